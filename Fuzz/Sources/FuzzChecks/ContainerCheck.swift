import Foundation
import Sluice
import SluiceSources

/// Containers of all kinds, one in another: the same content however much is asked for at a time,
/// and the digest of the whole file.
enum ContainerCheck {
  /// Bytes of content that are looked at; what a bomb has beyond them shows nothing new.
  private static let mostBytes = 4 << 20

  /// What was read, and how it ended.
  private struct Content {
    var bytes: [UInt8] = []
    var fault: SourceError?
    var isWhole = false
    var digest: String?
    var isPastEnd = false
  }

  static func fault(for input: [UInt8]) -> String? {
    let file = FileManager.default.temporaryDirectory.appending(path: "sluice-fuzz-\(UUID())")
    do {
      try Data(input).write(to: file)
    } catch { return "no temporary file: \(error)" }
    defer { try? FileManager.default.removeItem(at: file) }
    guard let closed = try? InputFile.open(file.path) else { return nil }
    if let fault = fault(of: closed, input) { return fault }
    for member in closed.archivedFiles.prefix(3) where closed.content == .zip {
      guard let opened = try? InputFile.open(file.path, member: member.name) else { continue }
      if let fault = fault(of: opened, input) { return fault }
    }
    return nil
  }

  private static func fault(of file: InputFile, _ input: [UInt8]) -> String? {
    if file.containers.count > ContainerLimits().layers { return "more layers than are allowed" }
    let whole = content(of: file, limitBytes: 1 << 20)
    // The first byte decides, so that one input always does the same.
    let pieces = content(of: file, limitBytes: 1 + Int(input.first ?? 0) * 7)
    // Right before damage, a decoder may have decoded a little more of what it was given at once.
    let isDamaged = whole.fault != nil && pieces.fault != nil
    let common = isDamaged ? min(whole.bytes.count, pieces.bytes.count) : Int.max
    if whole.bytes.prefix(common) != pieces.bytes.prefix(common) && whole.isWhole {
      return "other content in pieces"
    }
    let endsAlike = whole.isWhole == pieces.isWhole && (whole.fault == nil) == (pieces.fault == nil)
    if !endsAlike || whole.digest != pieces.digest {
      return "another end in pieces"
    }
    if whole.isPastEnd || pieces.isPastEnd { return "more progress than there is" }
    guard whole.isWhole, whole.fault == nil else { return nil }
    return whole.digest == SHA256.hash(input.span).hex ? nil : "not the digest of the file"
  }

  private static func content(of file: InputFile, limitBytes: Int) -> Content {
    var content = Content()
    let progress = InputProgress()
    do {
      var source = try file.makeSource(progress: progress)
      while content.bytes.count < mostBytes {
        if try source.read(into: &content.bytes, limitBytes: limitBytes) == 0 {
          content.isWhole = true
          break
        }
      }
    } catch {
      content.isWhole = true
      content.fault = error
    }
    let position = progress.position(inFileOf: file.sizeBytes)
    content.isPastEnd = position.read > position.of
    if content.isWhole { content.digest = progress.digest?.hex }
    return content
  }
}

import Foundation
import SluiceSources

/// The file that a command writes its result to.
///
/// A new or ordinary file appears only once it is complete: until then a temporary file beside it
/// is written. Devices and pipes are written in place.
struct ResultFile: ~Copyable {
  private let name: String
  private let handle: FileHandle
  /// Where it is written until it is complete; nil when that is in place.
  private let temporary: String?
  private let path: String
  private var isComplete = false

  /// Opens a file for writing.
  ///
  /// - Throws: ``RunError`` when nothing can be written there.
  init(path: String) throws(RunError) {
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let (handle, temporary) = try Self.open(path, real)
    name = path
    self.path = real
    self.handle = handle
    self.temporary = temporary
  }

  private static func open(
    _ name: String,
    _ path: String
  ) throws(RunError) -> (FileHandle, temporary: String?) {
    let files = FileManager.default
    let attributes = try? files.attributesOfItem(atPath: path)
    let type = attributes?[.type] as? FileAttributeType
    if type == .typeDirectory {
      throw RunError(.usage, "Cannot write \(name): it is a directory.\n  Name a file in it.")
    }
    var temporary: String?
    if type == nil || type == .typeRegular {
      let beside = "\(path).\(ProcessInfo.processInfo.processIdentifier).part"
      let mode = attributes?[.posixPermissions] as? Int ?? usualMode
      guard files.createFile(atPath: beside, contents: nil, attributes: [.posixPermissions: mode])
      else { throw refused(name) }
      temporary = beside
    }
    guard let handle = FileHandle(forWritingAtPath: temporary ?? path) else { throw refused(name) }
    return (handle, temporary)
  }

  /// What a new file may be used for by whom: what the process's mask leaves of reading and writing.
  private static var usualMode: Int {
    let mask = umask(0o077)
    umask(mask)
    return Int(0o666 & ~mask)
  }

  private static func refused(_ path: String) -> RunError {
    RunError(
      .usage,
      "Cannot write \(path).\n  Does its folder exist, and may this user write there?"
    )
  }

  /// Appends bytes.
  ///
  /// - Throws: ``RunError`` when they do not fit on the disk, for example.
  func write(_ bytes: [UInt8]) throws(RunError) {
    do { try handle.write(contentsOf: bytes) } catch {
      throw RunError(
        .internalError,
        "Cannot write \(name) to its end.\n  Is there space left on the disk?"
      )
    }
  }

  /// Puts the complete file in its place.
  ///
  /// - Throws: ``RunError`` when the system refuses.
  consuming func finish() throws(RunError) {
    do { try handle.close() } catch { throw Self.refused(name) }
    guard let temporary else { return }
    guard FileRename.replace(path, with: temporary) else { throw Self.refused(name) }
    isComplete = true
  }

  deinit {
    // Closing again is harmless; what is incomplete must not stay.
    try? handle.close()
    if let temporary, !isComplete { try? FileManager.default.removeItem(atPath: temporary) }
  }
}

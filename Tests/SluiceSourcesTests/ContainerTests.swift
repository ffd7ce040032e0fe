import Foundation
import Sluice
import TestSupport
import Testing

@testable import SluiceSources

/// A line of `fixtures/containers/containers.txt`.
struct ContainerCase: CustomTestStringConvertible, Sendable {
  var name: String
  var bytes: [UInt8]
  var outcome: [String]

  var testDescription: String { name }

  static let all: [ContainerCase] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../fixtures/containers/containers.txt").standardized
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      preconditionFailure("fixtures/containers/containers.txt cannot be read")
    }
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let parts = line.split(separator: "\t")
      let digits = Array(parts[1])
      return ContainerCase(
        name: String(parts[0]),
        bytes: stride(from: 0, to: digits.count, by: 2).map {
          UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0
        },
        outcome: parts[2].split(separator: " ").map(String.init)
      )
    }
  }()
}

@Suite struct ContainerTests {
  private let text = Array("id,name\n1,Ada\n2,Grace\n".utf8)

  private func open(_ bytes: [UInt8], member: String? = nil) throws -> InputFile {
    let file = FileManager.default.temporaryDirectory.appending(path: "sluice-\(UUID())")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try InputFile.open(file.path(percentEncoded: false), member: member)
  }

  /// Everything in an input, and what ended it.
  private func read(_ file: InputFile, limitBytes: Int) throws -> ([UInt8], SourceError?) {
    // The file has no name any more, so that a source over the open one is asked for.
    var source = try file.contentSource()
    var bytes: [UInt8] = []
    while true {
      do throws(SourceError) {
        if try source.read(into: &bytes, limitBytes: limitBytes) == 0 { return (bytes, nil) }
      } catch { return (bytes, error) }
    }
  }

  @Test(arguments: ContainerCase.all)
  func `opens what is packed, or says what is wrong with it`(_ one: ContainerCase) throws {
    let file: InputFile
    do { file = try open(one.bytes) } catch {
      #expect(one.outcome[0] == "fault" && "\(error)".contains(one.outcome[1]), "\(error)")
      return
    }
    for limitBytes in [1, 3, 1 << 16] {
      switch one.outcome[0] {
      case "ok":
        let (bytes, fault) = try read(file, limitBytes: limitBytes)
        #expect(bytes == text && fault == nil, "\(fault.map { "\($0)" } ?? "")")
        #expect(file.containers == Array(one.outcome.dropFirst()) && file.content == .text)
      case "several":
        #expect(file.content == .zip && "\(file.archivedFiles.count)" == one.outcome[1])
      default:
        let (bytes, fault) = try read(file, limitBytes: limitBytes)
        #expect(fault.map { "\($0)".contains(one.outcome[1]) } == true, "\(bytes.count)")
        #expect(text.starts(with: bytes) || one.name.contains("damaged"))
      }
    }
  }

  @Test func `opens the file of an archive that is named, by its path or its name alone`() throws {
    let several = try #require(ContainerCase.all.first { $0.name == "zip of two" })
    for member in ["a.csv", "b.csv"] {
      let file = try open(several.bytes, member: member)
      #expect(file.member?.name == member && file.content == .text)
    }
    let one = try #require(ContainerCase.all.first { $0.name == "zip" })
    #expect(try open(one.bytes, member: "contacts.csv").member?.name == "export/contacts.csv")
    #expect(throws: SourceError.self) { try open(several.bytes, member: "c.csv") }
  }

  @Test func `hashes the archive, not the file in it`() throws {
    let one = try #require(ContainerCase.all.first { $0.name == "zip" })
    let path = FileManager.default.temporaryDirectory.appending(path: "sluice-\(UUID())")
    try Data(one.bytes).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let progress = InputProgress()
    var source = try InputFile.open(path.path(percentEncoded: false)).makeSource(progress: progress)
    var bytes: [UInt8] = []
    while try source.read(into: &bytes, limitBytes: 5) > 0 {}
    #expect(bytes == text && progress.digest == SHA256.hash(one.bytes.span))
  }

  @Test func `stops what expands beyond measure`() throws {
    /// Zero bytes without end.
    struct Endless: ChunkSource {
      // Appending an array copies it as a whole; element by element a gibibyte takes minutes.
      let zeros = [UInt8](repeating: 0, count: 64 << 20)
      mutating func read(into buffer: inout [UInt8], limitBytes: Int) throws(SourceError) -> Int {
        buffer.append(contentsOf: zeros)
        return zeros.count
      }
    }
    var source = ExpansionGuard(Endless(), name: "bomb", rawBytes: 1_000)
    var chunk: [UInt8] = []
    var total = 0
    #expect(throws: SourceError.self) {
      while true {
        chunk.removeAll(keepingCapacity: true)
        total += try source.read(into: &chunk, limitBytes: 64 << 20)
      }
    }
    #expect(total < 2 << 30)
  }

  @Test func `tells how far a file of an archive is read, whatever stands around it`() throws {
    // Stored, so that its bytes in the archive are as many as its text has.
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 600_000)
    let archive = StoredArchive.bytes(of: [
      ("a.csv", [UInt8](repeating: 1, count: 50_000)), ("b.csv", text), ("c.csv", [1, 2, 3]),
    ])
    let path = FileManager.default.temporaryDirectory.appending(path: "sluice-\(UUID())")
    try Data(archive).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let file = try InputFile.open(path.path, member: "b.csv")
    let progress = InputProgress()
    var source = try file.contentSource(progress)
    var buffer: [UInt8] = []
    var places: [Int] = []
    while try source.read(into: &buffer, limitBytes: 100_000) > 0 {
      let position = progress.position(inFileOf: file.sizeBytes)
      #expect(position.of == 600_000)
      places.append(position.read)
    }
    #expect(places == [100_000, 200_000, 300_000, 400_000, 500_000, 600_000])
    #expect(buffer == text)
  }
}

import Foundation
import Sluice
import Testing

@testable import SluiceSources

@Suite struct InputFileTests {
  /// A folder of its own for each test, removed with it.
  final class Folder {
    let url: URL

    init() throws {
      url = FileManager.default.temporaryDirectory.appending(path: "sluice-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ bytes: [UInt8], _ name: String = "a.csv") throws -> String {
      let file = url.appending(path: name)
      try Data(bytes).write(to: file)
      return file.path(percentEncoded: false)
    }
  }

  private let text = Array("id,name\n1,Ada\n2,Grace\n".utf8)

  @Test func `reads a file as often as asked, and hashes it`() throws {
    let folder = try Folder()
    let file = try InputFile.open(folder.write(text))
    #expect(file.sizeBytes == text.count && file.containers.isEmpty && file.content == .text)
    for _ in 0..<2 {
      let progress = InputProgress()
      #expect(Delivered(try file.makeSource(progress: progress), limitBytes: 7).bytes == text)
      #expect(progress.rawBytesRead == text.count)
      #expect(progress.digest == SHA256.hash(String(decoding: text, as: UTF8.self)))
    }
  }

  @Test func `recognises gzip by content and hashes the raw bytes`() throws {
    let folder = try Folder()
    let compressed = try #require(GzipCase.all.first).bytes
    let file = try InputFile.open(folder.write(compressed))
    #expect(file.containers == ["gzip"] && file.content == .text)
    let progress = InputProgress()
    #expect(Delivered(try file.makeSource(progress: progress)) == Delivered(memory(text)))
    #expect(progress.digest == SHA256.hash(compressed.span))
    #expect(try file.sample(bytes: 3) == Array("id,".utf8))
  }

  @Test func `hashes all of a damaged file`() throws {
    let folder = try Folder()
    let damaged = [0x1F, 0x8B, 8, 0xFF] + [UInt8](repeating: 1, count: 300_000)
    let file = try InputFile.open(folder.write(damaged))
    let progress = InputProgress()
    #expect(Delivered(try file.makeSource(progress: progress)).error != nil)
    #expect(progress.digest == SHA256.hash(damaged.span))
  }

  @Test func `finds that the file was replaced`() throws {
    let folder = try Folder()
    let path = try folder.write(text)
    let file = try InputFile.open(path)
    _ = try file.makeSource()
    let other = try folder.write(text, "b.csv")
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: other, toPath: path)
    #expect(throws: SourceError.changed(name: path)) { _ = try file.makeSource() }
  }

  @Test func `finds that the file was written to while it is read`() throws {
    let folder = try Folder()
    let path = try folder.write(text)
    let opened = try OpenFile.open(path)
    var source = FileSource(file: opened, name: "a.csv", expected: try opened.stamp())
    var buffer: [UInt8] = []
    #expect(try source.read(into: &buffer, limitBytes: 10) == 10)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("3,Alan\n".utf8))
    try handle.close()
    #expect(Delivered(source).error == .changed(name: "a.csv"))
  }

  @Test func `says what is wrong with a path`() throws {
    let folder = try Folder()
    let directory = folder.url.path(percentEncoded: false)
    let missing = folder.url.appending(path: "none.csv").path(percentEncoded: false)
    #expect(throws: SourceError.isDirectory(name: directory)) {
      _ = try InputFile.open(directory)
    }
    #expect(throws: SourceError.notFound(name: missing)) { _ = try InputFile.open(missing) }
    #expect(
      SourceError.notFound(name: "contacts.csv").description == """
        Cannot read contacts.csv: there is no such file.
          Check the spelling; a relative name is looked up in the current directory.
        """
    )
  }

  @Test func `reads a named pipe more than once`() throws {
    let folder = try Folder()
    let path = folder.url.appending(path: "pipe").path(percentEncoded: false)
    let made = Process()
    made.executableURL = URL(filePath: "/usr/bin/mkfifo")
    made.arguments = [path]
    try made.run()
    made.waitUntilExit()
    let content = [UInt8](repeating: UInt8(ascii: "x"), count: 200_000)
    let writer = Thread { try? Data(content).write(to: URL(filePath: path), options: []) }
    writer.start()
    let file = try InputFile.open(path)
    #expect(file.sizeBytes == content.count)
    for _ in 0..<2 { #expect(Delivered(try file.makeSource()).bytes == content) }
  }

  private func memory(_ bytes: [UInt8]) -> MemorySource { MemorySource(bytes, chunkBytes: 100) }
}

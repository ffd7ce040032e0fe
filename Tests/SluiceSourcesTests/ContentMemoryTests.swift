import Foundation
import Sluice
import Testing

@testable import SluiceSources

/// Content that is read twice is unpacked once, as far as it is kept.
@Suite struct ContentMemoryTests {
  /// Reads `count` bytes and then goes on twice: with the source itself, and with what resumes it.
  private func rests(
    _ path: String,
    after count: Int
  ) throws -> (rest: Delivered, resumed: Delivered) {
    var source = AnySource(
      GzipSource(AnySource(try FileSource(path: path)), name: "a.gz", chunkBytes: 7)
    )
    var first: [UInt8] = []
    while first.count < count, let read = try? source.read(into: &first, limitBytes: 1), read > 0 {}
    let going = source.resumption()
    let resumption = try #require(going)
    return (Delivered(source, limitBytes: 5), Delivered(resumption(), limitBytes: 3))
  }

  @Test(arguments: GzipCase.all)
  func `goes on from any place as the first reader did`(line: GzipCase) throws {
    let folder = try InputFileTests.Folder()
    let path = try folder.write(line.bytes)
    for count in 0...GzipCase.text.count + 1 {
      let (rest, resumed) = try rests(path, after: count)
      #expect(rest == resumed, "after \(count) bytes")
    }
  }

  @Test func `goes on where text refers far back, over members`() throws {
    let folder = try InputFileTests.Folder()
    let text = (0..<9_000).flatMap { Array("\($0 % 700),someone\($0 * 7_919 % 1_000)\n".utf8) }
    try Data(text).write(to: folder.url.appending(path: "a.csv"))
    let gzip = Process()
    gzip.executableURL = URL(filePath: "/bin/sh")
    gzip.arguments = ["-c", "gzip -c a.csv >b.gz; gzip -1 -c a.csv >>b.gz"]
    gzip.currentDirectoryURL = folder.url
    try gzip.run()
    gzip.waitUntilExit()
    let path = folder.url.appending(path: "b.gz").path(percentEncoded: false)
    for count in [1, 32_768, 65_537, text.count - 1, text.count, text.count + 40_000] {
      var source = AnySource(
        ExpansionGuard(
          AnySource(GzipSource(AnySource(try FileSource(path: path)), name: "b.gz")),
          name: "b.gz",
          rawBytes: 1_000
        )
      )
      var read: [UInt8] = []
      while read.count < count {
        _ = try source.read(into: &read, limitBytes: min(50_000, count - read.count))
      }
      let going = source.resumption()
      let resumption = try #require(going)
      // Neither reader disturbs the other.
      let resumed = [Delivered(resumption()), Delivered(source), Delivered(resumption())]
      #expect(resumed.allSatisfy { read + $0.bytes == text + text && $0.error == nil })
    }
  }

  @Test(arguments: [1, 3_000_000, 100_000_000])
  func `keeps the beginning and how to go on`(limitBytes: Int) throws {
    let folder = try InputFileTests.Folder()
    let text = (0..<300_000).flatMap { Array("\($0),name\n".utf8) }
    let path = try folder.write(text)
    let memory = ContentMemory(limitBytes: limitBytes)
    #expect(memory.take() == nil)
    let first = InputSource(AnySource(try FileSource(path: path)), keeping: memory)
    #expect(Delivered(first, limitBytes: 9_999).bytes == text)
    let content = try #require(memory.take())
    #expect((content.rest == nil) == (limitBytes > text.count))
    #expect(content.chunks.map(\.count).reduce(0, +) >= min(limitBytes, text.count))
    #expect(content.chunks.count == (limitBytes == 1 ? 1 : limitBytes < text.count ? 3 : 4))
    #expect(Delivered(InputSource(content), limitBytes: 70_001).bytes == text)
    #expect(memory.take() == nil && !memory.begin())
  }

  @Test func `gives up on what cannot be resumed and does not fit, and on damage`() throws {
    let text = [UInt8](repeating: 0x41, count: 2_000_000)
    for (limit, isKept) in [(1_000_000, false), (3_000_000, true)] {
      let memory = ContentMemory(limitBytes: limit)
      let source = AnySource(MemorySource(text, chunkBytes: 65_536))
      #expect(Delivered(InputSource(source, keeping: memory)).bytes == text)
      #expect((memory.take() != nil) == isKept)
    }
    let damaged = try #require(GzipCase.all.first { $0.outcome[0] == "truncated" })
    let memory = ContentMemory()
    let source = AnySource(
      GzipSource(MemorySource(damaged.bytes, chunkBytes: 100), name: "a.gz")
    )
    #expect(Delivered(InputSource(source, keeping: memory)).error != nil)
    #expect(memory.take() == nil)
  }

  @Test func `a file gives its second reader the same, or says that it was replaced`() throws {
    let folder = try InputFileTests.Folder()
    let compressed = try #require(GzipCase.all.first).bytes
    let path = try folder.write(compressed, "a.csv.gz")
    let file = try InputFile.open(path)
    let first = try file.makeSource(isReadAgain: true)
    #expect(Delivered(first).bytes == GzipCase.text)
    for _ in 0..<2 {
      let again = try file.makeSource(progress: InputProgress(hashing: false))
      #expect(Delivered(again).bytes == GzipCase.text)
    }
    let other = try InputFile.open(path)
    #expect(Delivered(try other.makeSource(isReadAgain: true)).error == nil)
    _ = try folder.write([0x41], "a.csv.gz")
    #expect(throws: SourceError.changed(name: path)) {
      _ = try other.makeSource(progress: InputProgress(hashing: false))
    }
  }
}

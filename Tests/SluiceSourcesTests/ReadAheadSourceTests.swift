import Sluice
import Synchronization
import Testing

@testable import SluiceSources

@Suite struct ReadAheadSourceTests {
  /// Fails after its bytes, and counts what was asked of it.
  struct FailingSource: ChunkSource {
    var bytes: ByteArraySource
    let error: SourceError?
    let reads: Reads

    mutating func read(into buffer: inout [UInt8], limitBytes: Int) throws(SourceError) -> Int {
      reads.count.add(1, ordering: .relaxed)
      let count = bytes.read(into: &buffer, limitBytes: limitBytes)
      if count == 0, let error { throw error }
      return count
    }
  }

  final class Reads: Sendable {
    let count = Atomic<Int>(0)
  }

  private let content = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

  @Test(arguments: [1, 7, 1_000, 20_000])
  func `hands on every byte in order`(chunkBytes: Int) {
    let base = FailingSource(
      bytes: ByteArraySource(content, chunkBytes: 999),
      error: nil,
      reads: Reads()
    )
    let source = ReadAheadSource(base, chunkBytes: chunkBytes)
    #expect(Delivered(source, limitBytes: 300).bytes == content)
  }

  @Test func `throws after the bytes before the fault, again and again`() {
    let error = SourceError.cannotRead(name: "a.csv", offset: 10_000, reason: "input/output error")
    let base = FailingSource(
      bytes: ByteArraySource(content, chunkBytes: 999),
      error: error,
      reads: Reads()
    )
    var source = ReadAheadSource(base, chunkBytes: 4_096)
    var bytes: [UInt8] = []
    var errors = 0
    for _ in 0..<50 {
      do { _ = try source.read(into: &bytes, limitBytes: 1_000) } catch { errors += 1 }
    }
    #expect(bytes == content)
    #expect(errors > 30)
  }

  @Test func `reads only a few chunks ahead`() throws {
    let reads = Reads()
    let base = FailingSource(
      bytes: ByteArraySource(content, chunkBytes: 100),
      error: nil,
      reads: reads
    )
    var source = ReadAheadSource(base, chunkBytes: 100)
    var bytes: [UInt8] = []
    _ = try source.read(into: &bytes, limitBytes: 1)
    // One chunk is in use and three may wait, however long this takes.
    for _ in 0..<1_000 { #expect(reads.count.load(ordering: .relaxed) <= 4) }
  }
}

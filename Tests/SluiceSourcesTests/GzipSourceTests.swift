import Foundation
import Sluice
import Testing

@testable import SluiceSources

/// A line of `fixtures/gzip/gzip.txt`.
struct GzipCase: CustomTestStringConvertible, Sendable {
  var name: String
  var bytes: [UInt8]
  var outcome: [String]

  var testDescription: String { name }

  static let text = Array("id,name\n1,Ada\n2,Grace\n".utf8)

  static let all: [GzipCase] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../fixtures/gzip/gzip.txt").standardized
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      preconditionFailure("fixtures/gzip/gzip.txt cannot be read")
    }
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let parts = line.split(separator: "\t")
      let digits = Array(parts[1])
      return GzipCase(
        name: String(parts[0]),
        bytes: stride(from: 0, to: digits.count, by: 2).map {
          UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0
        },
        outcome: parts[2].split(separator: " ").map(String.init)
      )
    }
  }()
}

/// Bytes in memory with the error type of files.
struct MemorySource: ChunkSource {
  private var bytes: ByteArraySource

  init(_ bytes: [UInt8], chunkBytes: Int) {
    self.bytes = ByteArraySource(bytes, chunkBytes: chunkBytes)
  }

  mutating func read(into buffer: inout [UInt8], limitBytes: Int) throws(SourceError) -> Int {
    bytes.read(into: &buffer, limitBytes: limitBytes)
  }
}

/// What a source delivered, and the error that ended it.
struct Delivered: Equatable {
  var bytes: [UInt8] = []
  var error: SourceError?

  init(
    _ source: consuming some ChunkSource<SourceError> & ~Copyable,
    limitBytes: Int = 65_536
  ) {
    while true {
      do throws(SourceError) {
        if try source.read(into: &bytes, limitBytes: limitBytes) == 0 { return }
      } catch {
        self.error = error
        return
      }
    }
  }
}

@Suite struct GzipSourceTests {
  @Test(arguments: GzipCase.all)
  func `decompresses or refuses each case of the table`(line: GzipCase) throws {
    for (chunkBytes, limitBytes) in [(1, 1), (3, 5), (1_000, 1), (100_000, 100_000)] {
      let progress = InputProgress()
      let base = MemorySource(line.bytes, chunkBytes: chunkBytes)
      let source = GzipSource(base, name: "a.gz", progress: progress)
      let delivered = Delivered(source, limitBytes: limitBytes)
      let garbage = progress.trailingGarbage?.compressedOffset
      switch line.outcome[0] {
      case "ok":
        #expect(delivered.bytes == GzipCase.text && delivered.error == nil && garbage == nil)
      case "empty":
        #expect(delivered.bytes.isEmpty && delivered.error == nil)
      case "garbage":
        #expect(delivered.bytes == GzipCase.text && delivered.error == nil)
        #expect(garbage == Int(line.outcome[1]))
      default:
        guard case .gzip(name: "a.gz", let fault) = delivered.error else {
          Testing.Issue.record("no gzip fault")
          return
        }
        #expect("\(fault.kind)" == line.outcome[0])
        #expect(fault.decompressedOffset == Int(line.outcome[1]))
        #expect(fault.compressedOffset <= line.bytes.count)
        #expect(delivered.bytes == Array(GzipCase.text.prefix(fault.decompressedOffset)))
      }
    }
  }

  /// Decoders hold text back for which there was no room, and must not lose it to what comes after.
  @Test(arguments: [1, 1_000, 70_000, 1_000_000])
  func `delivers all text before damage, however little is asked for`(limitBytes: Int) {
    let text = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
    var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    for start in stride(from: 0, to: text.count, by: 30_000) {
      // Not the last block, and stored: its length, and that once more with all bits turned.
      bytes += [
        0, UInt8(30_000 & 0xFF), UInt8(30_000 >> 8), ~UInt8(30_000 & 0xFF), ~UInt8(30_000 >> 8),
      ]
      bytes += text[start..<start + 30_000]
    }
    // A block of the kind that there is not.
    bytes += [0b111, 1, 2, 3, 4, 5, 6, 7, 8]
    let base = MemorySource(bytes, chunkBytes: 128 * 1024)
    let delivered = Delivered(GzipSource(base, name: "a.gz"), limitBytes: limitBytes)
    #expect(delivered.bytes == text)
    guard case .gzip(_, let fault) = delivered.error else {
      Testing.Issue.record("no gzip fault")
      return
    }
    #expect(fault.kind == .badData && fault.decompressedOffset == text.count)
  }

  @Test func `throws the same error again`() throws {
    let cut = Array(try #require(GzipCase.all.first).bytes.dropLast(3))
    var source = GzipSource(MemorySource(cut, chunkBytes: 10), name: "a.gz")
    var buffer: [UInt8] = []
    var errors: [SourceError] = []
    for _ in 0..<50 {
      do { _ = try source.read(into: &buffer, limitBytes: 10) } catch { errors.append(error) }
    }
    #expect(errors.count > 2 && Set(errors.map(\.description)).count == 1)
    #expect(buffer == GzipCase.text)
  }
}

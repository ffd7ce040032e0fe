import Sluice

/// Converts the text of another source to UTF-8.
///
/// Each byte that cannot be decoded becomes U+FFFD. Memory: one chunk.
struct TextSource<Base: ChunkSource & ~Copyable>: ~Copyable, ChunkSource
where Base.Failure == SourceError {
  private var base: Base
  private let converter: TextConverter
  private let unitBytes: Int
  private let chunkBytes: Int
  private var input: [UInt8] = []
  private var used = 0
  private var isAtEnd = false
  /// The base's error, told after what came before it.
  private var failure: SourceError?

  init(
    _ base: consuming Base,
    encoding: String,
    name: String,
    chunkBytes: Int = 128 * 1024
  ) throws(SourceError) {
    do { converter = try TextConverter(from: encoding) } catch {
      throw .content(
        name: name,
        what: "this system does not know the character set \(encoding)",
        fix: "Convert the file to UTF-8 first."
      )
    }
    self.base = base
    self.chunkBytes = chunkBytes
    unitBytes = TextConverter.unitBytes(of: encoding)
  }

  mutating func read(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(SourceError) -> Int {
    guard limitBytes > 0 else { return 0 }
    let before = buffer.count
    // A character needs up to four bytes; with less room the converter would stand still.
    let room = max(limitBytes, 16)
    while buffer.count == before {
      if used == input.count { refill() }
      guard used < input.count else {
        if let failure { throw failure }
        return 0
      }
      var step = (used: 0, outcome: TextConverter.Outcome.going)
      buffer.append(addingCapacity: room) { (output: inout OutputSpan<UInt8>) in
        step = converter.convert(input.span.extracting(used..<input.count), into: &output)
      }
      used += step.used
      switch step.outcome {
      case .going: break
      case .cut:
        if isAtEnd { replace(input.count - used, in: &buffer) } else { refill() }
      case .undecodable: replace(min(unitBytes, input.count - used), in: &buffer)
      }
    }
    return buffer.count - before
  }

  /// Passes over bytes that are no character.
  private mutating func replace(_ count: Int, in buffer: inout [UInt8]) {
    used += count
    buffer.append(contentsOf: [0xEF, 0xBF, 0xBD])
  }

  /// Reads more input behind what is left.
  private mutating func refill() {
    input.removeFirst(used)
    used = 0
    do throws(SourceError) {
      if try base.read(into: &input, limitBytes: chunkBytes) == 0 { isAtEnd = true }
    } catch {
      failure = error
      isAtEnd = true
    }
  }
}

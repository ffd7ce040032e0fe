import Sluice
import Synchronization

/// Feeds a parser from a source, in blocks of one size, however the bytes arrive.
///
/// Leading white space and a byte order mark are passed over. A copy shares its parser with the
/// original: one of them only may be used.
struct XMLEventStream: Sendable {
  /// Holds the parser, which cannot be copied.
  private final class Parser: Sendable {
    let parser: Mutex<XMLPushParser>

    init(expands: Bool, limits: BatchLimits) throws(XMLPushParser.NoMemory) {
      parser = Mutex(try XMLPushParser(expands: expands, limits: limits))
    }
  }

  /// What was met in the current block.
  private(set) var events = XMLEvents()
  /// What ended the text before its end, once everything before it is in ``events``.
  private(set) var damage: XMLDamage?
  /// What the source threw, likewise.
  private(set) var failure: (any Error)?
  /// What was passed over before the text.
  private(set) var skipped = (bytes: 0, lines: 0)
  private let parser: Parser
  private let blockBytes: Int
  private var block: [UInt8] = []
  private var isAtEnd = false
  private var hasBegun = false

  init(
    expands: Bool,
    limits: BatchLimits = BatchLimits(),
    blockBytes: Int
  ) throws(XMLPushParser.NoMemory) {
    parser = try Parser(expands: expands, limits: limits)
    self.blockBytes = blockBytes
  }

  /// Goes to the next block; false when the text has ended, in whatever way.
  mutating func readOn<S: ChunkSource & ~Copyable>(from source: inout S) -> Bool {
    guard !isAtEnd, damage == nil else { return false }
    fill(from: &source)
    if !hasBegun { skipBlanks(from: &source) }
    let isLast = isAtEnd && failure == nil
    damage = Self.parse(parser, block, isLast: isLast, &events)
    damage?.line += skipped.lines
    return true
  }

  private static func parse(
    _ parser: Parser,
    _ block: [UInt8],
    isLast: Bool,
    _ events: inout XMLEvents
  ) -> XMLDamage? {
    // Taken out, because a closure may not change what is lent to it and kept elsewhere.
    var met = XMLEvents()
    swap(&met, &events)
    let damage = parser.parser.withLock { parser in
      parser.parse(block.span, isLast: isLast, events: &met)
    }
    swap(&met, &events)
    return damage
  }

  private mutating func fill<S: ChunkSource & ~Copyable>(from source: inout S) {
    block.removeAll(keepingCapacity: true)
    while block.count < blockBytes && !isAtEnd {
      do {
        if try source.read(into: &block, limitBytes: blockBytes - block.count) == 0 {
          isAtEnd = true
        }
      } catch {
        failure = error
        isAtEnd = true
      }
    }
  }

  private mutating func skipBlanks<S: ChunkSource & ~Copyable>(from source: inout S) {
    while true {
      var used = 0
      while used < block.count {
        let byte = block[used]
        let isMark = skipped.bytes + used < 3 && byte == [0xEF, 0xBB, 0xBF][skipped.bytes + used]
        guard isMark || byte == 0x20 || (0x09...0x0D).contains(byte) else { break }
        if byte == 0x0A { skipped.lines += 1 }
        used += 1
      }
      skipped.bytes += used
      hasBegun = used < block.count
      if hasBegun || isAtEnd {
        block.removeFirst(used)
        return
      }
      fill(from: &source)
    }
  }
}

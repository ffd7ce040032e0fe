/// A text for each row of a batch, of which many are the same; those need to be stored only once.
///
/// For what is written and not worked on; fields are ``TextColumn``s.
public struct RepeatedTexts: Sendable {
  /// The texts that differ, one after another.
  public internal(set) var bytes: [UInt8] = []
  /// Where each row's text stands in ``bytes``.
  public private(set) var ranges: [Range<UInt32>] = []
  /// Where the text begins that is being appended.
  private var start: UInt32 = 0

  /// No texts, with room for so many.
  init(rows: Int) { ranges.reserveCapacity(rows) }

  /// Number of texts.
  public var count: Int { ranges.count }

  /// A text for people; not for the engine's own work.
  public func text(_ row: Int) -> String {
    let range = ranges[row]
    return String(decoding: bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
  }

  /// Ends the text whose bytes were appended to ``bytes`` since the last end.
  ///
  /// - Returns: Where it stands.
  @discardableResult
  mutating func endValue() -> Range<UInt32> {
    let end = UInt32(truncatingIfNeeded: bytes.count)
    let range = start..<end
    ranges.append(range)
    start = end
    return range
  }

  /// Adds a text that an earlier row has.
  mutating func repeatValue(_ range: Range<UInt32>) { ranges.append(range) }

  /// Adds a blank text.
  mutating func appendBlank() { ranges.append(start..<start) }
}

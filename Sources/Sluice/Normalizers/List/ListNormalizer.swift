/// Brings lists in one cell into one form.
///
/// Elements are trimmed, blanks and repeats left out. They are joined by `;`; where an element holds
/// something that could be taken for a separator, the list is written as a JSON array instead.
public enum ListNormalizer {
  /// What a list came to.
  public struct Outcome: Sendable, Equatable {
    /// Number of elements.
    public var count: Int
    /// The rules that changed it.
    public var changes = ChangeSet()
  }

  /// Appends the normal form of a value.
  public static func normalize(
    _ value: Span<UInt8>,
    reading: ListReading,
    into result: inout [UInt8]
  ) -> Outcome {
    PlainList.normalize(value, reading: reading, into: &result)
      ?? normalizeAny(value, reading: reading, into: &result)
  }

  /// The same for every list; slower than ``PlainList`` where that knows the answer.
  static func normalizeAny(
    _ value: Span<UInt8>,
    reading: ListReading,
    into result: inout [UInt8]
  ) -> Outcome {
    let found = ListScanner.elements(value, reading: reading)
    var kept: [[UInt8]] = []
    var outcome = Outcome(count: 0)
    for element in found {
      if element.isEmpty { continue }
      if kept.contains(element) {
        outcome.changes.insert(.listRepeats)
      } else {
        kept.append(element)
      }
    }
    outcome.count = kept.count
    if kept.isEmpty { return outcome }
    let start = result.count
    if kept.contains(where: needsQuotes) {
      result.append(UInt8(ascii: "["))
      for index in kept.indices {
        if index > 0 { result.append(UInt8(ascii: ",")) }
        let element = kept[index]
        JSONObjectWriter.appendString(element.span, to: &result)
      }
      result.append(UInt8(ascii: "]"))
    } else {
      for index in kept.indices {
        if index > 0 { result.append(UInt8(ascii: ";")) }
        result.append(contentsOf: kept[index])
      }
    }
    let written = result.span.extracting(start..<result.count)
    if !Bytes.equal(written, value) { outcome.changes.insert(.listRewritten) }
    return outcome
  }

  /// The elements of a list in its normal form.
  public static func elements(_ normal: Span<UInt8>) -> [[UInt8]] {
    ListScanner.elements(normal, reading: .semicolon).filter { !$0.isEmpty }
  }

  private static func needsQuotes(_ element: [UInt8]) -> Bool {
    switch element[0] {
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\""): return true
    default: break
    }
    let span = element.span
    for index in span.indices where ListReading.any.length(span, index) != nil { return true }
    return false
  }
}

/// What a column's values say about what parts the elements of its lists.
///
/// Evidence of parts of a column can be added up in any order.
public struct ListEvidence: Sendable, Equatable {
  /// Values with each separator, by its bit.
  private var counts = [Int](repeating: 0, count: 5)
  /// Values with a comma and a stronger separator too: there the comma belongs to the elements.
  private var mixed = 0

  /// No evidence.
  public init() {}

  /// Weighs one value.
  public mutating func add(_ value: Span<UInt8>) {
    let range = Bytes.trimmed(value)
    if range.isEmpty { return }
    switch value[range.lowerBound] {
    // These say by themselves where they part.
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\""): return
    default: break
    }
    var found: ListReading = []
    for index in range {
      for bit in 0..<5 {
        let one = ListReading(rawValue: 1 << UInt8(bit))
        if one.length(value, index) != nil { found.insert(one) }
      }
    }
    for bit in 0..<5 where found.contains(ListReading(rawValue: 1 << UInt8(bit))) {
      counts[bit] += 1
    }
    if found.contains(.comma) && found != .comma { mixed += 1 }
  }

  /// Adds the evidence of another part of the same column.
  public mutating func add(_ other: ListEvidence) {
    for index in counts.indices { counts[index] += other.counts[index] }
    mixed += other.mixed
  }

  /// What parts the column's elements.
  ///
  /// The strongest separator that occurs: ` ::: `, line break, `;`, `|`, `,`. A comma parts beside a
  /// stronger one unless a cell has both.
  public var reading: ListReading {
    guard let strongest = counts.indices.first(where: { counts[$0] > 0 }) else { return .any }
    var reading = ListReading(rawValue: 1 << UInt8(strongest))
    if counts[4] > 0 && mixed == 0 { reading.insert(.comma) }
    return reading
  }
}

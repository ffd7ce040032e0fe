/// Some numbers for every record: one flat array, and where each record's part of it ends.
public struct ListColumn: Sendable {
  /// The numbers of all records, one record after another.
  public private(set) var values: [UInt32] = []
  private var ends: [UInt32] = []

  /// Number of records.
  public var count: Int { ends.count }

  /// Where a record's numbers lie in ``values``.
  @inline(__always)
  public func range(_ record: Int) -> Range<Int> {
    (record == 0 ? 0 : Int(ends[record &- 1]))..<Int(ends[record])
  }

  /// Whether a record has a number.
  @inline(__always)
  func holds(_ value: UInt32, _ record: Int) -> Bool {
    for place in range(record) where values[place] == value { return true }
    return false
  }

  /// The first number of a record that another one has too; nil when there is none.
  @inline(__always)
  func firstShared(_ one: Int, _ other: Int) -> UInt32? {
    for place in range(one) where holds(values[place], other) { return values[place] }
    return nil
  }

  /// Adds a number to the record that is not ended yet.
  mutating func append(_ value: UInt32) { values.append(value) }

  /// Whether the record that is not ended yet has a number.
  func holds(_ value: UInt32) -> Bool {
    values[Int(ends.last ?? 0)...].contains(value)
  }

  /// Whether the record that is not ended yet has no number.
  var isOpenEmpty: Bool { values.count == Int(ends.last ?? 0) }

  /// Ends a record.
  mutating func endRecord() { ends.append(UInt32(truncatingIfNeeded: values.count)) }
}

/// One field's values for all rows of a batch: an arena of bytes and the end of each value in it.
///
/// A blank value has no bytes; there is no other null. Columns are built by appending and never
/// edited in place: to change values, build a new column.
public struct TextColumn: Sendable {
  /// All values, one after another.
  public var bytes: [UInt8]
  /// Offset past the last byte of each value.
  public var ends: [UInt32]

  /// An empty column.
  @inlinable public init() {
    bytes = []
    ends = []
  }

  /// An empty column with room for `rows` values.
  @inlinable public init(rows: Int, bytesPerRow: Int = 16) {
    self.init()
    ends.reserveCapacity(rows)
    bytes.reserveCapacity(rows * bytesPerRow)
  }

  /// A column of values that lie one after another, each with its end.
  @inlinable public init(bytes: [UInt8], ends: [UInt32]) {
    self.bytes = bytes
    self.ends = ends
  }

  /// Number of values.
  @inlinable public var count: Int { ends.count }

  /// Offsets of one value in ``bytes``.
  @inlinable public func range(_ row: Int) -> Range<Int> {
    (row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row])
  }

  /// Whether the value has no bytes.
  @inlinable public func isBlank(_ row: Int) -> Bool {
    (row == 0 ? 0 : ends[row - 1]) == ends[row]
  }

  /// One value's bytes.
  @inlinable public subscript(row: Int) -> Span<UInt8> {
    @_lifetime(borrow self) get { bytes.span.extracting(range(row)) }
  }

  /// Ends the value whose bytes were appended to ``bytes`` since the last end.
  @inlinable public mutating func endValue() {
    ends.append(UInt32(truncatingIfNeeded: bytes.count))
  }

  /// Adds a value.
  @inlinable public mutating func append(_ value: Span<UInt8>) {
    bytes.append(copying: value)
    endValue()
  }

  /// Adds a blank value.
  @inlinable public mutating func appendBlank() { endValue() }

  /// Drops the bytes that were appended since the last end.
  @inlinable public mutating func discardValue() {
    let keep = ends.last.map(Int.init) ?? 0
    bytes.removeLast(bytes.count - keep)
  }

  /// A value as text for people; not for the engine's own work.
  public func text(_ row: Int) -> String { String(decoding: bytes[range(row)], as: UTF8.self) }
}

/// Which part of a cell a field is.
public struct ValueSplit: Codable, Sendable, Equatable {
  /// What parts are parted by, such as a comma.
  public var at: String
  /// Number of the part, from 1; from the end when it is negative: -1 is the last.
  public var take: Int

  /// A part of a cell.
  public init(at: String, take: Int) {
    self.at = at
    self.take = take
  }

  /// The parts of a column's values; blank where a value has fewer.
  func applied(to column: TextColumn) -> TextColumn {
    let mark = Array(at.utf8)
    var parts = TextColumn(rows: column.count, bytesPerRow: 12)
    for row in 0..<column.count {
      let value = column[row]
      let ranges = Self.parts(of: value, mark)
      let index = take > 0 ? take - 1 : ranges.count + take
      if ranges.indices.contains(index) {
        parts.append(Self.trimmed(value.extracting(ranges[index])))
      } else {
        parts.appendBlank()
      }
    }
    return parts
  }

  private static func parts(of value: Span<UInt8>, _ mark: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var (start, index) = (0, 0)
    while index + mark.count <= value.count {
      if mark.indices.allSatisfy({ value[index + $0] == mark[$0] }) {
        ranges.append(start..<index)
        index += mark.count
        start = index
      } else {
        index += 1
      }
    }
    ranges.append(start..<value.count)
    return ranges
  }

  @_lifetime(copy value)
  private static func trimmed(_ value: Span<UInt8>) -> Span<UInt8> {
    var (start, end) = (0, value.count)
    while start < end && value[start] == 0x20 { start += 1 }
    while end > start && value[end - 1] == 0x20 { end -= 1 }
    return value.extracting(start..<end)
  }
}

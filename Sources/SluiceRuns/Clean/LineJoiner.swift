import Sluice

/// Joins columns to lines of CSV.
///
/// A few rows are joined at a time, column after column: what is read then lies side by side, and the lines
/// that grow stay in a core's nearest cache.
struct LineJoiner {
  /// Rows that are joined together.
  private static let blockRows = 64
  /// The longest line that is joined with others.
  private static let widest = 4_096

  private let columns: [TextColumn]
  /// What stands behind the columns.
  private let last: RepeatedTexts?
  /// Whether a column holds a value that may have to be quoted, and then whether the last one does.
  private let needsQuotes: [Bool]
  private let needsLastQuotes: Bool

  /// Joins columns of equally many rows.
  init(_ columns: [TextColumn], last: RepeatedTexts? = nil) {
    self.columns = columns
    self.last = last
    needsQuotes = columns.map { Self.holdsSpecial($0.bytes.span) }
    needsLastQuotes = last.map { Self.holdsSpecial($0.bytes.span) } ?? false
  }

  /// The lines of some rows, in their order.
  func lines(of rows: [Int]) -> [UInt8] {
    if rows.isEmpty { return [] }
    let needed = widths()
    // Room for the lines of a block, one after another at equal distances.
    var room: [UInt8] = []
    var result: [UInt8] = []
    result.reserveCapacity(rows.reduce(0) { $0 + needed[$1] })
    var next = 0
    while next < rows.count {
      let end = min(next + Self.blockRows, rows.count)
      var distance = 0
      for row in rows[next..<end] { distance = max(distance, needed[row] + LanePair.count) }
      if distance <= Self.widest {
        join(rows[next..<end], distance, &room, to: &result)
      } else {
        for row in rows[next..<end] { appendWide(row, to: &result) }
      }
      next = end
    }
    return result
  }

  /// The room that the line of each row needs at worst.
  private func widths() -> [Int] {
    let rows = columns.first?.count ?? last?.count ?? 0
    var widths = [Int](repeating: columns.count + (last == nil ? 0 : 1), count: rows)
    var width = widths.mutableSpan
    for index in columns.indices {
      let column = columns[index]
      let ends = column.ends.span
      let (times, more) = needsQuotes[index] ? (2, 2) : (1, 0)
      var start: UInt32 = 0
      for row in 0..<rows {
        let end = ends[row]
        width[row] &+= Int(end &- start) &* times &+ more
        start = end
      }
    }
    if let last {
      let ranges = last.ranges
      let (times, more) = needsLastQuotes ? (2, 2) : (1, 0)
      for row in 0..<rows { width[row] &+= ranges[row].count &* times &+ more }
    }
    return widths
  }

  private func join(
    _ rows: ArraySlice<Int>,
    _ distance: Int,
    _ room: inout [UInt8],
    to result: inout [UInt8]
  ) {
    let wanted = distance * Self.blockRows
    if room.count < wanted {
      room += Array(repeating: 0, count: wanted - room.count)
    }
    var lengths = InlineArray<64, Int>(repeating: 0)
    for index in columns.indices {
      let column = columns[index]
      let ends = column.ends.span
      Self.write(column.bytes.span, needsQuotes[index], rows, distance, to: &room, &lengths) {
        row in
        (row == 0 ? 0 : Int(ends[row &- 1]), Int(ends[row]))
      }
    }
    if let last {
      let ranges = last.ranges.span
      Self.write(last.bytes.span, needsLastQuotes, rows, distance, to: &room, &lengths) { row in
        (Int(ranges[row].lowerBound), Int(ranges[row].upperBound))
      }
    }
    Self.append(&room, distance, lengths, rows.count, to: &result)
  }

  /// Appends lines that lie at equal distances, each with a line feed for the comma after its last value.
  private static func append(
    _ room: inout [UInt8],
    _ distance: Int,
    _ lengths: InlineArray<64, Int>,
    _ count: Int,
    to result: inout [UInt8]
  ) {
    for index in 0..<count {
      let line = index * distance..<index * distance + lengths[index]
      room[line.upperBound - 1] = UInt8(ascii: "\n")
      // Without a slice, which would have to be counted.
      result.append(copying: room.span.extracting(line))
    }
  }

  /// Writes the values of one column behind those of the columns before it; `bounds` tells where in `values`
  /// a row's value begins and ends.
  @inline(__always)
  private static func write(
    _ values: Span<UInt8>,
    _ mayNeedQuotes: Bool,
    _ rows: ArraySlice<Int>,
    _ distance: Int,
    to room: inout [UInt8],
    _ lengths: inout InlineArray<64, Int>,
    _ bounds: (_ row: Int) -> (start: Int, end: Int)
  ) {
    var target = room.mutableSpan
    var line = 0
    var index = 0
    for row in rows {
      let (start, end) = bounds(row)
      let count = end &- start
      var at = line &+ lengths[index]
      let first = LanePair(values, at: start)
      if mayNeedQuotes, isSpecial(first, values, start, count) {
        writeQuoted(values.extracting(start..<start &+ count), to: &target, &at)
      } else {
        first.store(in: &target, at: at)
        var offset = LanePair.count
        while offset < count {
          LanePair(values, at: start &+ offset).store(in: &target, at: at &+ offset)
          offset &+= LanePair.count
        }
        at &+= count
      }
      target[at] = UInt8(ascii: ",")
      lengths[index] = at &+ 1 &- line
      line &+= distance
      index &+= 1
    }
  }

  /// Whether a value has to be quoted; the first of its bytes have been loaded.
  @inline(__always)
  private static func isSpecial(
    _ first: LanePair,
    _ values: Span<UInt8>,
    _ start: Int,
    _ count: Int
  ) -> Bool {
    if specials(in: first) & LanePair.first(count) != 0 { return true }
    return count > LanePair.count && holdsSpecial(values.extracting(start..<start &+ count))
  }

  private static func writeQuoted(
    _ value: Span<UInt8>,
    to target: inout MutableSpan<UInt8>,
    _ at: inout Int
  ) {
    target[at] = UInt8(ascii: "\"")
    at &+= 1
    for index in value.indices {
      let byte = value[index]
      if byte == UInt8(ascii: "\"") {
        target[at] = byte
        at &+= 1
      }
      target[at] = byte
      at &+= 1
    }
    target[at] = UInt8(ascii: "\"")
    at &+= 1
  }

  /// Appends the line of a row whose values are long.
  private func appendWide(_ row: Int, to result: inout [UInt8]) {
    var writer = CSVWriter()
    for column in columns { writer.append(column[row]) }
    if let last {
      let range = last.ranges[row]
      writer.append(last.bytes.span.extracting(Int(range.lowerBound)..<Int(range.upperBound)))
    }
    writer.endRecord()
    result.append(contentsOf: writer.bytes)
  }

  /// Whether one of the bytes makes quotes necessary.
  private static func holdsSpecial(_ text: Span<UInt8>) -> Bool {
    let (comma, quote, feed, carriage) = specials
    var position = 0
    while position &+ 2 &* LanePair.count <= text.count {
      let first = LanePair(text, at: position)
      let second = LanePair(text, at: position &+ LanePair.count)
      if LanePair.contain(first, second, among: comma, quote, feed, carriage) { return true }
      position &+= 2 &* LanePair.count
    }
    while position < text.count {
      let special = specials(in: LanePair(text, at: position))
      if special & LanePair.first(text.count &- position) != 0 { return true }
      position &+= LanePair.count
    }
    return false
  }

  @inline(__always)
  private static func specials(in lanes: LanePair) -> UInt32 {
    let (comma, quote, feed, carriage) = specials
    return lanes.bits(among: comma, quote, feed, carriage)
  }

  /// What makes quotes necessary.
  @inline(__always)
  private static var specials: (ByteLanes, ByteLanes, ByteLanes, ByteLanes) {
    (
      ByteLanes(repeating: UInt8(ascii: ",")), ByteLanes(repeating: UInt8(ascii: "\"")),
      ByteLanes(repeating: UInt8(ascii: "\n")), ByteLanes(repeating: UInt8(ascii: "\r"))
    )
  }
}

import Sluice

/// Joins columns to lines of CSV.
///
/// A few rows are joined at a time, column after column: what is read then lies side by side, and the lines
/// that grow stay in a core's nearest cache.
struct LineJoiner {
  /// Rows that are joined together.
  private static let blockRows = 32
  /// The longest line that is joined with others.
  private static let widest = 4_096

  private let columns: [TextColumn]
  /// Whether a column holds a value that may have to be quoted.
  private let needsQuotes: [Bool]
  private var result: [UInt8] = []
  /// Room for the lines of a block, one after another at equal distances.
  private var room: [UInt8] = []

  init(_ columns: [TextColumn]) {
    self.columns = columns
    needsQuotes = columns.map { Self.holdsSpecial($0.bytes.span) }
  }

  /// The lines of some rows, in their order.
  mutating func lines(of rows: [Int]) -> [UInt8] {
    result.removeAll(keepingCapacity: true)
    result.reserveCapacity(
      columns.reduce(rows.count * (columns.count + 16)) { $0 + $1.bytes.count }
    )
    var next = 0
    while next < rows.count {
      let end = min(next + Self.blockRows, rows.count)
      let distance = distance(rows, next..<end)
      if distance <= Self.widest {
        join(rows, next..<end, distance)
      } else {
        for row in rows[next..<end] { appendWide(row) }
      }
      next = end
    }
    return result
  }

  /// The room that the longest line of a block needs at worst.
  private mutating func distance(_ rows: [Int], _ block: Range<Int>) -> Int {
    var widths = InlineArray<32, Int>(repeating: columns.count)
    for index in columns.indices {
      let column = columns[index]
      let ends = column.ends.span
      let (times, more) = needsQuotes[index] ? (2, 2) : (1, 0)
      for position in block {
        let row = rows[position]
        let start = row == 0 ? 0 : ends[row - 1]
        widths[position &- block.lowerBound] &+= Int(ends[row] &- start) &* times &+ more
      }
    }
    var most = 0
    for index in widths.indices { most = max(most, widths[index]) }
    return most + LanePair.count
  }

  private mutating func join(_ rows: [Int], _ block: Range<Int>, _ distance: Int) {
    let wanted = distance * Self.blockRows
    if room.count < wanted {
      room.append(contentsOf: repeatElement(0, count: wanted - room.count))
    }
    var lengths = InlineArray<32, Int>(repeating: 0)
    for index in columns.indices {
      Self.write(
        columns[index],
        needsQuotes[index],
        rows[block],
        distance,
        to: &room,
        &lengths
      )
    }
    Self.append(room, distance, lengths, block.count, to: &result)
  }

  /// Appends lines that lie at equal distances, each without the comma after its last value.
  private static func append(
    _ room: [UInt8],
    _ distance: Int,
    _ lengths: InlineArray<32, Int>,
    _ count: Int,
    to result: inout [UInt8]
  ) {
    let lines = room.span
    for index in 0..<count {
      let start = index * distance
      result.append(copying: lines.extracting(start..<start + lengths[index] - 1))
      result.append(UInt8(ascii: "\n"))
    }
  }

  /// Writes the values of one column behind those of the columns before it.
  private static func write(
    _ column: TextColumn,
    _ mayNeedQuotes: Bool,
    _ rows: ArraySlice<Int>,
    _ distance: Int,
    to room: inout [UInt8],
    _ lengths: inout InlineArray<32, Int>
  ) {
    let values = column.bytes.span
    let ends = column.ends.span
    var target = room.mutableSpan
    var line = 0
    var index = 0
    for row in rows {
      let start = row == 0 ? 0 : Int(ends[row &- 1])
      let count = Int(ends[row]) &- start
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
  private mutating func appendWide(_ row: Int) {
    var writer = CSVWriter()
    for column in columns { writer.append(column[row]) }
    writer.endRecord()
    result.append(contentsOf: writer.bytes)
  }

  /// Whether one of the bytes makes quotes necessary.
  private static func holdsSpecial(_ text: Span<UInt8>) -> Bool {
    var position = 0
    while position < text.count {
      let special = specials(in: LanePair(text, at: position))
      if special & LanePair.first(text.count &- position) != 0 { return true }
      position &+= LanePair.count
    }
    return false
  }

  @inline(__always)
  private static func specials(in lanes: LanePair) -> UInt32 {
    lanes.bits(
      among: ByteLanes(repeating: UInt8(ascii: ",")),
      ByteLanes(repeating: UInt8(ascii: "\"")),
      ByteLanes(repeating: UInt8(ascii: "\n")),
      ByteLanes(repeating: UInt8(ascii: "\r"))
    )
  }
}

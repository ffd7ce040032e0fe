/// Writes records as CSV bytes into memory.
///
/// Append the pieces of a value, then call `endCell`; after the last cell call `endRow`.
struct CSVWriter: ~Copyable {
  /// Which cells stand in quotes.
  enum Quoting {
    case whenNeeded
    case always
  }

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let newline = UInt8(ascii: "\n")
  private static let zero = UInt8(ascii: "0")

  private let quoting: Quoting
  /// The record that is being written, at most 8,192 bytes.
  ///
  /// It sits inside the writer because an array checks for shared ownership at every byte: with
  /// one, a million contacts took twice the processor time.
  private var row = InlineArray<8_192, UInt8>(repeating: 0)
  private var end = 0
  private var cellStart = 0
  /// All records that were ended.
  private(set) var bytes: [UInt8] = []

  init(quoting: Quoting = .whenNeeded) {
    self.quoting = quoting
    bytes.reserveCapacity(400_000)
  }

  /// Where the next byte goes, for `uppercase(from:)`.
  var position: Int { end }

  mutating func append(_ byte: UInt8) {
    row[end] = byte
    end += 1
  }

  mutating func append(_ text: String) {
    append(text.utf8.span)
  }

  mutating func append(_ table: borrowing TextTable, _ index: Int) {
    append(table.bytes.span.extracting(table.range(of: index)))
  }

  /// Appends a number that is not negative, with zeros in front up to `digits`.
  mutating func append(number: Int, digits: Int = 1) {
    var count = 0
    var rest = UInt64(number)
    var reversed = InlineArray<20, UInt8>(repeating: Self.zero)
    repeat {
      reversed[count] = Self.zero + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      count += 1
    } while rest > 0
    for place in stride(from: max(count, digits) - 1, through: 0, by: -1) {
      append(reversed[place])
    }
  }

  /// Appends a number below a hundred with two digits, as dates and times have them.
  mutating func append(twoDigits number: Int) {
    append(Self.zero + UInt8(truncatingIfNeeded: number / 10))
    append(Self.zero + UInt8(truncatingIfNeeded: number % 10))
  }

  /// Appends a number that is not negative in lower-case hexadecimal, always `digits` long.
  mutating func append(hexadecimal number: UInt64, digits: Int) {
    for place in stride(from: digits - 1, through: 0, by: -1) {
      let value = UInt8(truncatingIfNeeded: (number >> UInt64(place * 4)) & 0xF)
      append(value < 10 ? Self.zero + value : UInt8(ascii: "a") - 10 + value)
    }
  }

  /// Turns the ASCII letters written since `start` into capitals.
  mutating func uppercase(from start: Int) {
    for index in start..<end where row[index] >= 0x61 && row[index] <= 0x7A {
      row[index] -= 0x20
    }
  }

  /// Ends the cell, quoted if its content or the file's style asks for it.
  mutating func endCell() {
    if quoting == .always || needsQuotes() {
      quoteCell()
    }
    endVerbatimCell()
  }

  /// Ends the cell as it stands: broken quoting stays broken, and clean values skip the look.
  mutating func endVerbatimCell() {
    append(Self.comma)
    cellStart = end
  }

  /// Ends the record after its last cell; a record without cells is a blank line.
  mutating func endRow() {
    if end > 0 {
      end -= 1
    }
    endLine()
  }

  /// Ends a line that has no cells, such as a statement of SQL.
  mutating func endLine() {
    append(Self.newline)
    Self.copy(row.span.extracting(0..<end), to: &bytes)
    end = 0
    cellStart = 0
  }

  /// Writes one record of plain texts, for headers.
  mutating func writeRow(_ texts: [String]) {
    for text in texts {
      append(text)
      endCell()
    }
    endRow()
  }

  private mutating func append(_ text: borrowing Span<UInt8>) {
    let start = end
    precondition(start + text.count <= row.count, "a record holds at most 8,192 bytes")
    for index in text.indices {
      row[start &+ index] = text[index]
    }
    end = start + text.count
  }

  private static func copy(_ record: borrowing Span<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(addingCapacity: record.count) { output in
      for index in record.indices {
        output.append(record[index])
      }
    }
  }

  private func needsQuotes() -> Bool {
    let cell = row.span.extracting(cellStart..<end)
    for index in cell.indices {
      let byte = cell[index]
      if byte == Self.quote || byte == Self.comma || byte == 0x0A || byte == 0x0D {
        return true
      }
    }
    return false
  }

  /// Doubles the quotes inside and puts quotes around, moving bytes from the back so that no
  /// copy of the cell is needed.
  private mutating func quoteCell() {
    var quotes = 0
    for index in cellStart..<end where row[index] == Self.quote {
      quotes += 1
    }
    var target = end + quotes + 1
    row[target] = Self.quote
    let last = end - 1
    end = target + 1
    for source in stride(from: last, through: cellStart, by: -1) {
      let byte = row[source]
      target -= 1
      row[target] = byte
      if byte == Self.quote {
        target -= 1
        row[target] = byte
      }
    }
    row[cellStart] = Self.quote
  }
}

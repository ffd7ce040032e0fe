import Foundation

/// Writes records as CSV bytes and hands them to a file a megabyte at a time.
///
/// Append the pieces of a value, then call `endCell`; after the last cell call `endRow`. Memory
/// does not grow with the file. Errors of the file surface in `endRow` and `finish`.
struct CSVWriter: ~Copyable {
  /// Which cells stand in quotes.
  enum Quoting {
    case whenNeeded
    case always
  }

  private static let flushBytes = 1 << 20
  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let newline = UInt8(ascii: "\n")

  private let file: FileHandle?
  private let quoting: Quoting
  private var bytes: [UInt8] = []
  private var cellStart = 0
  private var flushedBytes = 0

  /// Writes to `file`; without one, everything is thrown away.
  init(file: FileHandle?, quoting: Quoting = .whenNeeded) {
    self.file = file
    self.quoting = quoting
    bytes.reserveCapacity(Self.flushBytes * 2)
  }

  /// How many bytes were written so far.
  var writtenBytes: Int { flushedBytes + bytes.count }

  /// Where the cell that is being written begins, for `uppercase(from:)` and its relatives.
  var position: Int { bytes.count }

  mutating func append(_ byte: UInt8) {
    bytes.append(byte)
  }

  mutating func append(_ text: [UInt8]) {
    bytes.append(contentsOf: text)
  }

  mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  mutating func append(_ table: TextTable, _ index: Int) {
    bytes.append(contentsOf: table.bytes[table.range(of: index)])
  }

  /// Appends a number that is not negative, with zeros in front up to `digits`.
  mutating func append(number: Int, digits: Int = 1) {
    var limit = 1
    var count = 1
    while count < digits || number / limit > 9 {
      limit *= 10
      count += 1
    }
    var rest = number
    while limit > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / limit))
      rest %= limit
      limit /= 10
    }
  }

  /// Appends a number that is not negative in lower-case hexadecimal, always `digits` long.
  mutating func append(hexadecimal number: UInt64, digits: Int) {
    for place in stride(from: digits - 1, through: 0, by: -1) {
      let value = UInt8(truncatingIfNeeded: (number >> UInt64(place * 4)) & 0xF)
      bytes.append(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value)
    }
  }

  /// Turns the ASCII letters written since `start` into capitals.
  mutating func uppercase(from start: Int) {
    for index in start..<bytes.count where bytes[index] >= 0x61 && bytes[index] <= 0x7A {
      bytes[index] -= 0x20
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
    bytes.append(Self.comma)
    cellStart = bytes.count
  }

  /// Ends the record after its last cell; a record without cells is a blank line.
  mutating func endRow() throws {
    if cellStart > 0 && bytes.count == cellStart && bytes[cellStart - 1] == Self.comma {
      bytes[cellStart - 1] = Self.newline
    } else {
      bytes.append(Self.newline)
    }
    if bytes.count >= Self.flushBytes {
      try flush()
    }
    cellStart = bytes.count
  }

  /// Writes one record of plain texts, for headers.
  mutating func row(_ texts: [String]) throws {
    for text in texts {
      append(text)
      endCell()
    }
    try endRow()
  }

  /// Writes what is left; call it once, at the end.
  mutating func finish() throws {
    try flush()
    cellStart = 0
  }

  private mutating func flush() throws {
    try file?.write(contentsOf: Data(bytes))
    flushedBytes += bytes.count
    bytes.removeAll(keepingCapacity: true)
  }

  private func needsQuotes() -> Bool {
    var found = false
    for index in cellStart..<bytes.count {
      let byte = bytes[index]
      found = found || byte == Self.quote || byte == Self.comma || byte == 0x0A || byte == 0x0D
    }
    return found
  }

  /// Doubles the quotes inside and puts quotes around, moving bytes from the back so that no
  /// copy of the cell is needed.
  private mutating func quoteCell() {
    var quotes = 0
    for index in cellStart..<bytes.count where bytes[index] == Self.quote {
      quotes += 1
    }
    let end = bytes.count
    bytes.append(contentsOf: repeatElement(Self.quote, count: quotes + 2))
    var target = bytes.count - 2
    for source in stride(from: end - 1, through: cellStart, by: -1) {
      let byte = bytes[source]
      bytes[target] = byte
      target -= 1
      if byte == Self.quote {
        bytes[target] = byte
        target -= 1
      }
    }
    bytes[cellStart] = Self.quote
  }
}

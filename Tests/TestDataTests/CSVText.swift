/// Reads CSV for the tests, one byte after the other, by RFC 4180 and nothing else.
///
/// A plain reader of the tests' own, so that the generator is not judged by the engine it feeds.
struct CSVText {
  private(set) var records: [[String]] = []
  private var record: [String] = []
  private var cell: [UInt8] = []

  init(_ bytes: [UInt8]) {
    var isQuoted = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        if byte != UInt8(ascii: "\"") {
          cell.append(byte)
        } else if index < bytes.count && bytes[index] == byte {
          cell.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\"") where cell.isEmpty: isQuoted = true
      case UInt8(ascii: ","): endCell()
      case UInt8(ascii: "\n"): endRecord()
      default: cell.append(byte)
      }
    }
  }

  /// The records after the header.
  var rows: ArraySlice<[String]> { records.dropFirst() }

  /// The place of a column.
  func column(_ name: String) -> Int? {
    records.first?.firstIndex(of: name)
  }

  /// All values of a column, in order; a short record counts as blank.
  func values(_ name: String) -> [String] {
    guard let column = column(name) else { return [] }
    return rows.map { $0.count > column ? $0[column] : "" }
  }

  private mutating func endCell() {
    record.append(String(decoding: cell, as: UTF8.self))
    cell.removeAll()
  }

  private mutating func endRecord() {
    endCell()
    records.append(record)
    record.removeAll()
  }
}

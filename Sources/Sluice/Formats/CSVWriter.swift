/// Writes RFC 4180 text: quotes only where they are needed, and doubled inside.
///
/// What is written collects in ``bytes``; the caller takes it from there as often as it likes.
public struct CSVWriter: Sendable {
  /// How a record ends.
  public enum LineEnd: Sendable {
    /// LF, as command line tools expect.
    case lineFeed
    /// CR LF, as RFC 4180 says.
    case carriageReturnLineFeed
  }

  /// What was written and not taken yet.
  public var bytes: [UInt8] = []

  private let delimiter: UInt8
  private let lineEnd: LineEnd
  private let formulaGuard: FormulaGuard
  private var valuesInRecord = 0
  private var recordStart = 0

  /// A writer at the start of a text.
  public init(
    delimiter: UInt8 = UInt8(ascii: ","),
    lineEnd: LineEnd = .lineFeed,
    formulaGuard: FormulaGuard = .off
  ) {
    self.delimiter = delimiter
    self.lineEnd = lineEnd
    self.formulaGuard = formulaGuard
  }

  /// Adds a value to the record.
  public mutating func append(_ value: Span<UInt8>) {
    if valuesInRecord > 0 {
      bytes.append(delimiter)
    } else {
      recordStart = bytes.count
    }
    valuesInRecord += 1
    let isGuarded = formulaGuard == .apostrophe && FormulaGuard.isFormula(value)
    guard needsQuotes(value) else {
      if isGuarded { bytes.append(UInt8(ascii: "'")) }
      bytes.append(copying: value)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    if isGuarded { bytes.append(UInt8(ascii: "'")) }
    appendDoublingQuotes(value)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Adds a value to the record.
  public mutating func append(_ value: String) {
    let utf8 = Array(value.utf8)
    append(utf8.span)
  }

  /// Ends the record.
  ///
  /// A record whose only value is empty is written as `""`, so that it is not taken for a blank
  /// line; a record without values is a blank line.
  public mutating func endRecord() {
    if valuesInRecord == 1 && bytes.count == recordStart {
      bytes.append(UInt8(ascii: "\""))
      bytes.append(UInt8(ascii: "\""))
    }
    if lineEnd == .carriageReturnLineFeed { bytes.append(UInt8(ascii: "\r")) }
    bytes.append(UInt8(ascii: "\n"))
    valuesInRecord = 0
  }

  /// Forgets what was written so far and keeps the memory; only between records.
  public mutating func removeAll() {
    precondition(valuesInRecord == 0, "the record has ended")
    bytes.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  private func needsQuotes(_ value: Span<UInt8>) -> Bool {
    // Collected without a branch, so that the compiler compares many bytes at once.
    var isSpecial = false
    for position in value.indices {
      let byte = value[position]
      isSpecial =
        isSpecial || byte == delimiter || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
    }
    guard !isSpecial, value.count > 0 else { return isSpecial }
    // A byte order mark at the start of the text would not be read as part of the value.
    return value[0] == 0xEF && bytes.isEmpty
  }

  private mutating func appendDoublingQuotes(_ value: Span<UInt8>) {
    bytes.append(addingCapacity: value.count * 2) { (target: inout OutputSpan<UInt8>) in
      for position in value.indices {
        let byte = value[position]
        if byte == UInt8(ascii: "\"") { target.append(byte) }
        target.append(byte)
      }
    }
  }
}

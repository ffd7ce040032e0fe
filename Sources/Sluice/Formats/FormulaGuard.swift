/// Whether values that a spreadsheet would run as a formula are made harmless when written.
///
/// A file that sluice writes is opened in spreadsheets, and its values come from strangers; see
/// OWASP, "CSV Injection".
public enum FormulaGuard: Sendable {
  /// Values are written as they are; for files that a program reads.
  case off
  /// A leading apostrophe, which spreadsheets hide, goes before such values.
  case apostrophe

  /// Whether a spreadsheet may take the value for a formula.
  ///
  /// True when it begins with `=`, `+`, `-`, `@`, TAB or CR, unless it is a plain number: a sign and
  /// digits, with `.` or `,` between digits. A phone number in E.164 is one, too.
  public static func isFormula(_ value: Span<UInt8>) -> Bool {
    guard value.count > 0 else { return false }
    switch value[0] {
    case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): return true
    case UInt8(ascii: "+"), UInt8(ascii: "-"): return !isNumber(value)
    default: return false
    }
  }

  /// Whether digits follow the sign, with single separators only between them.
  private static func isNumber(_ value: Span<UInt8>) -> Bool {
    var previousWasDigit = false
    for position in 1..<value.count {
      let isDigit = value[position] &- UInt8(ascii: "0") < 10
      let isSeparator = value[position] == UInt8(ascii: ".") || value[position] == UInt8(ascii: ",")
      guard isDigit || (isSeparator && previousWasDigit) else { return false }
      previousWasDigit = isDigit
    }
    return previousWasDigit
  }
}

/// A cell of a spreadsheet in OpenDocument: what its attributes say of its value.
struct OpenCell: Sendable {
  private enum Kind: Sendable { case text, number, moment, duration, boolean }

  /// How often it comes, side by side.
  var repeats = 1
  /// Its value in the form that does not depend on a format.
  var value: [UInt8] = []
  private var kind = Kind.text

  /// Takes the type of the value.
  mutating func setKind(_ type: Span<UInt8>) {
    switch type.count == 0 ? 0 : type[0] {
    // float, percentage, currency; date; time; boolean; string.
    case UInt8(ascii: "f"), UInt8(ascii: "p"), UInt8(ascii: "c"): kind = .number
    case UInt8(ascii: "d"): kind = .moment
    case UInt8(ascii: "t"): kind = .duration
    case UInt8(ascii: "b"): kind = .boolean
    default: kind = .text
    }
  }

  /// Whether it has no value; `shown` is its text.
  func isEmpty(showing shown: [UInt8]) -> Bool { shown.isEmpty && (kind == .text || value.isEmpty) }

  /// Appends its value; `shown` is its text as the sheet shows it.
  func append(showing shown: [UInt8], to target: inout [UInt8]) {
    switch kind {
    case .text: target += shown
    case .number where value.isEmpty: target += shown
    case .number:
      if Self.isPadded(shown, value) {
        target += shown
      } else {
        SerialDate(is1904: false).append(value.span, .number, to: &target)
      }
    case .moment: target += value.isEmpty ? shown[...] : Self.withoutMidnight(value)
    case .duration: target += Self.clock(value) ?? shown
    case .boolean where value.elementsEqual("true".utf8): target += Array("TRUE".utf8)
    case .boolean where value.elementsEqual("false".utf8): target += Array("FALSE".utf8)
    case .boolean: target += shown
    }
  }

  /// Whether a text is the digits of a number with zeros before them: a postal code, an id.
  private static func isPadded(_ text: [UInt8], _ number: [UInt8]) -> Bool {
    guard text.count > number.count, text.first == UInt8(ascii: "0"),
      text.allSatisfy(Bytes.isDigit), number.allSatisfy(Bytes.isDigit)
    else { return false }
    return text.drop { $0 == UInt8(ascii: "0") }.elementsEqual(
      number.drop { $0 == UInt8(ascii: "0") }
    )
  }

  /// A moment such as `2024-02-29T00:00:00` without the midnight that only says that it is a day.
  private static func withoutMidnight(_ moment: [UInt8]) -> ArraySlice<UInt8> {
    moment.count == 19 && moment.suffix(9).elementsEqual("T00:00:00".utf8)
      ? moment.dropLast(9) : moment[...]
  }

  /// A time of day of a duration such as `PT09H05M00S`; nil when it is another.
  private static func clock(_ duration: [UInt8]) -> [UInt8]? {
    guard duration.count >= 11, duration.starts(with: "PT".utf8), duration[4] == UInt8(ascii: "H"),
      duration[7] == UInt8(ascii: "M"), Bytes.isDigit(duration[8]), Bytes.isDigit(duration[9]),
      [2, 3, 5, 6].allSatisfy({ Bytes.isDigit(duration[$0]) })
    else { return nil }
    let colon = [UInt8(ascii: ":")]
    return Array(duration[2..<4]) + colon + duration[5..<7] + colon + duration[8..<10]
  }
}

/// Looks for signs that a cell holds more than one plain number.
///
/// Without one, a valid number is final and the rules of `PhoneParser.parse` need not be tried. A
/// false alarm costs time only.
struct PhoneCellSigns {
  /// Whether the value may be a list or a floating-point number; `;ext=` parts no list.
  private(set) var mayBeMore = false
  /// Whether a letter follows the third digit: an extension, keypad letters or words.
  private(set) var hasTrailingLetter = false

  init(_ value: Span<UInt8>) {
    var digits = 0
    var last: UInt8 = 0
    for index in value.indices {
      let byte = value[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
      case UInt8(ascii: ";") where Bytes.matches(value, "ext=", at: index + 1):
        break
      case UInt8(ascii: ";"), UInt8(ascii: "/"), UInt8(ascii: ","), UInt8(ascii: "|"),
        UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        mayBeMore = true
        return
      case UInt8(ascii: ":") where last == byte, UInt8(ascii: "r") where last == UInt8(ascii: "o"),
        UInt8(ascii: "R") where last == UInt8(ascii: "O"):
        mayBeMore = true
        return
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        if digits >= 3 { hasTrailingLetter = true }
      default:
        break
      }
      last = byte
    }
    mayBeMore = Self.endsLikeFloat(value)
  }

  /// Whether the value ends with `.0`, but for blanks and quotes.
  static func endsLikeFloat(_ value: Span<UInt8>) -> Bool {
    var end = value.count
    while end > 2, value[end - 1] == UInt8(ascii: " ") || value[end - 1] == UInt8(ascii: "\"") {
      end -= 1
    }
    return end > 2 && value[end - 1] == UInt8(ascii: "0") && value[end - 2] == UInt8(ascii: ".")
  }
}

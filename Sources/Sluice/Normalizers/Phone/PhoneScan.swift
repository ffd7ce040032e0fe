/// A first look at a value, which settles the plain ones.
///
/// For values that are nothing but digits, `+` and `-()./ `, libphonenumber's extraction, viability
/// test and search for an extension come to "three digits or more, and plus signs only in front".
/// `PhoneTokens` is the plain version of this.
struct PhoneScan {
  enum Form {
    case national
    case international
    /// Anything that is not plain; the digits are not all collected.
    case complex
  }

  private(set) var form = Form.complex
  private(set) var digits = PhoneDigits()
  /// Whether a slash may part two numbers: none of what it parts is too short to be one.
  private(set) var mayBeList = false

  init(_ value: Span<UInt8>) {
    guard value.count <= PhoneTokens.longest else { return }
    var digits = PhoneDigits()
    var plus = -1
    var hasSlash = false
    var hasShortPart = false
    var partStart = 0
    for index in value.indices {
      let byte = value[index]
      let digit = byte &- UInt8(ascii: "0")
      if digit < 10 {
        digits.append(digit)
        continue
      }
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: "."):
        continue
      case UInt8(ascii: "/"):
        hasSlash = true
        hasShortPart = hasShortPart || Self.isShort(digits.count - partStart)
        partStart = digits.count
      case UInt8(ascii: "+"):
        guard digits.count == 0, plus < 0 || plus == index - 1 else { return }
        plus = index
      default:
        return
      }
    }
    guard digits.count >= 3 else { return }
    mayBeList = hasSlash && !hasShortPart && !Self.isShort(digits.count - partStart)
    self.digits = digits
    form = plus < 0 ? .national : .international
  }

  /// Whether a part of a value has digits, but too few for a number of a list.
  private static func isShort(_ digits: Int) -> Bool { digits > 0 && digits < shortestListed }

  /// With fewer digits a part of a list may as well be an area code, an extension or an alternative ending.
  static let shortestListed = 7
}

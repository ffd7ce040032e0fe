/// A character of a phone number in one byte.
///
/// ASCII stands for itself. What else has a meaning in a phone number gets a value of its own from
/// 0x80 on, so that all later steps work on bytes.
enum PhoneToken {
  /// The first of ten values for the decimal digits of other scripts.
  static let otherDigit: UInt8 = 0x80
  static let fullWidthPlus: UInt8 = 0x90
  /// Dashes, brackets and blanks without further meaning.
  static let punctuation: UInt8 = 0x91
  static let noBreakSpace: UInt8 = 0x92
  static let fullWidthStop: UInt8 = 0x93
  static let fullWidthTilde: UInt8 = 0x94
  static let fullWidthHash: UInt8 = 0x95
  static let fullWidthE: UInt8 = 0x96
  static let fullWidthX: UInt8 = 0x97
  static let fullWidthT: UInt8 = 0x98
  static let fullWidthN: UInt8 = 0x99
  static let fullWidthI: UInt8 = 0x9A
  /// The letters of the Russian extension label.
  static let cyrillicDe: UInt8 = 0x9B
  static let cyrillicO: UInt8 = 0x9C
  static let cyrillicBe: UInt8 = 0x9D
  static let oAcute: UInt8 = 0x9E
  static let combiningAcute: UInt8 = 0x9F
  /// Letters that equal ASCII letters if case is ignored: ſ, K (Kelvin sign), İ and ı.
  static let longS: UInt8 = 0xA0
  static let kelvin: UInt8 = 0xA1
  static let dottedI: UInt8 = 0xA2
  static let dotlessI: UInt8 = 0xA3
  /// A dash in Japanese numbers that is also a letter.
  static let prolongedSound: UInt8 = 0xA4
  /// Any other letter or numeral.
  static let word: UInt8 = 0xA5
  /// A blank that libphonenumber does not know.
  static let otherBlank: UInt8 = 0xA6
  /// A character without width, such as a direction mark.
  static let invisible: UInt8 = 0xA7
  /// Anything else, malformed UTF-8 included.
  static let other: UInt8 = 0xA8

  /// The value of a decimal digit of any script, or nil.
  @inline(__always)
  static func digit(_ token: UInt8) -> UInt8? {
    let ascii = token &- UInt8(ascii: "0")
    if ascii < 10 { return ascii }
    let other = token &- otherDigit
    return other < 10 ? other : nil
  }

  @inline(__always)
  static func isDigit(_ token: UInt8) -> Bool {
    token &- UInt8(ascii: "0") < 10 || token &- otherDigit < 10
  }

  static func isPlus(_ token: UInt8) -> Bool {
    token == UInt8(ascii: "+") || token == fullWidthPlus
  }

  @inline(__always)
  static func isASCIILetter(_ token: UInt8) -> Bool {
    (token | 0x20) &- UInt8(ascii: "a") < 26 && token < 0x80
  }

  /// Whether the token may stand before the third digit: punctuation, star, or the carrier's `x`.
  static func isPunctuation(_ token: UInt8) -> Bool {
    switch token {
    case UInt8(ascii: "-"), UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "."), UInt8(ascii: "/"),
      UInt8(ascii: "~"), UInt8(ascii: "*"), UInt8(ascii: "x"), UInt8(ascii: "X"), punctuation,
      noBreakSpace, fullWidthStop, fullWidthTilde, prolongedSound:
      true
    default:
      false
    }
  }

  /// Whether the token may stand in a number before its extension.
  static func isBody(_ token: UInt8) -> Bool {
    isDigit(token) || isASCIILetter(token) || isPunctuation(token)
      || (token >= longS && token <= dotlessI)
  }

  /// Whether the token is a letter or numeral of any script.
  static func isWord(_ token: UInt8) -> Bool {
    if token < 0x80 { return isASCIILetter(token) || isDigit(token) }
    switch token {
    case fullWidthPlus...fullWidthHash, combiningAcute, otherBlank...other: return false
    default: return true
    }
  }

  /// The key of a telephone keypad that carries the letter, or nil.
  static func keypadDigit(_ token: UInt8) -> UInt8? {
    switch token | 0x20 {
    case _ where token >= 0x80:
      token == longS ? 7 : token == dotlessI ? 4 : nil
    case UInt8(ascii: "a")...UInt8(ascii: "c"): 2
    case UInt8(ascii: "d")...UInt8(ascii: "f"): 3
    case UInt8(ascii: "g")...UInt8(ascii: "i"): 4
    case UInt8(ascii: "j")...UInt8(ascii: "l"): 5
    case UInt8(ascii: "m")...UInt8(ascii: "o"): 6
    case UInt8(ascii: "p")...UInt8(ascii: "s"): 7
    case UInt8(ascii: "t")...UInt8(ascii: "v"): 8
    case UInt8(ascii: "w")...UInt8(ascii: "z"): 9
    default: nil
    }
  }
}

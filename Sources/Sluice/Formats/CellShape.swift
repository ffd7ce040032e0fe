/// What kind of value a cell seems to hold, judged by its bytes alone.
///
/// For telling a header from records, and for showing what a column holds; never for changing a
/// value.
public enum CellShape: Sendable, Equatable {
  /// Nothing but white space.
  case blank
  /// An e-mail address.
  case email
  /// A web address with its scheme.
  case link
  /// Digits with the signs of phone numbers, at least seven of them.
  case phone
  /// A date or a time in digits.
  case date
  /// A number, perhaps with a currency sign or a percent sign.
  case number
  /// Anything else.
  case word

  /// Judges a cell.
  public init(_ cell: [UInt8]) {
    let text = cell.drop { $0 == 0x20 || $0 == 0x09 }
    guard let first = text.first else {
      self = .blank
      return
    }
    var digits = 0
    var letters = 0
    var signs = 0
    var at = 0
    var dateSigns = 0
    var gaps = 0
    for byte in text {
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x41...0x5A, 0x61...0x7A, 0x80...: letters += 1
      case UInt8(ascii: "@"): at += 1
      case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: ":"): dateSigns += 1
      case 0x20, UInt8(ascii: "("), UInt8(ascii: ")"): gaps += 1
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "$"),
        UInt8(ascii: "%"):
        break
      default: signs += 1
      }
    }
    if at == 1, letters > 2, Self.isAddress(text) {
      self = .email
    } else if text.starts(with: "http://".utf8) || text.starts(with: "https://".utf8) {
      self = .link
    } else if letters <= 2 && digits >= 8 && Self.beginsWithISODate(text) {
      self = .date
    } else if letters > (dateSigns > 0 ? 1 : 0) || digits == 0 || signs > 0 {
      self = .word
    } else if dateSigns >= 2 && digits >= 4 && digits <= 17 && first != UInt8(ascii: "+")
      && Self.isDate(text)
    {
      self = .date
    } else if (7...17).contains(digits)
      && (first == UInt8(ascii: "+") || gaps > 0 || (dateSigns > 0 && first != UInt8(ascii: "-")))
    {
      self = .phone
    } else {
      self = dateSigns == 1 && text.contains(UInt8(ascii: ":")) ? .date : .number
    }
  }

  /// Whether no name of a column looks like that.
  var isCertain: Bool { self == .email || self == .link }

  private static func isAddress(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && !text.contains(0x20)
      && parts[1].dropFirst().dropLast().contains(UInt8(ascii: "."))
  }

  /// Whether a text begins as 2026-01-31 does.
  private static func beginsWithISODate(_ text: ArraySlice<UInt8>) -> Bool {
    let start = text.prefix(10)
    guard start.count == 10 else { return false }
    return start.enumerated().allSatisfy { index, byte in
      index == 4 || index == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
    }
  }

  /// Whether groups of at most four digits stand between the signs.
  private static func isDate(_ text: ArraySlice<UInt8>) -> Bool {
    text.split { !(0x30...0x39).contains($0) }.allSatisfy { $0.count <= 4 }
  }
}

import Sluice

/// Postal codes of eight columns' worth of countries, with lost zeros and missing spaces.
struct PostalKernel: NormalizerKernel {
  let name = "postal-code"
  private static let names = ["US", "GB", "US", "CA", "NL", "BR", "US", "JP"]
  private static let countries = names.map { CountryCode(letters: Array($0.utf8).span) }

  func appendSpelling(_ index: Int, to bytes: inout [UInt8]) {
    let serial = index >> 3
    var text: [UInt8] = []
    switch index & 7 {
    case 1: Self.append("AA9 9AA", serial, to: &text)
    case 3: Self.append(serial % 3 == 0 ? "A9A9A9" : "A9A 9A9", serial, to: &text)
    case 4: Self.append("9999 AA", 1_000 + serial, to: &text)
    case 5: Self.append("99999-999", 1_001_000 + serial, to: &text)
    case 7: Self.append("999-9999", 1_000_000 + serial, to: &text)
    // With the zip's four more digits; the third column has lost its zeros.
    case 0: Self.append("99999-9999", 100_010_000 + serial, to: &text)
    case 2: Self.append("9999-9999", 10_010_000 + serial, to: &text)
    default: Self.append("999999999", 200_010_000 + serial, to: &text)
    }
    bytes += text
  }

  /// Appends a code by a template, in which letters and digits spell a number, the last ones first.
  private static func append(_ template: String, _ number: Int, to text: inout [UInt8]) {
    // Letters that postal codes of Britain, Canada and the Netherlands all have.
    let letters = Array("ABCEGHJKLMNPRSTVXY".utf8)
    var rest = number
    var reversed: [UInt8] = []
    for sign in template.utf8.reversed() {
      switch sign {
      case UInt8(ascii: "9"):
        reversed.append(UInt8(ascii: "0") + UInt8(rest % 10))
        rest /= 10
      case UInt8(ascii: "A"):
        reversed.append(letters[rest % letters.count])
        rest /= letters.count
      default: reversed.append(sign)
      }
    }
    text += reversed.reversed()
  }

  func normalize(_ values: TextColumn) -> Int {
    let countries = Self.countries
    var result: [UInt8] = []
    result.reserveCapacity(1 << 17)
    var accepted = 0
    for row in 0..<values.count {
      if result.count > 1 << 16 { result.removeAll(keepingCapacity: true) }
      let outcome = PostalCode.normalize(values[row], country: countries[row & 7], into: &result)
      if outcome.verdict == .valid { accepted += 1 }
    }
    return accepted
  }
}

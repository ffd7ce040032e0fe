/// Shows the shape of a value without what it says.
///
/// Letters become `a` or `A`, those of scripts without case `x`, digits `9`; punctuation stays, and so do
/// signs. What cannot be seen is named. A mask is safe to print where the value is not.
enum ValueMask {
  private static let limit = 48

  /// The mask of a value.
  static func mask(_ bytes: [UInt8]) -> String {
    var text = ""
    var count = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if count == limit { return text + "…" }
      text += mask(scalar)
      count += 1
    }
    return text
  }

  private static func mask(_ scalar: Unicode.Scalar) -> String {
    let properties = scalar.properties
    // Letters in circles are signs to Unicode.
    if properties.generalCategory == .otherSymbol, properties.isAlphabetic { return "x" }
    switch properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: return "A"
    case .lowercaseLetter: return "a"
    case .otherLetter, .modifierLetter, .privateUse, .unassigned: return "x"
    case .decimalNumber, .letterNumber, .otherNumber: return "9"
    case .nonspacingMark, .spacingMark, .enclosingMark: return ""
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
      return named(scalar)
    case .spaceSeparator: return scalar == " " ? " " : named(scalar)
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      return String(scalar)
    @unknown default: return "x"
    }
  }

  private static func named(_ scalar: Unicode.Scalar) -> String {
    if scalar == "\n" { return "⏎" }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)>"
  }
}

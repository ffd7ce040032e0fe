/// Turns a host with non-ASCII labels into A-labels.
///
/// Maps as browsers do before registration rules apply: lower case, full-width forms, ideographic
/// dots, NFC of common letters. Then it accepts what IDNA 2008 (RFC 5892) calls stable letters,
/// marks and digits and refuses everything else; `ß`, `ς` and the Catalan middle dot stay.
enum InternationalDomain {
  /// Appends the ASCII form of `host`, which is valid UTF-8, or says why there is none.
  static func append(_ host: Span<UInt8>, to result: inout [UInt8]) -> DomainFault? {
    var label: [Unicode.Scalar] = []
    var position = 0
    while position < host.count {
      let decoded = UTF8Scalar.decode(host, at: position)
      guard let scalar = decoded.unicode else { return .badLabel }
      position += decoded.length
      if isDot(scalar.value) {
        if let fault = append(label: label, to: &result) { return fault }
        label.removeAll(keepingCapacity: true)
        result.append(0x2E)
      } else {
        map(scalar, into: &label)
      }
    }
    return append(label: label, to: &result)
  }

  private static func isDot(_ value: UInt32) -> Bool {
    value == 0x2E || value == 0x3002 || value == 0xFF0E || value == 0xFF61
  }

  /// Appends the mapped form of one scalar; invisible characters vanish.
  private static func map(_ scalar: Unicode.Scalar, into label: inout [Unicode.Scalar]) {
    if ScalarClass.of(scalar.value) == .invisible { return }
    let narrow = FullWidth.narrow(scalar)
    // Thai and Lao sara am are compatibility letters: domains hold their two parts.
    if narrow.value == 0x0E33 { return label += ["\u{E4D}", "\u{E32}"] }
    if narrow.value == 0x0EB3 { return label += ["\u{ECD}", "\u{EB2}"] }
    for lower in narrow.properties.lowercaseMapping.unicodeScalars {
      if let base = label.last, let joined = ScalarComposer.compose(base, lower) {
        label[label.count - 1] = joined
      } else {
        label.append(lower)
      }
    }
  }

  private static func append(
    label: [Unicode.Scalar],
    to result: inout [UInt8]
  ) -> DomainFault? {
    guard let first = label.first else { return .badLabel }
    if !label.contains(where: { $0.value >= 0x80 }) {
      for scalar in label { result.append(UInt8(truncatingIfNeeded: scalar.value)) }
      return nil
    }
    switch first.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return .unsafeScalar
    default: break
    }
    var leftToRight = false
    var rightToLeft = false
    for index in label.indices {
      guard isAllowed(label, at: index) else { return .unsafeScalar }
      if isRightToLeft(label[index].value) {
        rightToLeft = true
      } else if label[index].properties.isAlphabetic {
        leftToRight = true
      }
    }
    if leftToRight && rightToLeft { return .unsafeScalar }
    // A hyphen at an end of a U-label is invisible to the check of the finished A-label.
    if first == "-" || label.last == "-" { return .badLabel }
    // RFC 5891, 4.2.3.1: hyphens in third and fourth place are kept for prefixes.
    if label.count > 3, label[2] == "-", label[3] == "-" { return .badLabel }
    for byte in "xn--".utf8 { result.append(byte) }
    return Punycode.append(label, to: &result) ? nil : .tooLong
  }

  private static func isAllowed(_ label: [Unicode.Scalar], at index: Int) -> Bool {
    let scalar = label[index]
    if scalar.value < 0x80 {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      return Bytes.isLetter(byte) || Bytes.isDigit(byte) || byte == 0x2D
    }
    switch scalar.value {
    case 0xDF, 0x3C2, 0x3007, 0x30FB: return true
    case 0xB7:
      return index > 0 && index + 1 < label.count && label[index - 1] == "l"
        && label[index + 1] == "l"
    case 0x5F3, 0x5F4:
      // Geresh and gershayim stand behind a Hebrew letter (RFC 5892, A.5 and A.6).
      return index > 0 && (0x5D0...0x5EA).contains(label[index - 1].value)
    default: break
    }
    let properties = scalar.properties
    if properties.changesWhenNFKCCaseFolded { return false }
    switch properties.generalCategory {
    case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark,
      .decimalNumber:
      return true
    default: return false
    }
  }

  private static func isRightToLeft(_ value: UInt32) -> Bool {
    (0x0590...0x08FF).contains(value) || (0xFB1D...0xFDFF).contains(value)
      || (0xFE70...0xFEFC).contains(value)
  }
}

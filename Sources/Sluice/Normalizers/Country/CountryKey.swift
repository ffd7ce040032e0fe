/// The form in which country names are compared: letters and digits only, lower case, no accents.
///
/// `Tools/generate_countries.py` makes the table's keys by the same rules.
struct CountryKey {
  /// No listed name is longer; a longer value is no country.
  static let limit = 160

  private(set) var bytes: InlineArray<160, UInt8> = .init(repeating: 0)
  private(set) var count = 0
  private(set) var hash = ByteTable.seed
  private var overflowed = false

  /// Starts empty.
  init() {}

  /// Folds a value; false when it is not UTF-8, empty or too long.
  mutating func fold(_ value: Span<UInt8>) -> Bool {
    var position = 0
    while position < value.count {
      let byte = value[position]
      if byte < 0x80 {
        if Bytes.isLetter(byte) || Bytes.isDigit(byte) { add(Bytes.lowercased(byte)) }
        position += 1
        continue
      }
      let decoded = UTF8Scalar.decode(value, at: position)
      guard let scalar = decoded.unicode else { return false }
      position += decoded.length
      add(scalar)
    }
    return !overflowed && count > 0
  }

  /// Whether the key begins with the English article.
  var hasArticle: Bool {
    count > 3 && bytes[0] == 0x74 && bytes[1] == 0x68 && bytes[2] == 0x65
  }

  @inline(__always)
  private mutating func add(_ byte: UInt8) {
    guard count < Self.limit else {
      overflowed = true
      return
    }
    bytes[count] = byte
    count += 1
    hash = ByteTable.mix(hash, byte)
  }

  private mutating func add(_ scalar: Unicode.Scalar) {
    if let (first, second) = LatinLetters.base(of: scalar.value) {
      add(first)
      if let second { add(second) }
      return
    }
    if (0x300...0x36F).contains(scalar.value) { return }
    for lower in scalar.properties.lowercaseMapping.unicodeScalars {
      // A capital sigma does not tell whether it ends a word.
      let lower: Unicode.Scalar = lower == "ς" ? "σ" : lower
      if isKept(lower), let encoded = UTF8.encode(lower) {
        for byte in encoded { add(byte) }
      }
    }
  }

  private func isKept(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }
}

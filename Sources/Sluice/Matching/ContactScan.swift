/// Finds addresses and numbers in a text whose cells cannot be told apart.
///
/// For rows that were rejected for their shape, and for kept texts of rows. Finds what stands for itself
/// between separators, quotes and brackets; what is split over several cells it does not find.
public enum ContactScan {
  /// Calls `body` with each address and each valid number in its normal form.
  ///
  /// `region` is where numbers without a country belong.
  public static func forEach(
    in text: Span<UInt8>,
    region: PhoneRegion?,
    _ body: (FurtherContact.Kind, Span<UInt8>) -> Void
  ) {
    var start = 0
    for index in 0...text.count where index == text.count || separates(text[index]) {
      let piece = text.extracting(start..<index)
      start = index + 1
      if piece.isEmpty { continue }
      look(piece, region, body)
    }
  }

  private static func look(
    _ piece: Span<UInt8>,
    _ region: PhoneRegion?,
    _ body: (FurtherContact.Kind, Span<UInt8>) -> Void
  ) {
    var digits = 0
    var hasAt = false
    for index in piece.indices {
      let byte = piece[index]
      if byte == 0x40 { hasAt = true }
      if byte &- 0x30 < 10 { digits += 1 }
    }
    if hasAt {
      var start = 0
      for index in 0...piece.count where index == piece.count || piece[index] == 0x20 {
        address(piece.extracting(start..<index), body)
        start = index + 1
      }
    } else if digits >= 7 {
      let number = PhoneParser.shared.parse(piece, region: region)
      guard number.isValid else { return }
      var bytes: [UInt8] = []
      number.appendE164(to: &bytes)
      body(.phone, bytes.span)
    }
  }

  private static func address(
    _ word: Span<UInt8>,
    _ body: (FurtherContact.Kind, Span<UInt8>) -> Void
  ) {
    var bytes: [UInt8] = []
    if word.isEmpty || !EmailNormalizer.normalize(word, into: &bytes).isValid { return }
    body(.email, bytes.span)
  }

  /// Whether a byte ends whatever stands before it.
  private static func separates(_ byte: UInt8) -> Bool {
    switch byte {
    // Tab and line ends, quotes, comma, colon, semicolon, angle brackets, brackets, braces and bar.
    case 0x09, 0x0A, 0x0D, 0x22, 0x27, 0x2C, 0x3A, 0x3B, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7C, 0x7D:
      true
    default: false
    }
  }
}

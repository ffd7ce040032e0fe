extension PhoneToken {
  /// The token of a Unicode scalar above ASCII.
  static func of(_ scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0xA0: noBreakSpace
    case 0xAD, 0x200B, 0x2010...0x2015, 0x2053, 0x2060, 0x2212, 0x223C, 0x3000, 0xFF08, 0xFF09,
      0xFF0D, 0xFF0F, 0xFF3B, 0xFF3D:
      punctuation
    case 0x30FC: prolongedSound
    case 0xFF0B: fullWidthPlus
    case 0xFF0E: fullWidthStop
    case 0xFF5E: fullWidthTilde
    case 0xFF03: fullWidthHash
    case 0xFF10...0xFF19: otherDigit + UInt8(scalar - 0xFF10)
    case 0x0660...0x0669: otherDigit + UInt8(scalar - 0x0660)
    case 0x06F0...0x06F9: otherDigit + UInt8(scalar - 0x06F0)
    case 0xFF25, 0xFF45: fullWidthE
    case 0xFF38, 0xFF58: fullWidthX
    case 0xFF34, 0xFF54: fullWidthT
    case 0xFF2E, 0xFF4E: fullWidthN
    case 0xFF29, 0xFF49: fullWidthI
    case 0x0414, 0x0434, 0x1C81: cyrillicDe
    case 0x041E, 0x043E, 0x1C82: cyrillicO
    case 0x0411, 0x0431: cyrillicBe
    case 0xD3, 0xF3: oAcute
    case 0x0301: combiningAcute
    case 0x017F: longS
    case 0x212A: kelvin
    case 0x0130: dottedI
    case 0x0131: dotlessI
    case 0x85, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F: otherBlank
    case 0x061C, 0x180E, 0x200C...0x200F, 0x202A...0x202E, 0x2061...0x2064, 0x2066...0x206F,
      0xFE00...0xFE0F, 0xFEFF:
      invisible
    default: byProperty(scalar)
    }
  }

  private static func byProperty(_ scalar: UInt32) -> UInt8 {
    guard let scalar = Unicode.Scalar(scalar) else { return other }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .decimalNumber:
      guard let value = properties.numericValue else { return word }
      return otherDigit + UInt8(value)
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber, .otherNumber:
      return word
    default:
      return other
    }
  }
}

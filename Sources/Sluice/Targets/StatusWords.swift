/// The comparable form of a status: lower case, and one space for any run of other characters.
public enum StatusWords {
  /// The form in which mappings and cells are compared.
  public static func key(_ text: Span<UInt8>) -> [UInt8] {
    var key: [UInt8] = []
    for index in text.indices {
      let byte = text[index]
      switch byte {
      case 0x41...0x5A: key.append(byte | 0x20)
      case 0x61...0x7A, 0x30...0x39, 0x80...0xFF: key.append(byte)
      default: if let last = key.last, last != 0x20 { key.append(0x20) }
      }
    }
    if key.last == 0x20 { key.removeLast() }
    return key
  }
}

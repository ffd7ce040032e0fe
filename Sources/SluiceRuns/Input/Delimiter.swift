/// Names of what separates values, as `--delimiter` takes them.
enum Delimiter {
  /// The byte that a word stands for.
  static func byte(_ text: String) throws(RunError) -> UInt8 {
    switch text {
    case "comma": return 0x2C
    case "semicolon": return 0x3B
    case "tab", "\\t": return 0x09
    case "pipe": return 0x7C
    default:
      let bytes = Array(text.utf8)
      guard bytes.count == 1, bytes[0] < 0x80, bytes[0] != 0x22, bytes[0] != 0x0A, bytes[0] != 0x0D
      else {
        throw RunError(
          .usage,
          "--delimiter takes comma, semicolon, tab, pipe or a single character."
        )
      }
      return bytes[0]
    }
  }

  /// The word for a byte.
  static func name(_ byte: UInt8) -> String {
    switch byte {
    case 0x2C: "comma"
    case 0x3B: "semicolon"
    case 0x09: "tab"
    case 0x7C: "pipe"
    default: String(UnicodeScalar(byte))
    }
  }
}

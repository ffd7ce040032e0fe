import Sluice

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

  /// A dialect in words that ``dialect(_:)`` understands: the delimiter, then what is unusual.
  static func words(_ dialect: CSVDialect) -> String {
    var words = [name(dialect.delimiter)]
    if dialect.quote != UInt8(ascii: "\"") {
      words.append("quote=" + (dialect.quote.map { String(UnicodeScalar($0)) } ?? "none"))
    }
    if let escape = dialect.escape { words.append("escape=\(UnicodeScalar(escape))") }
    if dialect.spaceFollowsDelimiter { words.append("space") }
    return words.joined(separator: " ")
  }

  /// The dialect that `words` told of.
  static func dialect(_ text: String) throws(RunError) -> CSVDialect {
    // The delimiter may be a space itself.
    let words = text.dropFirst().split(separator: " ").map(String.init)
    let first =
      (text.first.map(String.init) ?? "") + (text.dropFirst().first == " " ? "" : words.first ?? "")
    var dialect = CSVDialect(delimiter: try byte(first))
    for word in words {
      if word == "space" { dialect.spaceFollowsDelimiter = true }
      if word == "quote=none" {
        dialect.quote = nil
      } else if word.hasPrefix("quote=") {
        dialect.quote = word.utf8.last
      }
      if word.hasPrefix("escape=") { dialect.escape = word.utf8.last }
    }
    return dialect
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

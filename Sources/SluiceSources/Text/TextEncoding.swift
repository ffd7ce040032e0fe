/// The character set of a text, and how it is known.
public struct TextEncoding: Sendable, Equatable {
  /// How it is known.
  public enum Evidence: Sendable, Equatable {
    /// The user said so.
    case told
    /// The text's own declaration says so.
    case declared
    /// The text begins with a byte order mark.
    case mark
    /// The bytes can hardly be anything else: all of them are ASCII, valid UTF-8, or two or four
    /// bytes a character.
    case form
    /// It explains the bytes beyond ASCII best.
    case guess
    /// The bytes beyond ASCII could not be explained.
    case nothing
  }

  /// Its registered name, such as `UTF-8` or `windows-1252`.
  public var name: String
  /// How it is known.
  public var evidence: Evidence
  /// How sure that is, 0…1.
  public var confidence: Double
  /// Up to eight characters beyond ASCII, as they read in this character set.
  public var examples: [String]

  /// A character set that is known.
  public init(
    name: String,
    evidence: Evidence,
    confidence: Double = 1,
    examples: [String] = []
  ) {
    self.name = name
    self.evidence = evidence
    self.confidence = confidence
    self.examples = examples
  }

  /// Whether the bytes can be read as they are.
  public var isUTF8: Bool { name == "UTF-8" }

  /// UTF-8, which also covers ASCII.
  public static let utf8 = TextEncoding(name: "UTF-8", evidence: .form)

  /// The character set that a user names.
  ///
  /// - Returns: nil when there is none of that name.
  public static func named(_ name: String) -> TextEncoding? {
    let key = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    let known = aliases[key] ?? name
    if known == "UTF-8" { return TextEncoding(name: known, evidence: .told) }
    guard (try? TextConverter(from: known)) != nil else { return nil }
    return TextEncoding(name: known, evidence: .told)
  }

  /// Bytes of this character set as UTF-8; what cannot be decoded becomes U+FFFD.
  public func decode(_ bytes: [UInt8]) -> [UInt8] {
    if isUTF8 { return bytes }
    return (try? TextConverter.decode(bytes, from: name))?.text ?? bytes
  }

  /// Everyday names; all others are left to the system, which knows several hundred.
  private static let aliases = [
    "utf8": "UTF-8", "utf8bom": "UTF-8", "ascii": "UTF-8", "usascii": "UTF-8",
    "utf16": "UTF-16", "utf16le": "UTF-16LE", "utf16be": "UTF-16BE", "unicode": "UTF-16LE",
    "ansi": "windows-1252", "latin1": "windows-1252", "iso88591": "windows-1252",
    "cp1252": "windows-1252", "macroman": "macintosh", "mac": "macintosh",
    "shiftjis": "CP932", "sjis": "CP932", "windows31j": "CP932", "euckr": "CP949",
    "gb2312": "GB18030", "gbk": "GB18030",
  ]
}

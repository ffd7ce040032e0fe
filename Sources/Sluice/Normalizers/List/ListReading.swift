/// What parts the elements of the lists of one column.
///
/// Lists that say by themselves where they part, such as `["a","b"]` and `{a,b}`, need none of it.
public struct ListReading: OptionSet, Sendable, Hashable {
  /// One bit a separator.
  public var rawValue: UInt8

  /// Separators by their bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// ` ::: `, as Google writes it.
  public static let colons = ListReading(rawValue: 1)
  /// A line break.
  public static let newline = ListReading(rawValue: 2)
  /// A semicolon.
  public static let semicolon = ListReading(rawValue: 4)
  /// A vertical bar.
  public static let pipe = ListReading(rawValue: 8)
  /// A comma.
  public static let comma = ListReading(rawValue: 16)

  /// Whatever may part elements.
  public static let any: ListReading = [.colons, .newline, .semicolon, .pipe, .comma]

  /// The separators of a word: `semicolon`, `comma`, `pipe`, `newline`, `colons` or the sign itself.
  public init?(name: String) {
    switch name {
    case "semicolon", ";": self = .semicolon
    case "comma", ",": self = .comma
    case "pipe", "|": self = .pipe
    case "newline", "\\n", "\n": self = .newline
    case "colons", ":::", " ::: ": self = .colons
    default: return nil
    }
  }

  /// The word of a single separator; nil for several and for none.
  public var name: String? {
    switch self {
    case .semicolon: "semicolon"
    case .comma: "comma"
    case .pipe: "pipe"
    case .newline: "newline"
    case .colons: "colons"
    default: nil
    }
  }

  /// The separator that begins at a place, and its length in bytes; nil when none of these does.
  @inline(__always)
  func length(_ text: Span<UInt8>, _ at: Int) -> Int? {
    switch text[at] {
    case UInt8(ascii: ";"): contains(.semicolon) ? 1 : nil
    case UInt8(ascii: ","): contains(.comma) ? 1 : nil
    case UInt8(ascii: "|"): contains(.pipe) ? 1 : nil
    case UInt8(ascii: "\n"): contains(.newline) ? 1 : nil
    case UInt8(ascii: ":"): contains(.colons) && Bytes.matches(text, ":::", at: at) ? 3 : nil
    default: nil
    }
  }
}

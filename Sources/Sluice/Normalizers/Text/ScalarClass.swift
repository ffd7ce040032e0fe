/// What a scalar does to the layout of a value: shows, separates, or does neither.
enum ScalarClass {
  case visible
  /// Unicode `White_Space` without line breaks.
  case space
  /// LF, CR, NEL, line and paragraph separator.
  case lineBreak
  /// C0 and C1 controls other than white space; NUL, which PostgreSQL refuses, is one of them.
  case control
  /// Zero-width characters, byte order marks, soft hyphens and bidirectional controls.
  case invisible

  /// Classifies one code point.
  @inline(__always)
  static func of(_ value: UInt32) -> ScalarClass {
    if value > 0x20, value < 0x7F { return .visible }
    return ofUncommon(value)
  }

  private static func ofUncommon(_ value: UInt32) -> ScalarClass {
    switch value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: return .lineBreak
    case 0x20, 0x09, 0x0B, 0x0C, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000:
      return .space
    case 0x00...0x1F, 0x7F...0x9F: return .control
    case 0xAD, 0x034F, 0x061C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064,
      0x2066...0x206F, 0xFEFF:
      return .invisible
    default: return .visible
    }
  }

  /// Whether trimming removes it at the ends of a value.
  @inline(__always)
  var isTrimmed: Bool { self != .visible }

  /// Whether it separates words.
  @inline(__always)
  var isWhiteSpace: Bool { self == .space || self == .lineBreak }
}

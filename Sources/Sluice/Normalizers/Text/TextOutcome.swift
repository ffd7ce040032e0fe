/// What cleaning did to a text value.
public enum TextOutcome: UInt8, Sendable {
  /// Nothing is left but white space, controls and invisible characters; nothing was appended.
  case blank
  /// The value was appended byte for byte.
  case unchanged
  /// The value was appended with white space, controls or an export guard removed.
  case changed
  /// The bytes are not UTF-8; nothing was appended.
  case invalidUTF8
}

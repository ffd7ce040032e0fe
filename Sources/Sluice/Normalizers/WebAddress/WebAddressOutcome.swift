/// What reading a web address came to.
public enum WebAddressOutcome: Equatable, Sendable {
  /// The result was appended.
  case valid
  /// The cell is empty or holds only white space and invisible characters.
  case blank
  /// Not a web address; nothing was appended.
  case invalid(WebAddressFault)
}

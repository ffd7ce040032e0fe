/// What became of a postal code.
public struct PostalOutcome: Equatable, Sendable {
  /// What was found.
  public enum Verdict: UInt8, Sendable {
    /// It has a form of its country.
    case valid
    /// It has none of the forms of its country; it was appended as it stood.
    case unlikely
    /// The country is not known, or has no codes that could be checked; it was appended as it stood.
    case unchecked
    /// There was nothing; nothing was appended.
    case blank
  }

  /// What was found.
  public let verdict: Verdict
  /// The rules that changed the code.
  public let changes: ChangeSet
}

/// What a number came to.
public struct NumberOutcome: Sendable, Equatable {
  /// How it ended.
  public enum Verdict: Sendable, Equatable {
    /// Nothing there.
    case blank
    /// A number, in plain digits.
    case valid
    /// `1.234`, and nothing says whether that is a thousand or one.
    case ambiguous
    /// Written with the other decimal mark than its column.
    case otherMark
    /// A fraction where only whole numbers have a place.
    case notWhole
    /// More than the target can hold.
    case tooLarge
    /// No number.
    case invalid
  }

  /// How it ended.
  public var verdict: Verdict
  /// The rules that changed it.
  public var changes = ChangeSet()
  /// Where in the value its currency stands, as a sign or a code.
  public var currency: Range<Int>?

  /// What is wrong, if something is.
  public var issue: IssueCode? {
    switch verdict {
    case .blank, .valid: nil
    case .ambiguous: .numberAmbiguous
    case .otherMark: .numberOtherMark
    case .notWhole: .numberNotWhole
    case .tooLarge: .numberTooLarge
    case .invalid: .numberInvalid
    }
  }
}

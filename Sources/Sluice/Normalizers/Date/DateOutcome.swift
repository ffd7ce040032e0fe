/// What a date came to.
public struct DateOutcome: Sendable, Equatable {
  /// How it ended.
  public enum Verdict: Sendable, Equatable {
    /// Nothing there, or a spreadsheet's or database's date of zeros.
    case blank
    /// A day, as `YYYY-MM-DD`.
    case day
    /// A moment, as `YYYY-MM-DDTHH:MM:SSZ`.
    case moment
    /// Day and month cannot be told apart, and no order was given.
    case ambiguous
    /// It fits only another order than its column's.
    case otherOrder
    /// The year or the day is missing.
    case incomplete
    /// No date, or one that the calendar does not have.
    case invalid
  }

  /// How it ended.
  public var verdict: Verdict
  /// The rules that changed it.
  public var changes: ChangeSet

  /// What is wrong, if something is.
  public var issue: IssueCode? {
    switch verdict {
    case .blank, .day, .moment: nil
    case .ambiguous: .dateAmbiguous
    case .otherOrder: .dateOtherOrder
    case .incomplete: .dateIncomplete
    case .invalid: .dateInvalid
    }
  }
}

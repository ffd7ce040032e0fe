import Sluice

/// What somebody has decided about a held row.
public struct ReviewDecision: Sendable {
  /// The row.
  public let row: Int
  /// The number of the candidate that it is the same as; nil when it is none of them.
  public let candidate: Int?

  /// It is the same as one of its candidates.
  ///
  /// - Throws: ``RunError`` when it has no such candidate.
  public static func same(_ held: HeldRow, as name: String?) throws(RunError) -> ReviewDecision {
    guard let name else {
      if held.candidates.isEmpty {
        throw RunError(.usage, "Row \(held.row) has no candidate. It can only be loaded as new.")
      }
      if held.candidates.count > 1, held.code == IssueCode.matchSeveral.name {
        throw RunError(
          .usage,
          """
          Row \(held.row) fits several records as well, so it has to be said which one it is. Nothing was changed.
            Say it with --row \(held.row) --as, and one of: \(held.candidates.map(\.name).joined(separator: ", "))
          """
        )
      }
      return ReviewDecision(row: held.row, candidate: 0)
    }
    guard let place = held.candidate(named: name) else {
      throw RunError(
        .usage,
        """
        \(name) is no candidate of row \(held.row). Nothing was changed.
          Its candidates: \(held.candidates.map(\.name).joined(separator: ", "))
        """
      )
    }
    return ReviewDecision(row: held.row, candidate: place)
  }

  /// It is none of its candidates.
  public static func apart(_ held: HeldRow) -> ReviewDecision {
    ReviewDecision(row: held.row, candidate: nil)
  }
}

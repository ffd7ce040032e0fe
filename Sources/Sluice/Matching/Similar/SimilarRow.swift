/// A row that is like an earlier row or like a record that is there, though no address and no id says so.
public struct SimilarRow: Sendable, Equatable {
  /// What becomes of it.
  public enum Decision: String, Sendable {
    /// It is the same as its first candidate.
    case same
    /// Somebody has to decide.
    case review
    /// It is none of them; somebody has said so.
    case apart
  }

  /// What it may be the same as.
  public struct Candidate: Sendable, Equatable {
    /// An earlier row or a record that is there.
    public var match: RowMatch
    /// What the agreement weighs, in hundredths of a bit.
    public var weight: Int32

    /// A candidate.
    public init(match: RowMatch, weight: Int32) {
      self.match = match
      self.weight = weight
    }
  }

  /// Its number in the file.
  public var row: UInt32
  /// What becomes of it.
  public var decision: Decision
  /// What it may be the same as, the likeliest first.
  public var candidates: [Candidate]

  /// A decision about a row.
  public init(row: UInt32, decision: Decision, candidates: [Candidate]) {
    self.row = row
    self.decision = decision
    self.candidates = candidates
  }

  /// The likeliest of its candidates.
  var best: RowMatch { candidates.first?.match ?? .none }
}

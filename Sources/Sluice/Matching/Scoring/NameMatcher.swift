/// Tells whether two names alone are of the same person or company, whatever file they come from.
///
/// What a word weighs is its shipped share: the names at hand say nothing about how common they are. Names of people need
/// the sort of agreement that every word of the shorter one has a counterpart.
public struct NameMatcher: Sendable {
  private var scorer: PairScorer
  /// From this weight on two names are the same, in hundredths of a bit.
  public let sameFrom: Int32

  /// A matcher of the names of a table.
  public init(_ table: MatchTable, kind: MatchTableBuilder.Kind, sameFrom: Double? = nil) {
    let isOfPeople = kind == .contacts
    scorer = PairScorer(table, records: [], model: isOfPeople ? .people : .companies)
    self.sameFrom = Int32(((sameFrom ?? (isOfPeople ? 7 : 4.5)) * 100).rounded())
  }

  /// What the names of two records weigh, in hundredths of a bit.
  public mutating func weight(_ one: Int, _ other: Int) -> Int32 {
    let bits =
      scorer.model.isOfPeople
      ? scorer.personNames(one, other).weight
      : scorer.companyName(one, other, sharesPremises: false)
    return Int32((bits * 100).rounded())
  }
}

/// What somebody has decided before about rows that may be the same as records.
///
/// A row is known again by its address; one without by all that it is compared by. So a nightly file asks once.
public struct MatchMemory: Sendable {
  /// What was decided about a row.
  struct Decided: Sendable {
    var same: Set<UInt32> = []
    var apart: Set<UInt32> = []

    func has(_ match: RowMatch, in records: Set<UInt32>) -> Bool {
      guard case .record(let record) = match else { return false }
      return records.contains(record)
    }
  }

  private let hasher: KeyHasher
  private var decisions: [Key128: Decided] = [:]

  /// A memory without decisions; the hasher's key must be the same in each import.
  public init(hasher: KeyHasher) { self.hasher = hasher }

  /// Whether nothing was decided.
  var isEmpty: Bool { decisions.isEmpty }

  /// Takes in a decision about a row and a record, by its number.
  public mutating func note(_ digest: Key128, record: UInt32, isSame: Bool) {
    if isSame {
      decisions[digest, default: Decided()].same.insert(record)
    } else {
      decisions[digest, default: Decided()].apart.insert(record)
    }
  }

  /// What was decided about a row.
  func decided(_ values: MatchValues) -> Decided? { decisions[digest(values)] }

  /// What was decided about a row to which several records fit as well; nil where that says nothing about them.
  public func recall(
    _ rivals: RivalMatches,
    of batch: Batch,
    as kind: MatchTableBuilder.Kind
  ) -> SimilarRow? {
    guard let known = decisions[digest(rivals.row, of: batch, as: kind)] else { return nil }
    let same = rivals.matches.filter { known.has($0, in: known.same) }
    func decision(_ decision: SimilarRow.Decision, _ matches: [RowMatch]) -> SimilarRow {
      SimilarRow(
        row: batch.rowNumber(rivals.row),
        decision: decision,
        candidates: matches.map { SimilarRow.Candidate(match: $0, weight: 0) }
      )
    }
    if same.count == 1 { return decision(.same, same) }
    let isApart = rivals.matches.allSatisfy { known.has($0, in: known.apart) }
    return isApart ? decision(.apart, rivals.matches) : nil
  }

  /// By what a prepared row is known again.
  public func digest(
    _ row: Int,
    of batch: Batch,
    as kind: MatchTableBuilder.Kind
  ) -> Key128 {
    var values = MatchValues()
    values.read(row, of: batch, as: kind)
    return digest(values)
  }

  private func digest(_ values: MatchValues) -> Key128 {
    if let address = values.first(.email) { return hasher.key(values[address], kind: .email) }
    let nothing: [UInt8] = []
    return digest(values, with: nothing.span)
  }

  /// A hash of all that a row is compared by, and of a further text.
  func digest(_ values: MatchValues, with further: Span<UInt8>) -> Key128 {
    var text: [UInt8] = []
    text.append(copying: further)
    for index in 0..<values.count {
      text.append(UInt8(truncatingIfNeeded: values.field(index).rawValue))
      text.append(copying: values[index])
      text.append(0)
    }
    return hasher.key(text.span)
  }
}

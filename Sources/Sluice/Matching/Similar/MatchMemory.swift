/// What somebody has decided before about rows that may be the same as records.
///
/// A row is known again by its address; one without by all that it is compared by. So a nightly file asks once.
public struct MatchMemory: Sendable {
  /// What was decided about a row.
  struct Decided: Sendable {
    var same: Set<UInt32> = []
    var apart: Set<UInt32> = []
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

/// What became of the same rows in earlier imports, so that a file that comes again changes nothing.
///
/// It is about rows of people without an address or an id, which nothing else tells for sure. A row is known again by all that it is
/// compared by; one that says too little to be compared, by its whole text.
public struct RowMemory: Sendable {
  /// What became of a row.
  public enum Outcome: Sendable, Equatable {
    /// It made a record or was found to be one, by its number.
    case same(UInt32)
    /// It waits for somebody to decide; it may be these records.
    case held([UInt32])
  }

  /// A row of the file by what it is known again.
  public struct Row: Sendable {
    /// Its number.
    public var number: UInt32
    /// A hash of what it says.
    public var digest: Key128
  }

  private var outcomes: [Key128: [Outcome]] = [:]

  /// Nothing is remembered.
  public init() {}

  /// Whether nothing is remembered.
  public var isEmpty: Bool { outcomes.isEmpty }

  /// Takes in what became of a row; rows that said the same in the order of their file.
  public mutating func note(_ digest: Key128, _ outcome: Outcome) {
    outcomes[digest, default: []].append(outcome)
  }

  /// What became of each of some rows, in file order, by their numbers.
  ///
  /// The first of several rows that say the same is the first of them again; a row more than there were is what the last one was.
  func outcomes(of rows: [Row]) -> [UInt32: Outcome] {
    if isEmpty { return [:] }
    var taken: [Key128: Int] = [:]
    var found: [UInt32: Outcome] = [:]
    for row in rows {
      guard let known = outcomes[row.digest] else { continue }
      let place = taken[row.digest, default: 0]
      taken[row.digest] = place + 1
      found[row.number] = known[min(place, known.count - 1)]
    }
    return found
  }
}

/// The scorers of a table: one for its people, one for its companies.
public struct Matching: Sendable {
  private let table: MatchTable
  private var people: PairScorer
  private var companies: PairScorer

  /// Scorers with the shipped parameters.
  ///
  /// `mergeFrom` counts instead of the shipped threshold.
  public init(_ table: MatchTable, mergeFrom: Double? = nil) {
    self.table = table
    var (people, companies) = (MatchModel.people, MatchModel.companies)
    if let mergeFrom {
      people.mergeFrom = mergeFrom
      companies.mergeFrom = mergeFrom
      people.reviewFrom = min(people.reviewFrom, mergeFrom)
      companies.reviewFrom = min(companies.reviewFrom, mergeFrom)
    }
    let numbers = (0..<UInt32(table.count))
    self.people = PairScorer(
      table,
      records: numbers.filter { table.isPerson[Int($0)] },
      model: people
    )
    self.companies = PairScorer(
      table,
      records: numbers.filter { !table.isPerson[Int($0)] },
      model: companies
    )
  }

  /// The records of one kind.
  func records(_ isPerson: Bool) -> [UInt32] {
    (0..<UInt32(table.count)).filter { table.isPerson[Int($0)] == isPerson }
  }

  /// The scorer of one kind of record.
  public func scorer(_ isPerson: Bool) -> PairScorer { isPerson ? people : companies }

  /// Makes the outlines of all records, so that many pairs can be compared.
  ///
  /// - Returns: False when the workers were stopped.
  mutating func outline(workers: some MatchWorkers) -> Bool {
    let (table, people) = (table, people)
    let parts = workers.results(of: table.count, size: 50_000) { range in
      range.map { record in
        let nameMost = table.isPerson[record] ? people.mostOfName(record) : 0
        return RecordOutline(record, of: table, nameMost: nameMost)
      }
    }
    guard let outlines = parts.map({ $0.flatMap { $0 } }) else { return false }
    self.people.outlines = outlines
    companies.outlines = outlines
    return true
  }

  /// Learns from the pairs of one kind of record.
  ///
  /// - Returns: False when the workers were stopped.
  mutating func learn(
    _ isPerson: Bool,
    _ pairs: CandidatePairs,
    workers: some MatchWorkers
  ) -> Bool {
    let count = records(isPerson).count
    let learning = MatchLearning(records: count, pairs: pairs, workers: workers)
    return isPerson ? learning.learn(&people) : learning.learn(&companies)
  }
}

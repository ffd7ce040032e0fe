/// Decides which rows are the same as earlier rows or as records that are there.
///
/// Rows are judged in file order. What is the same makes a group: a record, or the first row of somebody new, with all rows that
/// joined it. A row joins the group that it agrees with best, if it agrees with the group's members on average and neither
/// the first nor most of them forbid it; so a chain of weak links never makes one person of strangers. Where several groups fit nearly as well,
/// and where the weight lies between the thresholds, somebody has to decide.
///
/// An import is more careful than ``ClusterBuilder``, since what it merges is hard to take apart.
public struct SimilarRowJudge: Sendable {
  /// How many members of a group a row is compared with.
  private static let mostCompared = 20
  /// How far the average of a group may lie below what one pair needs, in hundredths of a bit.
  private static let slack: Int64 = 400
  /// How much better the best of several groups must fit.
  private static let margin: Int32 = 300
  /// How many candidates are noted.
  private static let mostCandidates = 5
  /// From these weights on an import merges and holds: odds of eight to one, and even odds.
  private static let mergeFrom = 3.0
  private static let reviewFrom = 0.0
  private static let merge = Int32(mergeFrom * 100)
  private static let review = Int32(reviewFrom * 100)

  /// What companies must have in common to be one.
  public enum CompanyRule: Sendable {
    /// Rows that are companies; somebody can be asked.
    case recordsOfTheirOwn
    /// Companies beside people: nobody is asked, so a place, a phone or a page has to agree too; two domains are two
    /// companies. Those in doubt are loaded.
    case besidePeople
  }

  private let table: MatchTable
  private let nodes: [SimilarRowFinder.Node]
  private let pairs: [KeyedPairs.Pair]
  /// What somebody has decided about rows before, by their nodes.
  private let known: [UInt32: MatchMemory.Decided]
  /// What became of the same rows in earlier imports, by their numbers.
  private let remembered: [UInt32: RowMemory.Outcome]
  /// Records that rows were in earlier imports, by the groups that they found.
  private var recordOfGroup: [UInt32: UInt32] = [:]
  private let holds: Bool
  private let rule: CompanyRule
  private var scorers: (people: PairScorer, companies: PairScorer)
  /// The group of each node: the number of the node that founded it.
  private var groupOf: [UInt32]
  private var members: [UInt32: [UInt32]] = [:]
  /// The group of each record.
  private var founder: [UInt32: UInt32] = [:]
  /// Nodes that wait for somebody; they found no group.
  private var held: Set<UInt32> = []
  /// What was decided, in file order.
  public private(set) var rows: [SimilarRow] = []
  /// Places in ``pairs`` of each row's candidates, in the order of ``rows``.
  private var decided: [[Int]] = []

  init(
    table: MatchTable,
    nodes: [SimilarRowFinder.Node],
    samples: [UInt32],
    world: Int,
    pairs: KeyedPairs,
    decided: [UInt32: MatchMemory.Decided],
    remembered: [UInt32: RowMemory.Outcome],
    holds: Bool,
    rule: CompanyRule
  ) {
    known = decided
    self.remembered = remembered
    self.table = table
    self.nodes = nodes
    self.pairs = pairs.pairs
    self.holds = holds
    self.rule = rule
    var people = MatchModel.people
    var companies = MatchModel.companies
    people.mergeFrom = Self.mergeFrom
    people.reviewFrom = Self.reviewFrom
    companies.mergeFrom = Self.mergeFrom
    companies.reviewFrom = Self.reviewFrom
    func scorer(_ isPerson: Bool, _ model: MatchModel) -> PairScorer {
      PairScorer(
        table,
        records: samples.filter { table.isPerson[Int($0)] == isPerson },
        model: model,
        world: world
      )
    }
    scorers = (scorer(true, people), scorer(false, companies))
    groupOf = (0..<UInt32(nodes.count)).map { $0 }
    joinMatched()
    judgeAll()
  }

  /// Judges the rows in file order, those that are like nothing too if they are remembered.
  private mutating func judgeAll() {
    let before = remembered.keys.sorted()
    var placeOfRow: [UInt32: UInt32] = [:]
    if !before.isEmpty {
      for (place, node) in nodes.enumerated() where !node.isRecord {
        if remembered[node.number] != nil {
          placeOfRow[node.number] = UInt32(truncatingIfNeeded: place)
        }
      }
    }
    var next = 0
    var start = 0
    while start < pairs.count {
      var end = start + 1
      while end < pairs.count, pairs[end].row == pairs[start].row { end += 1 }
      let number = nodes[Int(pairs[start].row)].number
      while next < before.count, before[next] < number {
        recall(before[next], placeOfRow[before[next]])
        next += 1
      }
      if next < before.count, before[next] == number { next += 1 }
      judge(start..<end)
      start = end
    }
    for number in before[next...] { recall(number, placeOfRow[number]) }
  }

  /// Notes a row that is like no earlier one as what it was before.
  private mutating func recall(_ number: UInt32, _ place: UInt32?) {
    switch remembered[number] {
    case .same(let record): settle(number, place, as: record)
    case .held(let records):
      if !holds { return }
      if let place { held.insert(place) }
      note(number, .review, as: records)
    case nil: break
    }
  }

  /// Notes that a row is a record, and puts it into the record's group.
  private mutating func settle(_ number: UInt32, _ place: UInt32?, as record: UInt32) {
    if let place {
      if let group = founder[record] { join(place, group) } else { founder[record] = place }
      recordOfGroup[groupOf[Int(place)]] = record
    }
    note(number, .same, as: [record])
  }

  private mutating func note(
    _ number: UInt32,
    _ decision: SimilarRow.Decision,
    as records: [UInt32]
  ) {
    rows.append(
      SimilarRow(
        row: number,
        decision: decision,
        candidates: records.prefix(Self.mostCandidates).map {
          SimilarRow.Candidate(match: .record($0), weight: 0)
        }
      )
    )
    decided.append([])
  }

  /// Puts rows that have matched a record by its address or id into its group.
  private mutating func joinMatched() {
    for (number, node) in nodes.enumerated() {
      let number = UInt32(truncatingIfNeeded: number)
      guard let record = node.isRecord ? node.number : node.record else { continue }
      if let first = founder[record] { join(number, first) } else { founder[record] = number }
    }
  }

  private mutating func join(_ node: UInt32, _ group: UInt32) {
    groupOf[Int(node)] = group
    members[group, default: [group]].append(node)
  }

  private struct Fit {
    let group: UInt32
    /// The pair that agrees best.
    let pair: Int
    let weight: Int32
    let mayMerge: Bool
  }

  private mutating func judge(_ range: Range<Int>) {
    let row = pairs[range.lowerBound].row
    // Its address or id has said already who it is.
    if nodes[Int(row)].record != nil { return }
    var fits: [Fit] = []
    for place in range {
      let other = pairs[place].other
      if held.contains(other) { continue }
      let group = groupOf[Int(other)]
      if fits.contains(where: { $0.group == group }) { continue }
      if let fit = fit(row, group, range) { fits.append(fit) }
    }
    fits.sort { ($1.weight, $0.group) < ($0.weight, $1.group) }
    if let known = known[row] {
      func isAmong(_ records: Set<UInt32>, _ fit: Fit) -> Bool {
        record(of: fit.group).map(records.contains) ?? false
      }
      fits.removeAll { isAmong(known.apart, $0) }
      if let chosen = fits.firstIndex(where: { isAmong(known.same, $0) }) {
        fits.insert(fits.remove(at: chosen), at: 0)
        join(row, fits[0].group)
        return note(row, .same, fits)
      }
    }
    switch remembered[nodes[Int(row)].number] {
    case .same(let record): return settle(nodes[Int(row)].number, row, as: record)
    case .held(let records) where holds:
      held.insert(row)
      if fits.isEmpty { return note(nodes[Int(row)].number, .review, as: records) }
      return note(row, .review, fits)
    case .held, nil: break
    }
    guard let best = fits.first else { return }
    let rivals = fits.dropFirst().filter { $0.mayMerge && $0.weight > best.weight - Self.margin }
    if best.mayMerge && rivals.isEmpty {
      join(row, best.group)
      note(row, .same, fits)
    } else if holds {
      if rule == .recordsOfTheirOwn { held.insert(row) }
      note(row, .review, fits)
    }
  }

  private mutating func note(_ row: UInt32, _ decision: SimilarRow.Decision, _ fits: [Fit]) {
    let noted = fits.prefix(Self.mostCandidates)
    rows.append(
      SimilarRow(
        row: nodes[Int(row)].number,
        decision: decision,
        candidates: noted.map {
          SimilarRow.Candidate(match: match(of: $0.group), weight: $0.weight)
        }
      )
    )
    decided.append(noted.map(\.pair))
  }

  /// What a group is: a record, or the row that founded it.
  private func match(of group: UInt32) -> RowMatch {
    record(of: group).map { .record($0) } ?? .row(nodes[Int(group)].number)
  }

  /// The record that a group is, if it is one.
  private func record(of group: UInt32) -> UInt32? {
    let node = nodes[Int(group)]
    return node.isRecord ? node.number : node.record ?? recordOfGroup[group]
  }

  /// How well a row fits a group; nil when it is not worth a look, or its founder or most members forbid it.
  private mutating func fit(_ row: UInt32, _ group: UInt32, _ range: Range<Int>) -> Fit? {
    var best = Int32.min
    var bestPair: Int?
    var sum: Int64 = 0
    var vetoes = 0
    var isBacked = true
    // Most who share a phone or a company are told apart by their names.
    if table.isPerson[Int(row)], scorers.people.namesForbid(Int(row), Int(group)) { return nil }
    if rule == .besidePeople, hasDomain(row), hasDomain(group) { return nil }
    let compared = (members[group] ?? [group]).prefix(Self.mostCompared)
    for member in compared {
      guard let score = score(row, member) else { return nil }
      let weight = score.total
      sum += Int64(weight)
      if score.veto != .none {
        if member == group { return nil }
        vetoes += 1
        continue
      }
      guard weight > best else { continue }
      best = weight
      isBacked = self.isBacked(score, row, member)
      bestPair = pairs[range].firstIndex { $0.other == member } ?? bestPair
    }
    guard best >= Self.review, vetoes * 2 <= compared.count,
      let pair = bestPair ?? pairs[range].firstIndex(where: { groupOf[Int($0.other)] == group })
    else { return nil }
    let agrees = sum >= (Int64(Self.merge) - Self.slack) * Int64(compared.count)
    let mayMerge = best >= Self.merge && agrees && isBacked
    return Fit(group: group, pair: pair, weight: best, mayMerge: mayMerge)
  }

  private mutating func score(_ one: UInt32, _ other: UInt32) -> PairScore? {
    let isPerson = table.isPerson[Int(one)]
    guard table.isPerson[Int(other)] == isPerson else { return nil }
    return isPerson
      ? scorers.people.score(Int(one), Int(other)) : scorers.companies.score(Int(one), Int(other))
  }

  private func hasDomain(_ node: UInt32) -> Bool { !table.domains.range(Int(node)).isEmpty }

  /// Whether two people whose addresses differ have more in common than a name and a company.
  ///
  /// Targets know people by their addresses, so two different ones are two people unless a
  /// profile page or a date of birth says otherwise; a phone does not, which namesakes in one office share.
  private func isBacked(_ score: PairScore, _ one: UInt32, _ other: UInt32) -> Bool {
    guard table.isPerson[Int(one)] else {
      return rule == .recordsOfTheirOwn
        || [.place, .phone, .profile].contains { score[$0] > 0 }
    }
    let left = table.emails.values[table.emails.range(Int(one))]
    let right = table.emails.values[table.emails.range(Int(other))]
    if left.isEmpty || right.isEmpty || left.contains(where: right.contains) { return true }
    return score[.profile] > 0 || score[.birthday] > 0 || score[.identifier] > 0
  }

  /// Why a row is the same as its candidates or may be, in their order.
  ///
  /// - Parameter place: The row's place in ``rows``.
  /// - Returns: An explanation for each candidate; none for a row that is what it was in an earlier import.
  public func explanations(ofRowAt place: Int) -> [PairExplanation] {
    decided[place].map { pair in
      let (row, other) = (Int(pairs[pair].row), Int(pairs[pair].other))
      return PairExplanation(
        row,
        other,
        in: table,
        by: table.isPerson[row] ? scorers.people : scorers.companies,
        keys: pairs[pair].kinds.names(ofCompanies: !table.isPerson[row])
      )
    }
  }
}

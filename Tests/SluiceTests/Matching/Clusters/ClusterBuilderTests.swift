import Sluice
import Testing

@Suite struct ClusterBuilderTests {
  private typealias Record = [(MatchField, String)]

  /// Records of some people, each twice or three times with errors, among others.
  private var records: [Record] {
    var records = MatchingCases.crowd(48)
    for number in stride(from: 0, to: 48, by: 3) {
      var copy = records[number]
      copy[0] = (.firstName, String(copy[0].1.dropLast()))
      records.append(copy)
      if number % 6 == 0 {
        var third = records[number]
        third[2] = (.email, "x\(number)@elsewhere.example")
        records.append(third)
      }
    }
    return records
  }

  /// Which records are together, as sets of positions.
  private func groups(_ winners: [UInt32], _ positions: [Int]) -> Set<Set<Int>> {
    var groups: [UInt32: Set<Int>] = [:]
    for (record, winner) in winners.enumerated() {
      groups[winner, default: []].insert(positions[record])
    }
    return Set(groups.values)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `the order of records changes nothing`(_ seed: UInt64) {
    let records = records
    let all = Array(records.indices)
    var state = seed
    let shuffled = all.map { position in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33, position)
    }
    .sorted { $0 < $1 }.map(\.1)
    let (first, _) = ClusterBuilder.clusters(of: MatchingCases.table(records))
    let (second, _) = ClusterBuilder.clusters(
      of: MatchingCases.table(shuffled.map { records[$0] })
    )
    #expect(first.clusters < records.count)
    #expect(groups(first.winners, all) == groups(second.winners, shuffled))
  }

  @Test func `the same records give the same clusters`() {
    let table = MatchingCases.table(records)
    let (first, _) = ClusterBuilder.clusters(of: table)
    let (second, _) = ClusterBuilder.clusters(of: table)
    #expect(first.winners == second.winners)
    #expect(first.weights == second.weights)
  }

  /// Does parts the other way round, or not at all.
  private struct OddWorkers: MatchWorkers {
    let isStopped: Bool

    func results<Result: Sendable>(
      ofParts parts: Int,
      _ work: @escaping @Sendable (Int) -> Result
    ) -> [Result]? {
      isStopped ? nil : Array((0..<parts).reversed().map(work).reversed())
    }
  }

  @Test func `which part is done first changes nothing`() throws {
    let table = MatchingCases.table(records)
    let (first, _) = ClusterBuilder.clusters(of: table)
    let workers = OddWorkers(isStopped: false)
    let found = ClusterBuilder.clusters(of: table, workers: workers)
    let (second, _) = try #require(found)
    #expect(first.winners == second.winners)
    #expect(first.weights == second.weights)
    #expect(first.compared == second.compared)
  }

  @Test func `stopped workers find nothing`() {
    let table = MatchingCases.table(records)
    let found = ClusterBuilder.clusters(of: table, workers: OddWorkers(isStopped: true))
    #expect(found == nil)
  }

  @Test func `a chain of weak links joins no strangers`() {
    // Each is like the next; the first and the last have nothing in common.
    let chain: [Record] = [
      [
        (.firstName, "Otto"), (.lastName, "Krause"), (.birthday, "1970-02-03"),
        (.phone, "2125550147"),
      ],
      [(.lastName, "Krause"), (.phone, "2125550147"), (.email, "krause@home.example")],
      [
        (.firstName, "Bertha"), (.lastName, "Krause"), (.birthday, "1931-07-19"),
        (.email, "krause@home.example"),
      ],
    ]
    let table = MatchingCases.table(chain + MatchingCases.crowd(40))
    let (clusters, _) = ClusterBuilder.clusters(of: table)
    #expect(clusters.winners[0] != clusters.winners[2])
  }

  @Test func `a record that fits two that contradict each other joins neither`() {
    func smith(_ birthday: String?) -> Record {
      let known: Record = birthday.map { [(.birthday, $0)] } ?? []
      return known + [
        (.firstName, "Otto"), (.lastName, "Krause"), (.street, "3212 West Mill Lane"),
        (.city, "Upham"), (.postalCode, "60527"),
      ]
    }
    let table = MatchingCases.table(
      [smith("1970-10-10"), smith("1938-03-25"), smith(nil)] + MatchingCases.crowd(40)
    )
    let (clusters, _) = ClusterBuilder.clusters(of: table)
    #expect(Set(clusters.winners.prefix(3)).count == 3)
    #expect(clusters.undecided == 1)
    #expect(clusters.reviews.contains { $0.other == 2 })
  }

  @Test func `the fullest record wins`() {
    let poor: Record = [(.lastName, "Lovelace"), (.email, "ada@engines.example")]
    let rich: Record = [
      (.firstName, "Ada"), (.lastName, "Lovelace"), (.email, "ada@engines.example"),
      (.phone, "+1 212 555 0147"),
    ]
    let table = MatchingCases.table([poor, rich] + MatchingCases.crowd(40))
    let (clusters, _) = ClusterBuilder.clusters(of: table)
    #expect(clusters.winners[0] == 1)
    #expect(clusters.winners[1] == 1)
  }

  @Test func `pairs that something else found are compared too`() {
    var pairs = CandidatePairs()
    pairs.add(3, 1)
    pairs.add(1, 3)
    pairs.add(2, 2)
    pairs.settle()
    #expect(pairs.count == 1)
    #expect(CandidatePairs.records(of: pairs.pairs[0]) == (1, 3))
  }

  @Test func `a person is never a company`() {
    let table = MatchingCases.table([
      [(.firstName, "Otto"), (.lastName, "Krause"), (.phone, "+1 212 555 0147")],
      [(.companyName, "Otto Krause"), (.phone, "+1 212 555 0147")],
    ])
    #expect(table.isPerson == [true, false])
    let (clusters, _) = ClusterBuilder.clusters(of: table)
    #expect(clusters.clusters == 2)
  }
}

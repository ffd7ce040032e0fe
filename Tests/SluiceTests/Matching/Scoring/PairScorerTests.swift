import Sluice
import Testing

@Suite struct PairScorerTests {
  private typealias Record = [(MatchField, String)]

  @Test func `an e-mail address and a name tell a person`() {
    let one: Record = [
      (.firstName, "Ada"), (.lastName, "Lovelace"), (.email, "ada@engines.example"),
    ]
    let other: Record = [
      (.firstName, "A."), (.lastName, "Lovelace"), (.email, "ADA@engines.example"),
    ]
    #expect(MatchingCases.areSame(one, other))
  }

  @Test(arguments: [
    ("Robert", "Hollis", "Bob", "Hollis"), ("Hollis", "Robert", "Robert", "Hollis"),
    ("Robert", "Hollis", "Robret", "Holis"), ("Александр", "Васильев", "Aleksandr", "Vasilev"),
  ])
  func `a phone and weak forms of a name tell a person`(
    _ first: String,
    _ last: String,
    _ otherFirst: String,
    _ otherLast: String
  ) {
    let one: Record = [(.firstName, first), (.lastName, last), (.phone, "+1 212 555 0147")]
    let other: Record = [
      (.firstName, otherFirst), (.lastName, otherLast), (.phone, "212-555-0147"),
    ]
    #expect(MatchingCases.areSame(one, other))
  }

  @Test func `a phone alone is no identity`() {
    let one: Record = [(.phone, "+1 212 555 0147"), (.companyName, "Tidal Works")]
    let other: Record = [(.firstName, "Ada"), (.lastName, "Lovelace"), (.phone, "+1 212 555 0147")]
    #expect(!MatchingCases.areSame(one, other))
  }

  @Test func `first names that contradict each other forbid it`() throws {
    let one: Record = [
      (.firstName, "Bertha"), (.lastName, "Krause"), (.phone, "+1 212 555 0147"),
      (.birthday, "1970-02-03"), (.street, "12 Mill Lane"), (.city, "Upham"),
    ]
    let other: Record = [
      (.firstName, "Otto"), (.lastName, "Krause"), (.phone, "+1 212 555 0147"),
      (.birthday, "1970-02-03"), (.street, "12 Mill Lane"), (.city, "Upham"),
    ]
    #expect(!MatchingCases.areSame(one, other))
    #expect(try MatchingCases.explanation(one, other).veto == .firstName)
  }

  @Test func `dates of birth that contradict each other forbid it`() throws {
    let one: Record = [
      (.firstName, "Otto"), (.lastName, "Krause"), (.phone, "+1 212 555 0147"),
      (.birthday, "1941-02-03"), (.street, "12 Mill Lane"), (.city, "Upham"),
    ]
    let other: Record = [
      (.firstName, "Otto"), (.lastName, "Krause"), (.phone, "+1 212 555 0147"),
      (.birthday, "1988-11-27"), (.street, "12 Mill Lane"), (.city, "Upham"),
    ]
    #expect(!MatchingCases.areSame(one, other))
    #expect(try MatchingCases.explanation(one, other).veto == .birthday)
  }

  @Test func `a junior is not the senior`() throws {
    let one: Record = [
      (.firstName, "David"), (.lastName, "Dobbs Jr"), (.street, "12 Mill Lane"), (.city, "Upham"),
    ]
    let other: Record = [
      (.firstName, "David"), (.lastName, "Dobbs Senior"), (.street, "12 Mill Lane"),
      (.city, "Upham"),
    ]
    #expect(try MatchingCases.explanation(one, other).veto == .generation)
  }

  @Test func `an address of everybody's tells nobody`() throws {
    let one: Record = [
      (.firstName, "Inez"), (.lastName, "Invers"), (.email, "info@state.example"),
    ]
    let other: Record = [
      (.firstName, "Julia"), (.lastName, "Jakobs"), (.email, "info@state.example"),
    ]
    #expect(!MatchingCases.areSame(one, other))
  }

  @Test func `a switchboard merges nobody`() {
    let people = MatchingCases.crowd(40).map { $0 + [(.phone, "+1 212 555 0100")] }
    let (clusters, _) = ClusterBuilder.clusters(of: MatchingCases.table(people))
    #expect(clusters.clusters == 40)
  }

  @Test func `a family with one phone and one address stays a family`() {
    let names = ["Mary", "Mark", "Otto", "Jane"]
    let family: [Record] = names.map {
      [
        (.firstName, $0), (.lastName, "Kestrel"), (.phone, "+1 512 555 0133"),
        (.email, "kestrels@home.example"), (.street, "1304 Poppy Hill Dr"), (.city, "Blackwick"),
      ]
    }
    let table = MatchingCases.table(family + MatchingCases.crowd(40))
    let (clusters, _) = ClusterBuilder.clusters(of: table)
    #expect(Set(clusters.winners.prefix(4)).count == 4)
  }

  @Test func `numbered addresses are different people's`() throws {
    let one: Record = [(.lastName, "Krause"), (.email, "user1@firm.example")]
    let other: Record = [(.lastName, "Krause"), (.email, "user2@firm.example")]
    #expect(!MatchingCases.areSame(one, other))
  }

  @Test func `a column that numbers the rows tells nobody apart`() {
    let twice = MatchingCases.crowd(30).flatMap { [$0, $0] }
    let numbered = twice.enumerated().map { number, record in
      record + [(.identifier, "row-\(1_000 + number)")]
    }
    let (clusters, _) = ClusterBuilder.clusters(of: MatchingCases.table(numbered))
    #expect(clusters.clusters == 30)
  }

  @Test func `which record comes first does not matter`() throws {
    let one: Record = [(.firstName, "Grace"), (.lastName, "Hoper"), (.phone, "+1 212 555 0147")]
    let other: Record = [(.firstName, "Gracie"), (.lastName, "Hopper"), (.phone, "2125550147")]
    let forth = try MatchingCases.explanation(one, other)
    let back = try MatchingCases.explanation(other, one)
    #expect(forth.total == back.total)
  }

  @Test func `the steps of an explanation add up`() throws {
    let one: Record = [
      (.firstName, "Grace"), (.lastName, "Hopper"), (.email, "grace@navy.example"),
      (.birthday, "1906-12-09"),
    ]
    let other: Record = [
      (.firstName, "Grace"), (.lastName, "Hoper"), (.email, "grace@navy.example"),
      (.birthday, "09.12.1906"),
    ]
    let found = try MatchingCases.explanation(one, other)
    #expect(found.steps.reduce(found.prior) { $0 + $1.weight } == found.total)
    #expect(found.steps.last?.sum == found.total)
    #expect(found.keys.contains("the same e-mail address"))
  }

  @Test(arguments: [
    ("Tidal Works GmbH", "Tidal-Works", true), ("Tidal Works GmbH", "Harbour Yards GmbH", false),
    ("Vander Bilt Corp", "Vanderbilt Corp", true),
  ])
  func `companies at one address are told by their names`(
    _ name: String,
    _ otherName: String,
    _ expected: Bool
  ) {
    func company(_ name: String) -> Record {
      [(.companyName, name), (.street, "12 Mill Lane"), (.postalCode, "20457"), (.city, "Upham")]
    }
    let others: [Record] = (0..<20).map {
      [(.companyName, "Firm \($0) Ltd"), (.street, "\($0 + 20) High Road"), (.city, "Town \($0)")]
    }
    let table = MatchingCases.table(
      [company(name), company(otherName)] + others,
      kind: .companies
    )
    let (clusters, _) = ClusterBuilder.clusters(of: table)
    #expect((clusters.winners[0] == clusters.winners[1]) == expected)
  }
}

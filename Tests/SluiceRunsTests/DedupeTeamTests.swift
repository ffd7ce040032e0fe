import Sluice
import Synchronization
import Testing

@testable import SluiceRuns

@Suite struct DedupeTeamTests {
  @Test(arguments: [1, 2, 7])
  func `results come in the order of the parts`(_ threads: Int) {
    let team = DedupeTeam(stop: StopRequest(), threads: threads)
    #expect(team.results(ofParts: 100) { $0 * 2 } == (0..<100).map { $0 * 2 })
    #expect(team.results(ofParts: 0) { $0 } == [])
  }

  @Test(arguments: [1, 2])
  func `a team stops when it is asked`(_ threads: Int) {
    let stop = StopRequest()
    let team = DedupeTeam(stop: stop, threads: threads)
    let done = Counter()
    let found = team.results(ofParts: 1_000) { part in
      done.count.add(1, ordering: .relaxed)
      if part == 5 { stop.ask(signal: 2) }
      return part
    }
    #expect(found == nil)
    #expect(done.count.load(ordering: .relaxed) < 1_000)
  }

  @Test func `several threads find what one finds`() throws {
    let table = Self.table
    let one = ClusterBuilder.clusters(
      of: table,
      workers: DedupeTeam(stop: StopRequest(), threads: 1)
    )
    let several = ClusterBuilder.clusters(
      of: table,
      workers: DedupeTeam(stop: StopRequest(), threads: 3)
    )
    let (first, second) = (try #require(one).clusters, try #require(several).clusters)
    #expect(first.winners == second.winners)
    #expect(first.weights == second.weights)
    #expect(first.clusters < table.count)
  }

  private final class Counter: Sendable {
    let count = Atomic<Int>(0)
  }

  /// People of whom every fifth is there twice, the second time with a slip.
  private static var table: MatchTable {
    var builder = MatchTableBuilder(kind: .contacts)
    for number in 0..<300 {
      let person = number % 5 == 4 ? number - 1 : number
      let slip = person == number ? "" : "e"
      let values: [(MatchField, String)] = [
        (.firstName, ["Wanda", "Egon", "Thekla", "Minna"][person % 4]),
        (.lastName, ["Zorn", "Wiegand", "Ostler", "Pfahl", "Krumm"][person % 5] + slip),
        (.email, "person\(person)@firm\(person).example"),
        (.phone, "+1 212 555 \(1_000 + person)"),
      ]
      for (field, text) in values {
        let bytes = Array(text.utf8)
        builder.append(bytes.span, of: field)
      }
      builder.endRecord()
    }
    return builder.finish()
  }
}

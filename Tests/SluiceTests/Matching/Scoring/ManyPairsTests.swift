import Testing

@testable import Sluice

/// Comparing many pairs leaves most of them early; it must never leave one that weighs enough.
@Suite struct ManyPairsTests {
  private typealias Record = [(MatchField, String)]

  /// Records that have much in common: values of few kinds, in all mixtures, some with slips.
  private static func records(_ kind: MatchTableBuilder.Kind) -> [Record] {
    var state: UInt64 = 11
    func pick(_ texts: [String]) -> String {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return texts[Int(state >> 33) % texts.count]
    }
    return (0..<60).map { _ in
      var record: Record = [
        (
          .companyName,
          pick(["Tidal Works", "Tidal Works GmbH", "Tydal Work", "Harbour Yards", ""])
        ),
        (
          .email, pick(["ada@a.example", "ada@a1.example", "aada@a.example", "info@a.example", ""])
        ),
        (.email, pick(["a.lovelace@mill.example", "ada.lovelace@mill.example", ""])),
        (
          .phone,
          pick(["+1 212 555 0147", "212-555-0147", "2125550174", "555014", "0044 20 1", ""])
        ),
        (.profile, pick(["linkedin.com/in/ada", "linkedin.com/in/ida", ""])),
        (.identifier, pick(["X1234567", "X1234568", "Y", ""])),
        (.companyDomain, pick(["tidal.example", "yards.example", ""])),
        (.street, pick(["12 Mill Lane", "12a Mill Ln", "Mill Lane 112", "Long Road 5 and 7", ""])),
        (.city, pick(["Upham", "Uphan", "New Upham", "Kiel", ""])),
        (.postalCode, pick(["60527", "60527-1234", "60572", "M5V 2T6", "6052", ""])),
      ]
      if case .contacts = kind {
        record += [
          (.firstName, pick(["Ada", "Robert", "Bob", "Mary Ann", "Maryann", "А́да", "R."])),
          (
            .lastName, pick(["Lovelace", "Lovelaec", "Hollis", "Krause Senior", "von der Aue", ""])
          ),
          (.birthday, pick(["1985-12-10", "1985-10-12", "1971-06-24", ""])),
        ]
      }
      return record.filter { !$0.1.isEmpty }
    }
  }

  @Test(arguments: [true, false], [-900, -300, 0, 400] as [Int32])
  func `a pair that weighs enough is never left`(_ areOfPeople: Bool, _ least: Int32) {
    let kind: MatchTableBuilder.Kind = areOfPeople ? .contacts : .companies
    let table = MatchingCases.table(Self.records(kind), kind: kind)
    var matching = Matching(table)
    let isOutlined = matching.outline(workers: OneWorker())
    #expect(isOutlined)
    var plain = matching.scorer(areOfPeople)
    var quick = plain.forManyPairs()
    var (left, wrong) = (0, 0)
    for one in 0..<table.count {
      for other in 0..<one where table.isPerson[one] == table.isPerson[other] {
        let score = plain.score(one, other)
        let found = quick.score(one, other, from: least)
        let expected = score.total < least ? nil : score
        if found?.total != expected?.total || found?.veto != expected?.veto { wrong += 1 }
        if found == nil { left += 1 }
      }
    }
    #expect(wrong == 0)
    #expect(left > 0)
  }

  @Test func `what is remembered of words is said once more`() {
    var memory = WordPairMemory()
    #expect(memory.known(3, 4, .name) == nil)
    let pair = WordPair(left: 3, right: 4, agreement: .close, weight: 2.5)
    memory.remember(3, 4, .name, pair)
    #expect(memory.known(3, 4, .name)?.pair(3, 4)?.weight == 2.5)
    #expect(memory.known(4, 3, .name) == nil)
    #expect(memory.known(3, 4, .street) == nil)
    memory.remember(3, 4, .name, nil)
    #expect(memory.known(3, 4, .name) != nil)
    #expect(memory.known(3, 4, .name)?.pair(3, 4) == nil)
  }

  @Test func `words are counted as often as they occur`() {
    var counts = WordCounts(words: 1_000)
    for word in 0..<1_000 as Range<UInt32> {
      for _ in 0..<(word % 5) { counts.add(word) }
    }
    let words = 0..<1_000 as Range<UInt32>
    #expect(words.map { counts[$0] } == words.map { max($0 % 5, 1) })
    #expect(WordCounts()[7] == 1)
  }
}

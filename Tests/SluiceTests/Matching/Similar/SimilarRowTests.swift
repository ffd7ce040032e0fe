import Testing

@testable import Sluice

/// Which rows are the same as earlier rows or as records although no address says so.
@Suite struct SimilarRowTests {
  private static let fields: [Field?] = [
    .firstName, .lastName, .email, .phone, .companyName, .linkedIn, .birthday,
  ]

  /// A record that is there, value by value.
  private typealias Record = [(MatchField, String)]

  private func judged(
    _ csv: String,
    records: [Record] = [],
    holds: Bool = true,
    kind: MatchTableBuilder.Kind = .contacts,
    fields: [Field?] = fields,
    memory: MatchMemory = MatchMemory(hasher: KeyHasher(key0: 1, key1: 2))
  ) -> SimilarRowJudge {
    let batch = Made.prepared(fields, csv)
    var finder = SimilarRowFinder(kind: kind, expectedRows: batch.count)
    finder.note(batch)
    for (number, record) in records.enumerated() {
      _ = finder.add(record: UInt32(number), MatchValues(record))
    }
    var gate = DuplicateGate(existing: KeyTable(), mode: .fill, expectedRows: batch.count)
    var admitted = batch
    gate.admit(&admitted)
    finder.add(admitted, memory)
    return finder.judge(holds: holds)
  }

  @Test func `a phone with the same name tells a person, by nickname and initial too`() {
    let found = judged(
      """
      Robert,Hollis,bob@tidal.example,+12125550147,Tidal Works,,
      Bob,Hollis,,+12125550147,,,
      R.,Hollis,,+12125550147,Tidal Works GmbH,,
      Grace,Hopper,grace@navy.example,+12125550188,Navy,,

      """
    )
    #expect(decided(found) == ["2 same row 1", "3 same row 1"])
  }

  @Test func `a switchboard merges nobody, and holds nobody`() {
    var csv = ""
    for (number, first) in ["Ada", "Bertha", "Charles", "Dora", "Emil", "Frieda"].enumerated() {
      csv += "\(first),\(number % 2 == 0 ? "Krause" : "Lindt"),,+12125550100,Harbour Yards,,\n"
    }
    #expect(judged(csv).rows.isEmpty)
  }

  @Test func `a profile page tells a person whose address has changed`() {
    let page = "https://www.linkedin.com/in/cbabbage"
    let found = judged(
      "Charles,Babbage,new@other.example,,Other,\(page),\n",
      records: [
        [
          (.firstName, "Charles"), (.lastName, "Babbage"), (.email, "charles@babbage.example"),
          (.profile, page),
        ]
      ]
    )
    #expect(decided(found) == ["1 same record 0"])
    let kinds = found.explanations(ofRowAt: 0).first?.keys
    #expect(kinds == ["the same profile page"])
  }

  @Test func `different dates of birth keep two people of one name and phone apart`() {
    let found = judged(
      """
      Otto,Krause,,+12125550100,,,1970-02-03
      Otto,Krause,,+12125550100,,,2001-11-28

      """
    )
    #expect(found.rows.isEmpty)
  }

  @Test func `two addresses of one name at one company are for somebody to decide`() {
    let csv = """
      Zoe,Zebrowski,zoe@harbour.example,,Harbour Yards,,
      Zoe,Zebrowski,z.zebrowski@private.example,,Harbour Yards,,

      """
    #expect(decided(judged(csv)) == ["2 review row 1"])
    #expect(judged(csv, holds: false).rows.isEmpty)
  }

  @Test func `several candidates that fit alike are for somebody to decide`() {
    let twin: Record = [
      (.firstName, "Zoe"), (.lastName, "Zebrowski"), (.phone, "+12125550147"),
    ]
    let found = judged(
      "Zoe,Zebrowski,,+12125550147,,,\n",
      records: [twin + [(.companyName, "Harbour Yards")], twin + [(.companyName, "Tidal Works")]]
    )
    #expect(decided(found) == ["1 review record 0"])
    #expect(found.rows.first?.candidates.count == 2)
  }

  @Test func `what somebody has decided about a row is not asked again`() {
    let twin: Record = [
      (.firstName, "Zoe"), (.lastName, "Zebrowski"), (.phone, "+12125550147"),
    ]
    let records = [
      twin + [(.companyName, "Harbour Yards")], twin + [(.companyName, "Tidal Works")],
    ]
    for row in [
      "Zoe,Zebrowski,,+12125550147,,,\n", "Zoe,Zebrowski,z@tidal.example,+12125550147,,,\n",
    ] {
      let batch = Made.prepared(Self.fields, row)
      func remembering(_ decisions: [(record: UInt32, isSame: Bool)]) -> [String] {
        var memory = MatchMemory(hasher: KeyHasher(key0: 1, key1: 2))
        let digest = memory.digest(0, of: batch, as: .contacts)
        for decision in decisions {
          memory.note(digest, record: decision.record, isSame: decision.isSame)
        }
        return decided(judged(row, records: records, memory: memory))
      }
      #expect(remembering([]) == ["1 review record 0"])
      #expect(remembering([(1, true)]) == ["1 same record 1"])
      #expect(remembering([(0, false)]) == ["1 same record 1"])
      #expect(remembering([(0, false), (1, false)]) == [])
      // A decision about a record that is none of the candidates changes nothing.
      #expect(remembering([(7, true)]) == ["1 review record 0"])
    }
  }

  @Test func `a row is known again by its address, and without one by everything`() {
    let memory = MatchMemory(hasher: KeyHasher(key0: 1, key1: 2))
    func digest(_ row: String) -> Key128 {
      memory.digest(0, of: Made.prepared(Self.fields, row + "\n"), as: .contacts)
    }
    #expect(digest("Ada,Lovelace,ada@x.example,,,,") == digest("Ada,Byron,ada@x.example,,Other,,"))
    #expect(digest("Ada,Lovelace,ada@x.example,,,,") != digest("Ada,Lovelace,ada@y.example,,,,"))
    #expect(digest("Ada,Lovelace,,,Engines,,") == digest("Ada,Lovelace,,,Engines,,"))
    #expect(digest("Ada,Lovelace,,,Engines,,") != digest("Ada,Lovelace,,,Looms,,"))
    #expect(digest("Ada,Lovelace,,,,,") != digest("Lovelace,Ada,,,,,"))
    #expect(digest(",,,,,,").isNone)
  }

  @Test func `a chain of weak links makes nobody the same`() {
    // Each row is like the one before it, the last is like the first in nothing but the company.
    let found = judged(
      """
      Anna,Zebrowski,,+12125550147,Harbour Yards,,
      A.,Zebrowski,,+12125550147,Harbour Yards,,
      Adam,Zebrowski,,+12125550147,Harbour Yards,,

      """
    )
    #expect(decided(found) == ["2 same row 1"])
  }

  @Test func `names that differ in their numbers are different names`() {
    let found = judged(
      """
      Person1,Example,person1@rooms.example,+12125550101,Rooms,,
      Person2,Example,person2@rooms.example,+12125550101,Rooms,,

      """
    )
    #expect(found.rows.isEmpty)
  }

  @Test func `companies are told by names and addresses, and kept apart by their towns`() {
    // The desk is what rows are loaded for; it tells nothing about a company.
    let fields: [Field?] = [
      .lastName, .companyName, .companyStreet, .companyCity, .companyPhone,
    ]
    let found = judged(
      """
      Desk,Zebrowski Harbour Yards GmbH,12 Mill Lane,Hull,+442079460001
      Desk,Zebrowsky Harbour Yards,12 Mill Ln.,Hull,+442079460001
      Desk,Zebrowski Harbour Yards Bakery,99 Quay Street,Leith,+442079460777

      """,
      kind: .companies,
      fields: fields
    )
    #expect(decided(found) == ["2 same row 1"])
  }

  // MARK: - The gate

  private func admitted(
    _ csv: String,
    _ mode: ImportMode,
    _ similar: [SimilarRow]
  ) -> Batch {
    var gate = DuplicateGate(
      existing: KeyTable(),
      mode: mode,
      similar: SimilarRows(similar),
      expectedRows: 8
    )
    var batch = Made.prepared([.email, .firstName], csv)
    gate.admit(&batch)
    return batch
  }

  private func row(
    _ row: UInt32,
    _ decision: SimilarRow.Decision,
    _ match: RowMatch
  ) -> SimilarRow {
    let candidate = SimilarRow.Candidate(match: match, weight: 500)
    return SimilarRow(row: row, decision: decision, candidates: [candidate])
  }

  @Test(arguments: [ImportMode.fill, .upsert])
  func `a row goes on with the record that it is the same as`(_ mode: ImportMode) {
    let batch = admitted(
      "a@x.example,A\nb@x.example,A\n",
      mode,
      [
        row(1, .same, .record(7)), row(2, .same, .record(7)),
      ]
    )
    #expect(batch.matchedRecord(0) == 7)
    #expect(batch.ends == ["pending ", "duplicate duplicate.similar_in_file"])
    #expect(batch.fates[1].match == .row(1))
  }

  @Test func `what repeats a row that is like another goes the same way`() {
    let csv = "a@x.example,A\nb@x.example,A\nB@x.example,A\nc@x.example,A\nC@x.example,A\n"
    let similar = [row(2, .same, .row(1)), row(4, .review, .row(1))]
    for mode in [ImportMode.insert, .fill] {
      let batch = admitted(csv, mode, similar)
      #expect(
        batch.ends == [
          "pending ", "duplicate duplicate.similar_in_file", "duplicate duplicate.in_file",
          "review match.uncertain", "review match.uncertain",
        ]
      )
      #expect(batch.fates[2].match == .row(1))
      #expect(batch.fates[4].match == .row(4))
    }
  }

  @Test func `what somebody has said to be new is new`() {
    #expect(admitted("a@x.example,A\n", .insert, [row(1, .apart, .row(9))]).ends == ["pending "])
    let left = admitted("a@x.example,A\n", .update, [row(1, .apart, .row(9))])
    #expect(left.ends == ["skipped match.none"])
  }

  @Test func `what becomes of the same row again is what became of it before`() {
    let rows = ["Ada,Lovelace,,,,,", "Bob,Hollis,,,,,", "Bob,Hollis,,,,,", "Bob,Hollis,,,,,"]
    let batch = Made.prepared(Self.fields, rows.map { $0 + "\n" }.joined())
    let nothing = MatchMemory(hasher: KeyHasher(key0: 1, key1: 2))
    func finder() -> SimilarRowFinder {
      var finder = SimilarRowFinder(kind: .contacts, expectedRows: batch.count)
      finder.note(batch)
      finder.add(batch, nothing)
      return finder
    }
    let untold = finder().untold
    #expect(untold.map(\.number) == [1, 2, 3, 4])
    #expect(Set(untold.map(\.digest)).count == 2)
    #expect(decided(finder().judge(holds: true)).isEmpty)
    var memory = RowMemory()
    memory.note(untold[0].digest, .held([7, 8]))
    // Two of one name were two; a third one is the last of them.
    memory.note(untold[1].digest, .same(4))
    memory.note(untold[1].digest, .same(5))
    #expect(
      decided(finder().judge(holds: true, remembered: memory))
        == ["1 review record 7", "2 same record 4", "3 same record 5", "4 same record 5"]
    )
    #expect(
      decided(finder().judge(holds: false, remembered: memory))
        == ["2 same record 4", "3 same record 5", "4 same record 5"]
    )
  }

  @Test
  func `a row that says little is known again by its whole text, another one by who it is about`() {
    func digests(_ csv: String) -> [Key128] {
      let fields: [Field?] = [.firstName, .lastName, .phone, .title]
      let batch = Made.prepared(fields, csv)
      var finder = SimilarRowFinder(kind: .contacts, expectedRows: batch.count)
      finder.note(batch)
      finder.add(batch, MatchMemory(hasher: KeyHasher(key0: 1, key1: 2)))
      return finder.untold.map(\.digest)
    }
    let little = digests("Ada,Lovelace,,Countess\nAda,Lovelace,,Owner\n")
    #expect(little[0] != little[1])
    let enough = digests("Ada,Lovelace,+12125550144,Countess\nAda,Lovelace,+12125550144,Owner\n")
    #expect(enough[0] == enough[1])
  }

  @Test func `what joins a row that is known again is the same record`() {
    let batch = Made.prepared(
      Self.fields,
      """
      Robert,Hollis,,+12125550147,Tidal Works,,
      Bob,Hollis,,+12125550147,,,

      """
    )
    var finder = SimilarRowFinder(kind: .contacts, expectedRows: batch.count)
    finder.note(batch)
    finder.add(batch, MatchMemory(hasher: KeyHasher(key0: 1, key1: 2)))
    var memory = RowMemory()
    memory.note(finder.untold[0].digest, .same(3))
    // Whoever is like it goes with it.
    #expect(
      decided(finder.judge(holds: true, remembered: memory))
        == ["1 same record 3", "2 same record 3"]
    )
  }
}

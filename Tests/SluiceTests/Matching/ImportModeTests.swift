import Testing

@testable import Sluice

/// What the gate decides where records that are there may change.
@Suite struct ImportModeTests {
  private static let fields: [Field?] = [.externalID, .email, .firstName]

  private func admitted(
    _ csv: String,
    _ mode: ImportMode,
    ids: [String: UInt32] = [:],
    rivals: [UInt32] = [],
    similar: [SimilarRow] = []
  ) -> Batch {
    var existing = KeyTable()
    _ = existing.insert(Made.key("ada@rooms.example", .email), number: 41)
    var existingIDs = KeyTable()
    for (id, number) in ids {
      _ = existingIDs.insert(Made.key(id, .externalID), number: number)
    }
    let address = Made.key("ada@rooms.example", .email)
    var gate = DuplicateGate(
      existing: existing,
      rivals: rivals.isEmpty ? [:] : [address: rivals],
      existingIDs: existingIDs,
      mode: mode,
      matchesIDs: true,
      similar: SimilarRows(similar),
      expectedRows: 8
    )
    var batch = Made.prepared(Self.fields, csv)
    gate.admit(&batch)
    return batch
  }

  @Test(arguments: [ImportMode.fill, .upsert, .update])
  func `the first row of a record goes on, and others repeat it`(_ mode: ImportMode) {
    let batch = admitted(",ADA@rooms.example,\n,ada@rooms.example,\n", mode)
    #expect(batch.matchedRecord(0) == 41)
    #expect(batch.ends == ["pending ", "duplicate duplicate.in_file"])
    #expect(batch.fates[1].match == .row(1))
  }

  @Test func `rows of one record found by different things are rows of one record`() {
    let batch = admitted(
      "7,new@rooms.example,\n,ada@rooms.example,\n7,,\n",
      .upsert,
      ids: ["7": 41]
    )
    #expect(batch.matchedRecord(0) == 41)
    #expect(
      batch.ends == ["pending ", "duplicate duplicate.in_file", "duplicate duplicate.id_in_file"]
    )
    #expect(batch.fates.dropFirst().allSatisfy { $0.match == .row(1) })
  }

  @Test func `an address of one record and an id of another wait for a person`() {
    let batch = admitted("7,ada@rooms.example,\n", .fill, ids: ["7": 9])
    #expect(batch.ends == ["review match.several"])
    #expect(batch.fates[0].match == .record(9))
    #expect(batch.rivals.map(\.matches) == [[.record(9), .record(41)]])
  }

  @Test(arguments: [ImportMode.fill, .upsert, .update])
  func `an address of several records waits for a person`(_ mode: ImportMode) {
    let csv = ",ada@rooms.example,\n,ada@rooms.example,\n,bo@rooms.example,Bo\n"
    let batch = admitted(csv, mode, rivals: [42, 43])
    #expect(batch.ends.prefix(2) == ["review match.several", "review match.several"])
    #expect(batch.rivals.map(\.row) == [0, 1])
    #expect(batch.rivals[0].matches == [.record(41), .record(42), .record(43)])
  }

  @Test func `insert leaves alone whoever has the address, be they several`() {
    let batch = admitted(",ada@rooms.example,\n", .insert, rivals: [42])
    #expect(batch.ends == ["duplicate duplicate.of_existing"])
    #expect(batch.rivals.isEmpty)
  }

  @Test func `of several records with an address the one with the id is meant`() {
    let batch = admitted("7,ada@rooms.example,\n", .upsert, ids: ["7": 42], rivals: [42])
    #expect(batch.ends == ["pending "])
    #expect(batch.matchedRecord(0) == 42)
    let other = admitted("7,ada@rooms.example,\n", .upsert, ids: ["7": 9], rivals: [42])
    #expect(other.ends == ["review match.several"])
    #expect(other.rivals[0].matches == [.record(41), .record(42), .record(9)])
  }

  @Test func `what was decided about several records is done`() {
    let chosen = SimilarRow.Candidate(match: .record(42), weight: 0)
    let same = SimilarRow(row: 1, decision: .same, candidates: [chosen])
    let batch = admitted(",ada@rooms.example,\n", .upsert, rivals: [42], similar: [same])
    #expect(batch.ends == ["pending "])
    #expect(batch.matchedRecord(0) == 42)
    let apart = SimilarRow(row: 1, decision: .apart, candidates: [chosen])
    let new = admitted(",ada@rooms.example,\n", .upsert, rivals: [42], similar: [apart])
    #expect(new.ends == ["pending "])
    #expect(new.matchedRecord(0) == nil)
    let review = SimilarRow(row: 1, decision: .review, candidates: [chosen])
    let held = admitted(",ada@rooms.example,\n", .upsert, rivals: [42], similar: [review])
    #expect(held.ends == ["review match.several"])
  }

  @Test func `an opt-out is said of all records with the address`() {
    var existing = KeyTable()
    let address = Made.key("ada@rooms.example", .email)
    _ = existing.insert(address, number: 41)
    var gate = DuplicateGate(
      existing: existing,
      rivals: [address: [42]],
      mode: .fill,
      expectedRows: 2
    )
    var batch = Made.prepared(Self.fields, ",ada@rooms.example,\n")
    batch.end(0, as: .suppressed, code: .suppressedByOptOut)
    gate.admit(&batch)
    #expect(batch.optedOut.map(\.record) == [41, 42])
  }

  @Test func `update leaves out whom it does not find`() {
    let batch = admitted("8,bo@rooms.example,\n7,,\n,,Bo\n", .update, ids: ["7": 9])
    #expect(batch.ends == ["skipped match.none", "pending ", "skipped match.none"])
    #expect(batch.matchedRecord(1) == 9)
  }

  @Test func `insert ends whoever is there, by address or id`() {
    let batch = admitted("8,ada@rooms.example,\n7,bo@rooms.example,\n", .insert, ids: ["7": 9])
    #expect(batch.ends == ["duplicate duplicate.of_existing", "duplicate duplicate.id_existing"])
    #expect(batch.matchedRecord(0) == nil)
  }

  @Test(arguments: ImportMode.allCases)
  func `an opt-out finds its record in each mode, another's list does not`(_ mode: ImportMode) {
    var existing = KeyTable()
    _ = existing.insert(Made.key("ada@rooms.example", .email), number: 41)
    var gate = DuplicateGate(existing: existing, mode: mode, expectedRows: 2)
    var batch = Made.prepared([.email], "ada@rooms.example\nada@rooms.example\nbo@rooms.example\n")
    batch.end(0, as: .suppressed, code: .suppressedByOptOut)
    batch.end(1, as: .suppressed, code: .suppressedByList)
    batch.end(2, as: .suppressed, code: .suppressedByOptOutElsewhere)
    gate.admit(&batch)
    #expect(batch.optedOut == [OptedOutRecord(row: 0, record: 41)])
  }

  @Test func `a deleted record that holds its address is found and left as it is`() {
    var existing = KeyTable()
    _ = existing.insert(Made.key("ada@rooms.example", .email), number: 41)
    var gate = DuplicateGate(existing: existing, mode: .upsert, held: [41], expectedRows: 2)
    var batch = Made.prepared([.email], "ada@rooms.example\nada@rooms.example\n")
    gate.admit(&batch)
    #expect(batch.ends.allSatisfy { $0 == "duplicate duplicate.of_deleted" })
    #expect(batch.fates.map(\.match) == [.record(41), .record(41)])
  }

  @Test func `owners are the tenant's own users, and nobody where two have an address`() {
    var owners = OwnerDirectory()
    for (email, id) in [
      ("Ada@Rooms.example", "1"), ("bo@rooms.example", "2"), ("BO@rooms.example", "3"),
    ] {
      let address = Array(email.utf8)
      owners.add(email: address.span, id: Array(id.utf8))
    }
    var batch = Made.prepared(
      [.email, .ownerEmail],
      "a@x.example,ada@rooms.example\nb@x.example,bo@rooms.example\nc@x.example,\n"
    )
    OwnerStep(owners: owners).apply(to: &batch)
    #expect((0..<3).map { batch[.ownerEmail]?.text($0) } == ["1", "", ""])
    #expect(batch.issues.filter { $0.code == .ownerUnknown }.map(\.row) == [1])
    #expect(batch.kept.contains { $0.row == 1 && $0.bytes == Array("bo@rooms.example".utf8) })
  }

  @Test func `whoever objected on a list has that said on the record, others on lists have not`() {
    var set = SuppressionSet()
    set.lists = [SuppressionSet.List(name: "l", sha256: "", entries: 2, unusable: 0, date: "")]
    var existing = KeyTable()
    for (number, name) in ["ada", "bo", "cy"].enumerated() {
      let key = Made.key("\(name)@rooms.example", .email)
      _ = existing.insert(key, number: UInt32(number))
      if name != "cy" { _ = set.emails.insert(key, number: 0) }
      if name == "ada" { _ = set.objections.insert(key, number: 0) }
    }
    var batch = Made.prepared(
      Self.fields,
      ",bo@rooms.example,\n,ada@rooms.example,\n,cy@rooms.example,\n"
    )
    var suppression = SuppressionGate(set)
    suppression.admit(&batch)
    var gate = DuplicateGate(existing: existing, expectedRows: 8)
    gate.admit(&batch)
    #expect(
      batch.ends == [
        "suppressed suppressed.list", "suppressed suppressed.list",
        "duplicate duplicate.of_existing",
      ]
    )
    #expect(batch.optedOut == [OptedOutRecord(row: 1, record: 0)])
  }
}

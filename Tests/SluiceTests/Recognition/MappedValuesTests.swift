import Testing

@testable import Sluice

@Suite struct `Values of mapped columns` {
  @Test func `all are joined by what the mapping says, in any field`() throws {
    let fields = """
      "fields": {"person.full_name": {"all_of": ["First", "Last"], "join": " "}}
      """
    let found = try Made.batch(fields, ["First", "Last"], "Ada,Lovelace\n,Hopper\nAda,\n")
    #expect(found.texts(.fullName) == ["Ada Lovelace", "Hopper", "Ada"])
  }

  @Test func `a column is parted among fields`() throws {
    let fields = """
      "fields": {"person.last_name": {"columns": ["Name"], "split": {"at": ",", "take": 1}},
        "person.first_name": {"columns": ["Name"], "split": {"at": ",", "take": -1}},
        "person.city": {"columns": ["Place"], "split": {"at": " - ", "take": 2}}}
      """
    let found = try Made.batch(
      fields,
      ["Name", "Place"],
      "\"Lovelace, Ada\",\"GB - London\"\n\"Hopper, B, Grace\",Paris\n\"\",\n"
    )
    #expect(found.texts(.lastName) == ["Lovelace", "Hopper", ""])
    #expect(found.texts(.firstName) == ["Ada", "Grace", ""])
    #expect(found.texts(.city) == ["London", "", ""])
  }

  @Test func `words become what the mapping says, and others are told`() throws {
    let fields = """
      "fields": {"external_id": ["Id"],
        "lead.status": {"columns": ["Phase"], "values": {"In Arbeit": "contacted", "NEU": "new"}},
        "person.country": {"columns": ["Land"], "values": {"D": "DE"}, "otherwise": "AT"}}
      """
    let found = try Made.batch(
      fields,
      ["Id", "Phase", "Land"],
      "1,in-arbeit,D\n2,Neu,X\n3,verloren,\n4,,d\n"
    )
    #expect(found.texts(.leadStatus) == ["contacted", "new", "verloren", ""])
    #expect(found.texts(.country) == ["DE", "AT", "", "DE"])
    #expect(found.issues.filter { $0.code == .valueUnlisted }.map(\.row) == [1, 2])
  }

  @Test func `a column of no field is kept under the mapping's own name`() throws {
    let parts = """
      "fields": {"external_id": ["Id"]}, "custom": {"shoe_size": ["Schuhgröße", "Size"]}
      """
    let prepared = try Made.pipeline(parts, ["Id", "Schuhgröße", "Size"])
      .prepare(Made.raw("1,42,L\n"))
    #expect(prepared.extras.text(0) == #"{"shoe_size":"42","Size":"L"}"#)
  }
}

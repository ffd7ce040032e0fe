import Testing

@testable import Sluice

@Suite struct `Fields of several columns` {
  @Test func `the first that is filled is taken, in the order of the mapping`() throws {
    let fields =
      #""fields": {"person.title": {"first_of": ["Job", "Role", "Position"]}, "external_id": ["Id"]}"#
    let found = try Made.batch(fields, ["Id", "Position", "Role"], "1,Boss,\n2,Boss,Buyer\n3,,\n")
    #expect(found.texts(.title) == ["Boss", "Buyer", ""])
  }

  @Test func `what is not taken stays beside the record`() throws {
    let fields =
      #""fields": {"person.title": {"first_of": ["Job", "Role"]}, "external_id": ["Id"]}"#
    let prepared = try Made.pipeline(fields, ["Id", "Job", "Role"]).prepare(
      Made.raw("1,Boss,Buyer\n")
    )
    #expect(prepared.extras.text(0) == #"{"Role":"Buyer"}"#)
  }

  @Test func `all are joined where a field holds several values`() throws {
    let fields = """
      "fields": {"person.street": {"all_of": ["Street", "Street 2"]},
        "person.other_emails": {"all_of": ["E2", "E3"]}, "external_id": ["Id"]}
      """
    let found = try Made.batch(
      fields,
      ["Id", "Street", "Street 2", "E2", "E3"],
      "1,1 Way,Hall,a@b.example,c@d.example\n2,,Hall,,c@d.example\n3,1 Way,,a@b.example,a@b.example\n"
    )
    #expect(found.texts(.street) == ["1 Way\nHall", "Hall", "1 Way"])
    #expect(found.texts(.otherEmails) == ["a@b.example;c@d.example", "c@d.example", "a@b.example"])
  }

  @Test func `columns of the same header are joined too`() throws {
    let fields = #""fields": {"person.tags": {"all_of": ["Tag"]}, "external_id": ["Id"]}"#
    let binding = try Binder(.made(fields)).bind(["Id", "Tag", "Tag", "tag"])
    let raw = Made.raw("1,vip,,\"yard, new\"\n2,,,\n")
    var evidence = ColumnEvidence(binding: binding) { _ in true }
    evidence.add(raw)
    guard case .list(let list)? = evidence.columns.first?.finding else {
      Issue.record("no evidence about the list")
      return
    }
    var batch = BatchBinder(binding: binding).bind(raw)
    var rules = ValueRules()
    rules.add(.personTags, .list(list.reading))
    ValueStep(rules: rules).apply(to: &batch)
    #expect(batch.texts(.personTags) == ["vip;yard;new", ""])
  }

  @Test func `addresses that are not taken are the person's other addresses`() throws {
    let fields = """
      "fields": {"person.email": {"first_of": ["Work", "Home"]}, "person.other_emails": ["More"]}
      """
    let found = try Made.batch(
      fields,
      ["Home", "More", "Work"],
      "h@x.example,m@x.example,w@x.example\nh@x.example,,\nw@x.example,,w@x.example\n"
    )
    #expect(found.texts(.email) == ["w@x.example", "h@x.example", "w@x.example"])
    #expect(found.texts(.otherEmails) == ["m@x.example;h@x.example", "", ""])
  }

  @Test func `numbers that are not taken are looked for in lists all the same`() throws {
    let fields = """
      "fields": {"person.phone": {"first_of": ["Line", "Reception"]}, "external_id": ["Id"]}
      """
    let prepared = try Made.pipeline(fields, ["Id", "Line", "Reception"])
      .prepare(Made.raw("1,+12125550101,+12125550102\n"))
    #expect(prepared.texts(.phone) == ["+12125550101"])
    let key = Made.key("+12125550102", .phone)
    #expect(prepared.keys.others.contains { $0.kind == .phone && $0.key == key })
  }

  @Test func `a field may take what another one leaves over`() throws {
    let fields = """
      "fields": {"person.email": ["First", "Second"],
        "person.other_emails": {"all_of": ["First", "Second"]}}
      """
    let found = try Made.batch(fields, ["Second", "First"], "s@x.example,f@x.example\n")
    #expect(found.texts(.email) == ["f@x.example"])
    #expect(found.texts(.otherEmails) == ["s@x.example"])
  }

  @Test(arguments: [
    ("p:+4420", "+4420"), ("P: 020", "020"), ("020", "020"), ("p:", ""), ("", ""),
  ]) func `a beginning is taken off`(_ cell: String, _ value: String) throws {
    let fields =
      #""fields": {"external_id": {"columns": ["Id"], "strip": "p:"}, "person.email": ["E"]}"#
    #expect(try Made.batch(fields, ["Id", "E"], "\(cell),x\n").texts(.externalID) == [value])
  }

  @Test(arguments: [("4420", "+4420"), ("+4420", "+4420"), ("", "")])
  func `a beginning is given`(_ cell: String, _ value: String) throws {
    let fields =
      #""fields": {"person.mobile": {"columns": ["SMS"], "prefix": "+"}, "person.email": ["E"]}"#
    #expect(try Made.batch(fields, ["SMS", "E"], "\(cell),x\n").texts(.mobile) == [value])
  }

  @Test func `rows that a mapping leaves out are skipped, and their identities stay known`() throws
  {
    let parts = """
      "skip": [{"columns": ["Deleted"], "when": ["1", "true"]}], "fields": {"person.email": ["Email"]}
      """
    let prepared = try Made.pipeline(parts, ["Email", "Deleted"])
      .prepare(Made.raw("a@b.example,1\nc@d.example,0\ne@f.example,\n"))
    #expect(prepared.ends == ["skipped row.left_out", "pending ", "pending "])
    #expect(prepared.keys.email[0] == Made.key("a@b.example", .email))
  }

  @Test func `the reason of the rule that leaves a row out stays with the row`() throws {
    let parts = """
      "skip": [{"columns": ["Deleted"], "when": ["yes"]},
        {"columns": ["Type", "Kind"], "when": ["test"], "reason": "a test entry"}],
      "fields": {"person.email": ["Email"]}
      """
    let prepared = try Made.pipeline(parts, ["Email", "Kind", "Deleted"])
      .prepare(Made.raw("a@b.example,Test,\nc@d.example,,1\ne@f.example,real,\n"))
    #expect(prepared.ends == ["skipped row.left_out", "skipped row.left_out", "pending "])
    #expect((0..<3).map { prepared.skipReason($0) } == ["a test entry", nil, nil])
  }
}

@Suite struct `Headers of which one is enough` {
  private func binder() throws -> Binder {
    Binder(
      try .made(
        #""recognise": [["Id", "sf__Id"], "Name"], "fields": {"external_id": ["Id", "sf__Id"]}"#
      )
    )
  }

  @Test func `are met by any of them`() throws {
    #expect(try binder().recognises(["id", "name"]))
    #expect(try binder().recognises(["SF__ID", "name"]))
    #expect(try !binder().recognises(["name"]))
  }

  @Test func `are named when all are missing`() throws {
    let binder = try binder()
    #expect(throws: Binder.Fault.columnsVanished(["Id or sf__Id"])) { try binder.bind(["Name"]) }
  }
}

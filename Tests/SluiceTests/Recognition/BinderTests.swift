import Testing

@testable import Sluice

@Suite struct BinderTests {
  private func roles(_ parts: String, _ headers: [String]) throws -> [Binding.Role] {
    try Binder(SourceMapping.made(parts)).bind(headers).roles
  }

  @Test func `matches aliases without case and punctuation, the preferred first`() throws {
    let fields =
      #""fields": {"person.email": ["Work e-mail", "Email"], "person.phone": ["Phone #"]}"#
    #expect(
      try roles(fields, ["EMAIL", "work_E_mail", "phone#"])
        == [.extra, .field(.email), .field(.phone)]
    )
    #expect(try roles(fields, ["EMAIL", "phone"]) == [.field(.email), .extra])
  }

  @Test func `a column named like a field needs no alias`() throws {
    #expect(
      try roles(#""fields": {}"#, ["person.email", "Company Name", "other"])
        == [.field(.email), .field(.companyName), .extra]
    )
  }

  @Test func `takes a column below a group of the person where it is the only one`() throws {
    let mapping = try SourceMapping.made(
      """
      "fields": {"person.first_name": ["First"], "person.email": ["Email"], "person.city": ["City"],
        "person.phone": ["Phone"], "company.name": ["Company Name"]},
      "opt_out": [{"columns": ["Unsubscribed"], "when": ["yes"]}]
      """
    )
    let columns = [
      ("Contact First", "First", Binding.Role.field(.firstName)),
      ("Contact Email", "Email", .field(.email)), ("Billing Email", "Email", .extra),
      ("Company Name", "Name", .field(.companyName)),
      ("Company City", "City", .field(.companyCity)), ("Seat City", "City", .extra),
      ("Contact Phone", "Phone", .extra), ("Lead Phone", "Phone", .extra),
      ("Consent Unsubscribed", "Unsubscribed", .optOut(OptOutRule(when: ["yes"]))),
    ]
    let binding = try Binder(mapping).bind(columns.map(\.0), plainNames: columns.map(\.1))
    #expect(binding.roles == columns.map(\.2))
  }

  @Test func `of two columns with one header the first is the field`() throws {
    let binding = try Binder(.made(#""fields": {"person.email": ["Email"]}"#)).bind(
      ["Email", "email", "Email", "", ""]
    )
    #expect(binding.roles == [.field(.email), .extra, .extra, .extra, .extra])
    #expect(binding.keys == ["Email", "email", "Email (2)", "column 4", "column 5"])
    #expect(Set(binding.keys).count == binding.width)
  }

  @Test func `a column is one field only, and the other field takes its next choice`() throws {
    let fields = """
      "fields": {"person.phone": ["Number"], "person.mobile": ["Number", "Cell"]}
      """
    #expect(try roles(fields, ["Number", "Cell"]) == [.field(.phone), .field(.mobile)])
    #expect(try roles(fields, ["Number"]) == [.field(.phone)])
  }

  @Test func `a file without a column that the mapping relies on is refused`() throws {
    let mapping = try SourceMapping.made(
      #""recognise": ["Record ID", "Email", "Lead"], "fields": {"person.email": ["Email"]}"#
    )
    let binder = Binder(mapping)
    #expect(binder.recognises(["record id", "email", "LEAD", "more"]))
    #expect(!binder.recognises(["Email"]))
    #expect(throws: Binder.Fault.columnsVanished(["Record ID", "Lead"])) {
      try binder.bind(["Email"])
    }
  }

  @Test func `a mapping of last resort recognises nothing`() throws {
    #expect(try !Binder(.made(#""fields": {}"#)).recognises(["person.email"]))
  }

  @Test func `a file in which nothing identifies a person is refused`() throws {
    let binder = try Binder(.made(#""fields": {"company.name": ["Company"]}"#))
    #expect(throws: Binder.Fault.nothingIdentifies) { try binder.bind(["Company", "City"]) }
    #expect(throws: Binder.Fault.nothingIdentifies) { try binder.bind([]) }
  }

  @Test func `columns that sluice wrote and ignored columns are dropped`() throws {
    #expect(
      try roles(
        #""ignore": ["Internal"], "fields": {"person.email": ["Email", "_sluice_email"]}"#,
        ["_sluice_code", "internal", "Email", "_sluice_email"]
      ) == [.ignored, .ignored, .field(.email), .ignored]
    )
  }

  @Test func `an opt-out column stays one even when it is also ignored`() throws {
    let roles = try roles(
      """
      "ignore": ["Unsubscribed"], "opt_out": [{"columns": ["Unsubscribed", "DNC"], "when": ["yes"]}],
      "fields": {"person.email": ["Email"]}
      """,
      ["unsubscribed", "Email", "dnc"]
    )
    let rule = Binding.Role.optOut(OptOutRule(when: ["yes"]))
    #expect(roles == [rule, .field(.email), rule])
  }

  @Test func `a constant fills a field that no column gives`() throws {
    let mapping = try SourceMapping.made(
      """
      "constants": {"lead.source": "fair", "person.city": "Rome"},
      "fields": {"person.email": ["Email"], "person.city": ["City"]}
      """
    )
    let binding = try Binder(mapping).bind(["Email", "City"])
    #expect(binding.constants.map(\.field) == [.leadSource])
    let batch = BatchBinder(binding: binding).bind(Made.raw("a@b.example,Oslo\nc@d.example,\n"))
    #expect(batch.texts(.leadSource) == ["fair", "fair"])
    #expect(batch.texts(.city) == ["Oslo", ""])
  }
}

@Suite struct HeaderKeyTests {
  @Test(arguments: [
    ("First Name", "first_name"), ("E-Mail", "email"), (" Zip/Postal  Code ", "zippostalcode"),
    ("Stra\u{DF}e", "STRA\u{DF}E"), ("T\u{E9}l\u{E9}phone 1", "te\u{301}le\u{301}phone1"),
    ("Phone #", "phone#"), ("\u{FEFF}id", "ID"),
  ])
  func `people vary case, spaces and punctuation`(left: String, right: String) {
    #expect(HeaderKey(left) == HeaderKey(right))
  }

  @Test(arguments: [("Phone 1", "Phone 2"), ("Phone", "Phone #"), ("Name", "Last name")])
  func `but not letters and digits`(left: String, right: String) {
    #expect(HeaderKey(left) != HeaderKey(right))
  }

  @Test func `a header of punctuation has nothing to compare`() {
    #expect(HeaderKey("--- ").isEmpty)
    #expect(!HeaderKey("\u{540D}").isEmpty)
  }
}

@Suite struct OptOutRuleTests {
  private func holds(_ when: [String], _ cell: String) -> Bool {
    OptOutRule(when: when).holds(Array(cell.utf8).span)
  }

  @Test(arguments: ["yes", "TRUE", "1", " x ", "2024-01-05", "opted out", "maybe"])
  func `anything but a no opts out`(cell: String) {
    #expect(holds(["yes"], cell))
    #expect(holds(["filled"], cell))
  }

  @Test(arguments: ["no", "FALSE", "0", " n ", "Never", "Subscribed", "Opted in", "-"])
  func `a no does not, unless any text does`(cell: String) {
    #expect(!holds(["yes"], cell))
    #expect(holds(["filled"], cell))
  }

  @Test(arguments: ["", "  ", "\t", "\u{A0}"])
  func `a blank cell says nothing`(cell: String) {
    #expect(!holds(["yes"], cell))
    #expect(!holds(["filled"], cell))
    #expect(!holds(["opt-out"], cell))
  }

  @Test func `listed values count without regard to case, in any language`() {
    #expect(holds(["Opt-Out", "D\u{E9}sabonn\u{E9}"], "OPT-OUT "))
    #expect(holds(["D\u{E9}sabonn\u{E9}"], "D\u{C9}SABONN\u{C9}"))
    #expect(!holds(["opt-out"], "opt-in"))
    #expect(!holds([], "yes"))
  }

  @Test func `a cell that cannot be read protects the person`() {
    let cell: [UInt8] = [0x6E, 0xFF]
    let holds = OptOutRule(when: ["opt-out"]).holds(cell.span)
    #expect(holds)
  }
}

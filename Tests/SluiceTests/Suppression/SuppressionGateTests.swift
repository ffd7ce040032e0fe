import Testing

@testable import Sluice

@Suite struct SuppressionGateTests {
  private static let columns: [Field?] = [
    .email, .phone, .mobile, .companyPhone, .otherEmails, .externalID, .linkedIn, .firstName,
  ]
  private static let listed: SuppressionSet = {
    var set = SuppressionSet()
    _ = set.emails.insert(Made.key("ada@rooms.example", .email), number: 0)
    _ = set.domains.insert(Made.key("halls.example", .domain), number: 1)
    _ = set.domainTrees.insert(Made.key("yards.example", .domainTree), number: 2)
    _ = set.phones.insert(Made.key("+12015550123", .phone), number: 3)
    return set
  }()

  private func admitted(_ csv: String, _ set: SuppressionSet) -> Batch {
    var batch = Made.prepared(Self.columns, csv)
    var gate = SuppressionGate(set)
    gate.admit(&batch)
    return batch
  }

  @Test(arguments: [
    ("Ada@Rooms.example,,,,,,,", UInt32(0), Field.email),
    ("bo@halls.example,,,,,,,", 1, .email),
    ("bo@yards.example,,,,,,,", 2, .email),
    ("bo@a.b.yards.example,,,,,,,", 2, .email),
    ("bo@free.example,(201) 555-0123,,,,,,", 3, .phone),
    (",,201-555-0123,,,,,Bo", 3, .phone),
    (",,,+1 201 555 0123,,,,Bo", 3, .phone),
    ("bo@free.example,212-555-0100 / 201-555-0123,,,,,,", 3, .phone),
    ("bo@free.example,212-555-0100; 212-555-0101; +1 201 555 0123,,,,,,", 3, .phone),
    ("bo@free.example,,+44 20 7946 0018 / +1 201 555 0123,,,,,", 3, .phone),
    ("bo@free.example,,,212-555-0100 or 201-555-0123,,,,", 3, .phone),
    ("bo@free.example; ada@rooms.example,,,,,,,", 0, .otherEmails),
    ("bo@free.example / x@free.example / bo@halls.example,,,,,,,", 1, .otherEmails),
    ("bo@free.example,,,,x@free.example; ada@rooms.example,,,", 0, .otherEmails),
    ("bo@free.example,,,,bo@halls.example,,,", 1, .otherEmails),
    ("bo@free.example,,,,bo@sub.yards.example,,,", 2, .email),
  ])
  func `a listed person is not contacted`(row: String, list: UInt32, field: Field) {
    let batch = admitted(row + "\n", Self.listed)
    #expect(batch.ends == ["suppressed suppressed.list"])
    #expect(batch.fates[0].match == .list(list))
    #expect(batch.fates[0].field == field)
  }

  @Test(arguments: [
    "bo@rooms.example,,,,,,,", "bo@sub.halls.example,,,,,,,", "bo@notyards.example,,,,,,,",
    "bo@yards.example.example,,,,,,,", "bo@free.example,201-555-0124,,,,,,",
    ",,,,,ada@rooms.example,,Bo",
  ])
  func `others pass`(row: String) {
    #expect(admitted(row + "\n", Self.listed).fates[0].isPending)
  }

  @Test func `rejected rows stay rejected and rows keep their own evidence`() {
    let batch = admitted(
      """
      ,,,,,,,
      bo@free.example,,,,ada@rooms.example,,,
      ,,,,nobody,,,
      cy@free.example,,201 555 0123,,,,,
      di@free.example,,,,,,,

      """,
      Self.listed
    )
    #expect(
      batch.ends == [
        "skipped row.blank", "suppressed suppressed.list", "rejected row.nothing_identifies",
        "suppressed suppressed.list", "pending ",
      ]
    )
    #expect(batch.fates[1].match == .list(0))
    #expect(batch.fates[3].match == .list(3))
  }

  @Test func `an opt-out ends its own row and all rows of the same person`() {
    var set = SuppressionSet()
    _ = set.optOutEmails.insert(Made.key("ada@rooms.example", .email), number: 1)
    _ = set.optOutIDs.insert(Made.key("77", .externalID), number: 1)
    _ = set.optOutProfiles.insert(
      Made.key("https://www.linkedin.com/in/ada-rooms", .profile),
      number: 1
    )
    let batch = admitted(
      """
      ada@rooms.example,,,,,77,,
      ada@rooms.example,,,,,,,
      bo@free.example,,,,,77,,
      cy@free.example,,,,,,linkedin.com/in/ada-rooms/,
      di@free.example,,,,ada@rooms.example,,,
      ed@free.example,,,,,78,linkedin.com/in/ed-rooms,

      """,
      set
    )
    #expect(batch.fates.map(\.match) == [.none, .row(1), .row(1), .row(1), .row(1), .none])
    #expect(
      batch.fates.map(\.field) == [.email, .email, .externalID, .linkedIn, .otherEmails, nil]
    )
    #expect(batch.ends.first == "suppressed suppressed.opt_out")
    #expect(batch.ends[1..<5].allSatisfy { $0 == "suppressed suppressed.opt_out_elsewhere" })
    #expect(batch.fates[5].isPending)
  }

  @Test func `a shared phone tells a person only where one of the rows has no address`() {
    var withAddress = SuppressionSet()
    _ = withAddress.optOutPhones.insert(Made.key("+12015550123", .phone), number: 9)
    var alone = SuppressionSet()
    _ = alone.optOutPhonesAlone.insert(Made.key("+12015550123", .phone), number: 9)
    let rows = """
      bo@free.example,2015550123,,,,,,
      ,2015550123,,,,,,Bo
      ,,2015550123,,,,,Bo
      ,2015550124,,,,,,Bo
      cy@free.example,,,2015550123,,,,

      """
    let first = admitted(rows, withAddress)
    #expect(first.fates.map { $0.isPending } == [true, false, false, true, true])
    let second = admitted(rows, alone)
    #expect(second.fates.map { $0.isPending } == [false, false, false, true, false])
    #expect(second.fates[4].match == .row(9))
    #expect(second.fates[4].field == .phone)
  }

  @Test func `a list comes before an opt-out, and nobody listed means nobody ends`() {
    var both = Self.listed
    _ = both.optOutEmails.insert(Made.key("ada@rooms.example", .email), number: 1)
    let row = "ada@rooms.example,,,,,,,\n"
    #expect(admitted(row, both).fates[0].match == .list(0))
    #expect(admitted(row, SuppressionSet()).fates[0].isPending)
  }

  @Test func `customers are loaded with what is known of them`() {
    var batch = Made.prepared(
      Self.columns,
      "ada@rooms.example,,,,,,,Ada\nbo@free.example,,,,,,,Bo\n"
    )
    var gate = SuppressionGate(
      {
        var set = Self.listed
        set.lists = [.init(name: "stop \"now\"", sha256: "", entries: 1, unusable: 0, date: "")]
        return set
      }(),
      keepsRows: true
    )
    gate.admit(&batch)
    #expect(batch.ends == ["pending ", "pending "])
    #expect(batch.issues.filter { $0.code == .suppressedKept }.map(\.row) == [0])
    #expect(
      batch.extras.text(0) == #"{"_sluice_do_not_contact":"on the list stop \"now\""}"#
    )
    #expect(batch.extras.isBlank(1))
  }
}

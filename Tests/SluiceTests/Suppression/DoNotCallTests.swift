import Testing

@testable import Sluice

@Suite struct DoNotCallTests {
  private static let columns: [Field?] = [
    .email, .phone, .mobile, .companyPhone, .otherEmails, .externalID, .linkedIn, .firstName,
  ]
  private static let needs = Made.allNeeds.union([.sha256, .md5])

  /// A list with one of everything that only forbids calls.
  private static let set: SuppressionSet = {
    var set = SuppressionSet()
    set.lists = [
      SuppressionSet.List(name: "calls", sha256: "", entries: 6, unusable: 0, date: "")
    ]
    _ = set.doNotCall.phones.insert(Made.key("+12015550123", .phone), number: 0)
    _ = set.doNotCall.emails.insert(Made.key("ada@rooms.example", .email), number: 0)
    _ = set.doNotCall.domains.insert(Made.key("halls.example", .domain), number: 0)
    _ = set.doNotCall.domainTrees.insert(Made.key("yards.example", .domainTree), number: 0)
    for hash in [
      ShortSHA256.hash(Array("hedy@spread.example".utf8).span),
      MD5.hash(Array("12015550177".utf8).span),
    ] {
      _ = set.doNotCall.digests.insert(DigestKeys.key(of: hash.span, Made.hasher), number: 0)
    }
    set.digestKinds = [.sha256, .md5]
    return set
  }()

  private func admitted(_ csv: String, _ set: SuppressionSet) -> Batch {
    var batch = Made.prepared(Self.columns, csv)
    KeyStep(needs: Self.needs, hasher: Made.hasher).apply(to: &batch)
    DoNotCallStep(entries: set.doNotCall, digestKinds: set.digestKinds, hasher: Made.hasher)
      .apply(to: &batch)
    var gate = SuppressionGate(set)
    gate.admit(&batch)
    return batch
  }

  @Test(arguments: [
    // The number that is listed goes, others stay.
    ("bo@free.example,(201) 555-0123,212-555-0100,,,,,", "|+12125550100|"),
    ("bo@free.example,212-555-0100,201-555-0123,,,,,", "+12125550100||"),
    ("bo@free.example,212-555-0100,,+1 201 555 0123,,,,", "+12125550100||"),
    ("bo@free.example,+1 201 555 0177,212-555-0100,,,,,", "|+12125550100|"),
    // Whoever is listed has no number.
    ("Ada@rooms.example,212-555-0100,212-555-0101,212-555-0102,,,,", "||"),
    ("bo@halls.example,212-555-0100,,,,,,", "||"),
    ("bo@free.example,212-555-0100,,,ada@rooms.example,,,", "||"),
    ("bo@deep.yards.example,212-555-0100,,,,,,", "||"),
    ("Hedy@spread.example,212-555-0100,,,,,,", "||"),
  ])
  func `who must not be called is loaded without a phone`(row: String, phones: String) throws {
    let batch = admitted(row + "\n", Self.set)
    #expect(batch.ends == ["pending "])
    let found = [Field.phone, .mobile, .companyPhone].map { batch.texts($0)?[0] ?? "" }
    #expect(found.joined(separator: "|") == phones)
    #expect(batch.warnings.contains("0 phone.do_not_call"))
    #expect(batch.extras.text(0) == #"{"_sluice_do_not_call":"on the list calls"}"#)
  }

  @Test func `a number among several is not kept beside the record`() {
    let batch = admitted(
      """
      bo@free.example,212-555-0100 / 201-555-0123,,,,,,
      cy@free.example,212-555-0100 / 212-555-0101,,,,,,

      """,
      Self.set
    )
    #expect(batch.texts(.phone) == ["+12125550100", "+12125550100"])
    #expect(batch.keptTexts == ["1 person.phone original 212-555-0100 / 212-555-0101"])
  }

  @Test func `an entry that forbids everything stops the row whatever forbids calls`() {
    var set = Self.set
    _ = set.phones.insert(Made.key("+12015550123", .phone), number: 0)
    let hash = ShortSHA256.hash(Array("cy@free.example".utf8).span)
    _ = set.digests.insert(DigestKeys.key(of: hash.span, Made.hasher), number: 0)
    let batch = admitted(
      """
      bo@free.example,201-555-0123,,,,,,
      Cy@Free.example,,,,,,,
      di@free.example,,,,cy@free.example,,,
      ed@free.example,212-555-0100,,,,,,

      """,
      set
    )
    #expect(
      batch.ends == [
        "suppressed suppressed.list", "suppressed suppressed.list", "suppressed suppressed.list",
        "pending ",
      ]
    )
  }

  /// Rows of a small world in which most are on some list, each of several ways.
  @Test(arguments: 1...20)
  func `what becomes of a row depends on no other and on no order`(seed: Int) {
    var random = Made.Random(seed: UInt64(seed))
    let people = ["ada", "bo", "cy", "di"].flatMap { name in
      ["rooms", "halls", "sub.yards", "free"].map { "\(name)@\($0).example" }
    }
    let numbers = (0..<8).map { "+1201555012\($0)" }
    var set = SuppressionSet()
    set.lists = Self.set.lists
    for person in people where random.next() % 4 == 0 {
      let key = Made.key(person, .email)
      let digest = MD5.hash(Array(person.utf8).span)
      switch random.next() % 4 {
      case 0: _ = set.emails.insert(key, number: 0)
      case 1: _ = set.doNotCall.emails.insert(key, number: 0)
      case 2: _ = set.digests.insert(DigestKeys.key(of: digest.span, Made.hasher), number: 0)
      default: _ = set.optOutEmails.insert(key, number: 1_000)
      }
    }
    for number in numbers where random.next() % 3 == 0 {
      let key = Made.key(number, .phone)
      if random.next() % 2 == 0 {
        _ = set.phones.insert(key, number: 0)
      } else {
        _ = set.doNotCall.phones.insert(key, number: 0)
      }
    }
    set.digestKinds = [.md5]
    var rows = (0..<40).map { row in
      let email = people[Int(random.next() % UInt64(people.count))]
      let phones = (0..<2).map { _ in numbers[Int(random.next() % UInt64(numbers.count))] }
      return "\(email),\(phones[0]),\(phones[1]),,,\(row),,"
    }
    func ends(_ rows: [String]) -> [String: String] {
      let batch = admitted(rows.joined(separator: "\n") + "\n", set)
      var ends: [String: String] = [:]
      for row in 0..<batch.count {
        let id = batch.texts(.externalID)?[row] ?? ""
        let phones = [Field.phone, .mobile].map { batch.texts($0)?[row] ?? "" }
        let isLoaded = batch.fates[row].isPending
        ends[id] = "\(batch.ends[row]) \(isLoaded ? phones.joined(separator: " ") : "")"
      }
      return ends
    }
    let whole = ends(rows)
    rows.shuffle(using: &random)
    #expect(ends(rows) == whole)
    for row in rows { #expect(ends([row]).allSatisfy { whole[$0.key] == $0.value }) }
    #expect(whole.values.contains { $0.hasPrefix("suppressed") })
    #expect(whole.values.contains { $0.hasPrefix("pending") })
  }
}

extension Made {
  /// Numbers that look random and are the same for each seed (xorshift64*).
  struct Random: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
      state ^= state >> 12
      state ^= state << 25
      state ^= state >> 27
      return (state &* 0x2545_F491_4F6C_DD1D) >> 16
    }
  }
}

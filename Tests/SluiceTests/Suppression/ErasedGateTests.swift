import Testing

@testable import Sluice

@Suite struct ErasedGateTests {
  private static let columns: [Field?] = [.email, .phone, .companyPhone, .otherEmails, .lastName]

  /// One erased by address and number, one whose number tells only in rows without an address.
  private static let erased: SuppressionSet = {
    var set = SuppressionSet()
    for (text, number) in [
      ("ada@rooms.example", UInt32(0)), ("+12015550123", 0), ("+12015550199", 1),
    ] {
      let isPhone = text.hasPrefix("+")
      let key = Made.key(text, isPhone ? .phone : .email)
      if let print = Fingerprint(key, isPhone: isPhone) {
        _ = set.erased.insert(print.key, number: number)
      }
    }
    return set
  }()

  private func ends(_ csv: String, keepsRows: Bool = false) -> [String] {
    var batch = Made.prepared(Self.columns, csv)
    var gate = SuppressionGate(Self.erased, keepsRows: keepsRows)
    gate.admit(&batch)
    return batch.ends
  }

  @Test(arguments: [
    "Ada@Rooms.example,,,,Lovelace", "new@rooms.example,201-555-0123,,,Lovelace",
    "new@rooms.example,,,ada@rooms.example,Lovelace", ",(201) 555-0199,,,Lovelace",
    "bo@free.example / ada@rooms.example,,,,Lovelace",
    "\"Ada\"x,ada@rooms.example,,,Lovelace",
  ])
  func `an erased person stays out, customer or not`(row: String) {
    #expect(ends(row + "\n") == ["suppressed suppressed.erased"])
    #expect(ends(row + "\n", keepsRows: true) == ["suppressed suppressed.erased"])
  }

  @Test(arguments: [
    "bo@rooms.example,,,,Bo", "bo@free.example,201-555-0199,,,Bo",
    "bo@free.example,,(201) 555-0123,,Bo",
  ])
  func `others come in`(row: String) { #expect(ends(row + "\n") == ["pending "]) }
}

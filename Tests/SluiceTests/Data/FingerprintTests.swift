import Testing

@testable import Sluice

@Suite struct FingerprintTests {
  /// Computed with another implementation of SipHash-2-4 with 128 bits.
  ///
  /// Fingerprints are stored, so these
  /// must not change from version to version.
  @Test func `what is stored stays the same`() {
    let hasher = KeyHasher(key0: 0x0001_0203_0405_0607, key1: 0x0809_0A0B_0C0D_0E0F)
    let email = hasher.key(Array("ada@analytical.example".utf8).span, kind: .email)
    let phone = hasher.key(Array("+12125550123".utf8).span, kind: .phone)
    #expect(Fingerprint(email, isPhone: false)?.word == 0xe22b_c63a_17d7_533e)
    #expect(Fingerprint(phone, isPhone: true)?.word == 0xdd0c_de0a_2e2b_88d7)
    #expect(Fingerprint(.none, isPhone: false) == nil)
  }

  @Test func `bytes become the same fingerprints again`() {
    let prints = [Fingerprint(word: 0x0123_4567_89AB_CDEE), Fingerprint(word: 1)]
    let bytes = prints.flatMap(\.bytes)
    #expect(bytes.prefix(8) == [0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEE])
    #expect(Fingerprint.all(in: bytes.span) == prints)
    #expect(prints.map(\.isPhone) == [false, true])
  }

  @Test func `a row has those of its person and not of its company`() {
    let batch = Made.prepared(
      [.email, .phone, .mobile, .companyPhone, .otherEmails, .lastName],
      """
      ada@rooms.example,(201) 555-0123,(201) 555-0124,(201) 555-0199,ada@home.example,Lovelace
      ,,,(201) 555-0199,,Hopper
      bo@halls.example,,,,,Bo

      """
    )
    #expect(
      prints(of: 0, batch) == [
        print("ada@rooms.example"), print("+12015550123"), print("+12015550124"),
        print("ada@home.example"),
      ]
    )
    #expect(prints(of: 1, batch) == [])
    #expect(prints(of: 2, batch) == [print("bo@halls.example")])
  }

  @Test func `a row whose cells cannot be told apart has those in its text`() {
    let batch = Made.prepared(
      [.email, .phone, .lastName],
      "ada@rooms.example,\"(201) 555-0123\",Love\"lace\nbo@halls.example,\"+1 201 555 0124\"x,Bo\n"
    )
    #expect(batch.ends.last == "rejected row.stray_quote")
    #expect(prints(of: batch.count - 1, batch).contains(print("bo@halls.example")))
    #expect(prints(of: batch.count - 1, batch).contains(print("+12015550124")))
  }

  private func print(_ text: String) -> Fingerprint? {
    let isPhone = text.hasPrefix("+")
    return Fingerprint(Made.key(text, isPhone ? .phone : .email), isPhone: isPhone)
  }

  private func prints(of row: Int, _ batch: Batch) -> [Fingerprint?] {
    let others = batch.keys.others.filter { Int($0.row) == row }
    var found: [Fingerprint?] = []
    batch.keys.forEachFingerprint(of: row, others: others.span) { found.append($0) }
    return found
  }
}

import Sluice
import Testing

@Suite struct EmailNormalizerTests {
  @Test(arguments: NormalizerCase.table("email"))
  func `normalises a cell as its table says`(_ row: NormalizerCase) {
    let (address, outcome) = normalize(row.input)
    #expect(address == row.text(1))
    #expect(describe(outcome) == row.text(2))
  }

  @Test(arguments: NormalizerCase.table("email-changes"))
  func `says by which rules a cell was changed`(_ row: NormalizerCase) {
    let (address, outcome) = normalize(row.input)
    #expect(address == row.text(1))
    var names: [String] = []
    outcome.changes.forEach { names.append($0.name) }
    #expect(names.joined(separator: " ") == row.text(2))
  }

  @Test(arguments: NormalizerCase.table("email").filter { $0.text(2).hasPrefix("valid") })
  func `a normalised address stays as it is`(_ row: NormalizerCase) {
    let (address, outcome) = normalize(Array(row.text(1).utf8))
    #expect(address == row.text(1))
    #expect(outcome.verdict == .valid)
  }

  @Test func `says where the domain begins`() {
    var result = Array("before".utf8)
    let cell = Array("Ada <ADA@Analytical.example>".utf8)
    let outcome = EmailNormalizer.normalize(cell.span, into: &result)
    let domain = result[(6 + outcome.domainOffset)...]
    #expect(String(decoding: domain, as: UTF8.self) == "analytical.example")
  }

  @Test func `leaves the result alone when it refuses`() {
    var result = Array("before".utf8)
    for cell in ["ada@", "a@b", "x", "", "ada@x..example", "\u{FC}@b"] {
      let bytes = Array(cell.utf8)
      _ = EmailNormalizer.normalize(bytes.span, into: &result)
    }
    #expect(result == Array("before".utf8))
  }

  @Test func `iterates all valid addresses of a cell`() {
    let cell = Array(
      "Ada <ada@one.example>; broken@; \"B, C\" <b@two.example> | c@three.example".utf8
    )
    var cursor = EmailCursor()
    var found: [String] = []
    var address: [UInt8] = []
    while EmailNormalizer.next(in: cell.span, from: &cursor, into: &address) != nil {
      found.append(String(decoding: address, as: UTF8.self))
      address.removeAll()
    }
    #expect(found == ["ada@one.example", "b@two.example", "c@three.example"])
    var again: [String] = []
    EmailNormalizer.forEachAddress(in: cell.span) { address in
      var copy: [UInt8] = []
      for index in address.indices { copy.append(address[index]) }
      again.append(String(decoding: copy, as: UTF8.self))
    }
    #expect(again == found)
  }

  @Test func `finds no addresses in bytes that are not UTF-8`() {
    let cell = Array("ada@one.example ".utf8) + [0xFF]
    var cursor = EmailCursor()
    var address: [UInt8] = []
    #expect(EmailNormalizer.next(in: cell.span, from: &cursor, into: &address) == nil)
  }

  @Test func `refuses every short cell without a two-label domain and ends on all of them`() {
    // Every string of up to four of the characters that steer the tokeniser.
    let alphabet: [UInt8] = Array("a@.\"<>|;& '".utf8)
    var frontier: [[UInt8]] = [[]]
    var valid = 0
    for _ in 0..<4 {
      frontier = frontier.flatMap { cell in alphabet.map { cell + [$0] } }
      for cell in frontier where normalize(cell).1.verdict == .valid { valid += 1 }
    }
    #expect(frontier.count == 14_641)
    #expect(valid == 0)
  }

  private func normalize(_ cell: [UInt8]) -> (String, EmailOutcome) {
    var result: [UInt8] = []
    let outcome = EmailNormalizer.normalize(cell.span, into: &result)
    return (String(decoding: result, as: UTF8.self), outcome)
  }

  private func describe(_ outcome: EmailOutcome) -> String {
    switch outcome.verdict {
    case .blank: return "blank"
    case .invalid: return outcome.fault.map { "\($0)" } ?? "no fault"
    case .valid:
      var text = "valid"
      if outcome.count > 1 { text += ":\(outcome.count)" }
      if outcome.isRole { text += ":role" }
      if outcome.isFreeMail { text += ":free" }
      if outcome.isDisposable { text += ":disposable" }
      if outcome.isUnlikelyDomain { text += ":unlikely" }
      var suggestion: [UInt8] = []
      outcome.typo?.appendDomain(to: &suggestion)
      if !suggestion.isEmpty { text += ":meant=" + String(decoding: suggestion, as: UTF8.self) }
      return text
    }
  }
}

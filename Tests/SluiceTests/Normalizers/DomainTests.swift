import TestSupport
import Testing

@testable import Sluice

@Suite struct DomainTests {
  @Test(arguments: NormalizerCase.table("international-domain"))
  func `makes of an international domain what the table says`(_ row: NormalizerCase) {
    var result = Array("kept".utf8)
    let fault = DomainName.append(row.input.span, to: &result)
    #expect(String(decoding: result.dropFirst(4), as: UTF8.self) == row.text(1))
    #expect((fault == nil ? "valid" : "refused") == row.text(2))
  }

  @Test(arguments: NormalizerCase.table("international-domain").filter { $0.text(2) == "valid" })
  func `an A-label stands for what it was made of`(_ row: NormalizerCase) {
    let name = Array(row.text(1).utf8)
    var again: [UInt8] = []
    #expect(DomainName.append(name.span, to: &again) == nil)
    #expect(again == name)
  }

  @Test(arguments: [
    "xn--", "xn--a", "xn--0", "xn---", "xn--a-", "xn--99999999", "xn--bcher-kvb1", "xn--BCHER-KVA-",
    "xn--ls8h", "xn--a-ecp", "xn--bcher--kva",
  ])
  func `refuses what only looks like an A-label`(label: String) {
    var result: [UInt8] = []
    let name = Array("\(label).example".utf8)
    #expect(DomainName.append(name.span, to: &result) != nil)
    #expect(result.isEmpty)
  }

  @Test func `a joiner stays where scripts need it and vanishes elsewhere`() {
    #expect(ascii("\u{915}\u{94D}\u{200D}\u{937}.example") != "xn--11b4d.example")
    #expect(ascii("exam\u{200D}ple.example") == "example.example")
    #expect(ascii("b\u{FC}\u{200C}cher.example") == "xn--bcher-kva.example")
  }

  /// Cases by RFC 5893, section 2: what one label with letters from right to left asks of its neighbours.
  @Test(arguments: [
    ("\u{5D0}\u{5D1}.example", true), ("a.\u{5D0}\u{5D1}", true), ("a1.b-c.\u{5D0}\u{5D1}", true),
    ("\u{5D0}1.\u{5D0}\u{5D1}", true), ("3com.\u{5D0}\u{5D1}", false),
    ("0a.\u{627}.example", false),
    ("1.\u{5D0}\u{5D1}.example", false), ("xn--4dbrk0ce.1und1.example", false),
    ("xn--4dbrk0ce.und1.example", true), ("1und1.b\u{FC}ro.example", true),
    ("1und1.XN--4DBRK0CE", false), ("b\u{FC}ro.\u{5D0}\u{5D1}", true),
    ("1b\u{FC}.\u{5D0}\u{5D1}", false),
  ])
  func `a label from right to left binds the whole name`(name: String, isValid: Bool) {
    #expect((ascii(name) != "refused") == isValid)
  }

  @Test(arguments: NormalizerCase.table("registrable-domain"))
  func `finds what was registered, and the suffix`(_ row: NormalizerCase) {
    let facts = DomainFacts(of: row.input.span)
    let registrable = facts.registrable.map { String(decoding: row.input[$0], as: UTF8.self) }
    #expect(registrable ?? "" == row.text(1))
    var notes: [String] = []
    if facts.isPublicSuffix { notes.append("suffix") }
    if !facts.hasKnownSuffix { notes.append("unknown") }
    if facts.isFreeMail { notes.append("free") }
    if facts.isDisposable { notes.append("disposable") }
    if facts.identifiesCompany { notes.append("company") }
    #expect(notes.joined(separator: " ") == row.text(2))
  }

  @Test func `every rule of the suffix list is found again`() {
    var rules = 0
    for (text, isHost) in [(PublicSuffixes.icann, false), (PublicSuffixes.hosts, true)] {
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let top = words.first?.dropLast() else { continue }
        for word in words.dropFirst() where !word.hasPrefix("!") {
          let name = word == "." ? "\(top)" : "\(word).\(top)".replacing("*", with: "any")
          let suffix = Array((word == "*" ? "any.\(top)" : name).utf8)
          let facts = DomainFacts(of: suffix.span)
          #expect(facts.registrable == nil, "\(name)")
          if !isHost { #expect(facts.isPublicSuffix, "\(name)") }
          let below = Array("acme.".utf8) + suffix
          let company = DomainFacts(of: below.span)
          if company.registrable == nil { continue }  // a longer rule says that it is a suffix too
          #expect(company.registrable == 0..<below.count, "\(name)")
          rules += 1
        }
      }
    }
    #expect(rules > 10_000)
  }

  @Test func `a name looked at all at once is what it is byte by byte`() {
    var generator = SeededGenerator(seed: 64)
    let signs = Array("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzABC019..--_\u{E9}".utf8)
    var plain = 0
    for _ in 0..<20_000 {
      let length = Int.random(in: 1...70, using: &generator)
      let isTidy = Bool.random(using: &generator)
      let known = isTidy ? signs.prefix(60) : signs[...]
      let name = (0..<length).map { _ in known[Int.random(in: 0..<known.count, using: &generator)] }
      var quick = Array("kept".utf8)
      var slow = quick
      let outcome = DomainName.appendPlain(name.span, to: &quick)
      #expect(outcome == DomainName.appendPlainBytes(name.span, to: &slow))
      #expect(quick == slow)
      if outcome != .uncommon { plain += 1 }
    }
    #expect(plain > 1_000)
  }

  private func ascii(_ host: String) -> String {
    var result: [UInt8] = []
    let bytes = Array(host.utf8)
    return DomainName.append(bytes.span, to: &result) == nil
      ? String(decoding: result, as: UTF8.self) : "refused"
  }
}

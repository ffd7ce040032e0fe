import Testing

@testable import Sluice

@Suite struct `How like headers are` {
  /// What PostgreSQL's `similarity` says of the same texts.
  @Test(arguments: [
    ("word", "two words", 0.363636), ("acme pty ltd", "acme pty limited", 0.5),
    ("phone", "phone", 1), ("phone", "email", 0),
  ]) func `is told as pg_trgm tells it`(_ a: String, _ b: String, _ expected: Double) {
    let words = { (text: String) in text.split(separator: " ").map(String.init) }
    let likeness = HeaderTrigrams(words(a)).similarity(to: HeaderTrigrams(words(b)))
    #expect(abs(likeness - expected) < 0.00001)
  }

  @Test(arguments: [
    ("primaryContact_E-Mail", ["primary", "contact", "email"]), ("Straße Nr.", ["strasse", "№"]),
    ("Ort des Unternehmens", ["ort", "des", "§"]), ("IMIĘ", ["imie"]), ("", []),
  ]) func `begins with their words`(_ header: String, _ words: [String]) {
    #expect(HeaderWords.of(header) == words)
  }

  @Test(arguments: [
    ("Pohne", "Phone", true), ("Birthady", "Birthday", true), ("Indutsry", "Industry", true),
    ("Phone", "Prone", true), ("City", "Coty", false), ("Ort", "Wort", false),
    ("Region", "Religion", false),
  ]) func `forgives a slip of the fingers in long words`(_ a: String, _ b: String, _ is: Bool) {
    #expect((HeaderForm(a).likeness(to: HeaderForm(b)) >= 0.8) == `is`)
  }
}

@Suite struct `What columns hold` {
  private func content(_ values: [String]) -> ColumnContent {
    var content = ColumnContent()
    for value in values { content.add(Array(value.utf8)) }
    return content
  }

  @Test(arguments: [
    (["ada@a.example", "bo@b.example", "", "cy@c.example"], ColumnContent.Kind.email),
    (["(212) 555-0123", "+44 20 7946 0018", "'+1 212 555 0199"], .phone),
    (["https://www.linkedin.com/in/ada", "linkedin.com/in/bo", "in/cy"], .personPage),
    (["Germany", "FR", "United States"], .country), (["a.example", "b.example"], .domain),
    (["true", "FALSE", "1", "0"], .answer), (["2026-01-31", "1/2/2026"], .date),
    (["Ada Lovelace", "Grace Hopper"], .personName),
  ]) func `is told by most values`(_ values: [String], _ kind: ColumnContent.Kind) {
    #expect(content(values).mostly == kind)
  }

  @Test func `is not told of a mixture, nor of nothing`() {
    #expect(content(["ada@a.example", "12", "later", "2026-01-31"]).mostly == nil)
    #expect(content(["", " "]).mostly == nil)
    #expect(content(["", " "]).filled == 0)
  }
}

import TestSupport
import Testing

@testable import Sluice

/// Enriching twice equals enriching once, whatever the cells say.
@Suite struct EnrichmentTwiceTests {
  private static let fields: [Field] = [
    .email, .phone, .mobile, .title, .seniority, .department, .companyName, .companyDomain,
    .companyWebsite, .companyEmployees, .companySize, .landingPage, .utmSource, .phoneType,
    .timeZone, .emailKind,
  ]

  /// Cells that enrichment reads or finds filled; the blank one is drawn most often.
  private static let cells: [Field: [String]] = [
    .email: ["ada@acme.example", "info@gmail.com", "b@x.github.io", "c@[192.0.2.1]", "no"],
    .phone: ["+12125550123", "020 7946 0018", "+18005550199", "12", "+491713920012"],
    .mobile: ["+5215512345678", "+447911123456", "x"],
    .title: ["VP Sales", "Vertriebsleiterin", "assistant to the director", "???", "CEO"],
    .seniority: ["guru"],
    .department: ["magic"],
    .companyName: ["Acme"],
    .companyDomain: ["acme.example", "gmail.com", "facebook.com", "-"],
    .companyWebsite: ["https://www.acme.example/x", "facebook.com/acme", "ftp://x", "b.co.uk"],
    .companyEmployees: ["250", "1000+", "51-200", "-3", "many"],
    .companySize: ["11-50", "huge"],
    .landingPage: ["https://a.example/?utm_source=x&utm_term=%41", "?utm_medium=", "%"],
    .utmSource: ["mail"],
    .phoneType: ["fax"],
    .timeZone: ["Mars/Olympus"],
    .emailKind: ["odd"],
  ]

  @Test(arguments: [
    [], [Field.companyDomain], [.companyWebsite], [.companyDomain, .companyWebsite],
  ])
  func `enriching twice equals enriching once`(deciding: [Field]) {
    let step = EnrichmentStep(filling: EnrichmentFilling(deciding: Set(deciding)))
    var random = SeededGenerator(seed: 7)
    let lines = (0..<1_500).map { _ in
      Self.fields.map { field in
        let known = Self.cells[field, default: []]
        let drawn = Int(random.next() % UInt64(known.count * 2 + 1))
        return drawn < known.count ? known[drawn] : ""
      }.joined(separator: ",")
    }
    var batch = Made.prepared(Self.fields.map { $0 }, lines.joined(separator: "\n") + "\n")
    step.apply(to: &batch)
    let once = batch
    step.apply(to: &batch)
    #expect(once.enriched.contains { !$0.isEmpty })
    for row in 0..<batch.count where batch.enriched[row] != once.enriched[row] {
      Testing.Issue.record("other rules in line \(lines[row])")
    }
    for field in Field.allCases {
      let isSame = batch.texts(field) == once.texts(field)
      #expect(isSame, "\(field)")
    }
    let (texts, former) = (batch.enrichedTexts(), once.enrichedTexts())
    let areSame = (0..<batch.count).allSatisfy { texts.text($0) == former.text($0) }
    #expect(areSame)
  }
}

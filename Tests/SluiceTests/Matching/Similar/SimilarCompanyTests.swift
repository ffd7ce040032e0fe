import Testing

@testable import Sluice

/// Which companies beside people are the same as others of the file or as companies that are there.
@Suite struct SimilarCompanyTests {
  private static let fields: [Field?] = [
    .email, .companyName, .companyDomain, .companyCity, .companyPhone,
  ]

  private typealias Record = [(MatchField, String)]

  private func judged(_ csv: String, records: [Record] = []) -> SimilarRowJudge {
    // A row must say who it is about; a mailbox provider says nothing about the company.
    let rows = csv.split(separator: "\n").map {
      $0.hasPrefix(",") ? "ada@gmail.com\($0)\n" : "\($0)\n"
    }
    let batch = Made.prepared(Self.fields, rows.joined())
    var directory = CompanyDirectory()
    for number in records.indices {
      // What is known by its name or domain is not compared; these are known by neither.
      directory.addExisting(CompanyIdentity(domain: Made.key(90 + number)), number: UInt32(number))
    }
    var finder = SimilarCompanyFinder(directory, expectedRows: batch.count)
    finder.add(batch)
    for (number, record) in records.enumerated() {
      finder.add(record: UInt32(number), MatchValues(record))
    }
    return finder.judge()
  }

  @Test func `a slip in the name is the same company at the same place or with the same phone`() {
    let found = judged(
      """
      ,Harbour Yards Shipping,,Trieste,
      ,Harbor Yards Shiping GmbH,,Trieste,
      ,Zebrowski Instruments,,,+12125550199
      ,Zebrowsky Instruments,,,+12125550199

      """
    )
    #expect(decided(found) == ["2 same row 1", "4 same row 3"])
  }

  @Test func `a similar name alone is told, and merges nothing`() {
    let found = judged(
      """
      ,Harbour Yards Shipping,,,
      ,Harbor Yards Shiping,,,

      """
    )
    #expect(decided(found) == ["2 review row 1"])
  }

  @Test func `what is in doubt is there for those that come later`() {
    let found = judged(
      """
      ,Harbour Yards Shipping,,,
      ,Harbor Yards Shiping,,Trieste,
      ,Harbor Yards Shipings,,Trieste,

      """
    )
    #expect(decided(found) == ["2 review row 1", "3 same row 2"])
  }

  @Test func `two domains are two companies, however alike they are`() {
    let found = judged(
      """
      ,Harbour Yards Shipping,harbour.example,Trieste,+12125550199
      ,Harbor Yards Shipping,harbor.example,Trieste,+12125550199
      a@quist.example,Quist Tools,,Trieste,

      """,
      records: [
        [(.companyName, "Quist Tool"), (.companyDomain, "other.example"), (.city, "Trieste")]
      ]
    )
    #expect(decided(found).filter { !$0.hasPrefix("3") }.isEmpty)
  }

  @Test func `a company without a domain may be one that has one`() {
    let found = judged(
      """
      ,Harbour Yard Shipping,,Trieste,
      ,Quist Tool,quist.example,Bergen,

      """,
      records: [
        [
          (.companyName, "Harbour Yards Shipping"), (.companyDomain, "harbour.example"),
          (.city, "Trieste"),
        ],
        [(.companyName, "Quist Tools"), (.city, "Bergen")],
      ]
    )
    #expect(decided(found) == ["1 same record 0", "2 same record 1"])
  }

  @Test func `companies of one name in two places are two`() {
    let found = judged(
      """
      ,Tidal Works,,Boston,
      ,Tidal Works,,Austin,

      """
    )
    #expect(!decided(found).contains { $0.contains("same") })
  }

  @Test func `numbered companies are neither the same nor in doubt`() {
    let csv = (1...200).map { ",Harbour Yards Lot \($0),,Trieste,\n" }.joined()
    #expect(judged(csv).rows.isEmpty)
  }

  @Test(arguments: [(5, 14), (26, 0)])
  func `a name that many are similar to has no keys`(letters: Int, keys: Int) {
    let alphabet = "abcdefghijklmnopqrstuvwxyz".prefix(letters)
    let texts = alphabet.flatMap { one in
      "xyz".map { other in Array("Interoceanic\(one)\(other)transportations".utf8) }
    }
    var names = SimilarNames()
    for text in texts { names.note(text.span, isWanted: true) }
    for text in texts {
      var found: [UInt64] = []
      names.addKeys(of: text.span, to: &found)
      #expect(found.count == keys)
    }
  }

  @Test func `the letters of a name bring it together with one that begins otherwise`() {
    let found = judged(
      """
      ,Interoceantransport,,Lagos,
      ,Enteroceantransport,,Lagos,

      """
    )
    #expect(
      found.rows.indices.flatMap { found.explanations(ofRowAt: $0).flatMap(\.keys) }
        == ["seven tenths of the trigrams of their names, without digits and legal forms"]
    )
  }
}

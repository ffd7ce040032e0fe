import TestSupport
import Testing

@testable import Sluice

@Suite struct ReferenceTableTests {
  private static let source = ReferenceTable.Source(name: "firms.csv", sha256: "ab", date: "today")

  private func table(
    _ key: ReferenceKey,
    _ fields: [Field],
    _ batches: [Batch]
  ) -> ReferenceTable {
    var table = ReferenceTable(
      source: Self.source,
      key: key,
      fields: fields,
      hasher: Made.hasher
    )
    for batch in batches { table.add(batch) }
    return table
  }

  @Test func `fills blanks alone, and nothing for a key of several rows`() {
    let fields: [Field?] = [.companyDomain, .companyIndustry, .companyCity]
    let firms = Made.prepared(
      fields + [.firstName],
      """
      rooms.example,Halls,Berlin,x
      HTTPS://www.sheds.example/,,Bonn,x
      twice.example,One,,x
      twice.example,One,,x
      gmail.com,Mail,,x
      ,Nobody,,x

      """
    )
    let table = table(.companyDomain, fields.compactMap { $0 }, [firms])
    #expect(table.fields == [.companyIndustry, .companyCity])
    #expect(table.keys == 3)
    #expect(table.conflicts == 1)
    // A mailbox provider's domain is no company's.
    #expect(table.unusable == 2)

    var batch = Made.prepared(
      [.firstName, .companyWebsite, .companyIndustry, .email],
      """
      Ada,rooms.example,,
      Bo,http://sheds.example/about,Their own,
      Cy,twice.example,,
      Di,nowhere.example,,
      Ed,,,ed@rooms.example
      Flo,,,flo@gmail.com

      """
    )
    ReferenceStep(tables: [table]).apply(to: &batch)
    #expect(batch.texts(.companyIndustry) == ["Halls", "Their own", "", "", "Halls", ""])
    #expect(batch.texts(.companyCity) == ["Berlin", "Bonn", "", "", "Berlin", ""])
    #expect(batch.issues.map(\.code) == [.referenceSeveral])
    #expect(batch.issues.map(\.row) == [2])
    #expect(batch.referenceCounts == [.companyIndustry: 2, .companyCity: 3])
    let once = batch.referenced
    ReferenceStep(tables: [table]).apply(to: &batch)
    #expect(batch.referenced == once)
  }

  @Test func `the first file that knows a value wins`() {
    let fields: [Field?] = [.email, .title]
    let first = table(.email, [.email, .title], [Made.prepared(fields, "ada@rooms.example,CEO\n")])
    let second = table(.email, [.title], [Made.prepared(fields, "ada@rooms.example,CTO\n")])
    var batch = Made.prepared([.email], "Ada@Rooms.example\n")
    ReferenceStep(tables: [first, second]).apply(to: &batch)
    #expect(batch.texts(.title) == ["CEO"])
    #expect(batch.referenced.map(\.reference) == [0])
  }

  @Test func `a place is a country and a postal code together`() {
    let fields: [Field?] = [.firstName, .country, .postalCode, .city]
    let places = Made.prepared(fields, "x,USA,10001,New York\nx,DE,10001,Nowhere\nx,,10001,Any\n")
    let table = table(.place, [.country, .postalCode, .city], [places])
    #expect(table.keys == 2)
    var batch = Made.prepared(
      [.firstName, .country, .postalCode],
      "a,United States,10001\nb,,10001\nc,FR,10001\n"
    )
    ReferenceStep(tables: [table]).apply(to: &batch)
    #expect(batch.texts(.city) == ["New York", "", ""])
  }

  @Test func `provenance is the file, its hash and its date`() {
    let fields: [Field?] = [.email, .title]
    let table = table(.email, [.title], [Made.prepared(fields, "ada@rooms.example,CEO\n")])
    var batch = Made.prepared([.email, .firstName], "ada@rooms.example,Ada\nbo@rooms.example,Bo\n")
    ReferenceStep(tables: [table]).apply(to: &batch)
    let binding = Made.binding([.email, .firstName])
    ExtrasStep(binding: binding, homes: .everywhere, references: [table.source]).apply(to: &batch)
    #expect(
      batch.extras.text(0) == """
        {"_sluice_enriched":{"firms.csv":{"sha256":"ab","date":"today","person.title":"CEO"}}}
        """
    )
    #expect(batch.extras.isBlank(1))
  }

  @Test func `a large file says what a dictionary says, in at most 64 bytes a key`() throws {
    var generator = SeededGenerator(seed: 41)
    let fields: [Field?] = [.email, .title, .city]
    var truth: [Int: (title: String, city: String)?] = [:]
    var table = ReferenceTable(
      source: Self.source,
      key: .email,
      fields: [.title, .city],
      hasher: Made.hasher
    )
    for _ in 0..<60 {
      var csv = ""
      for _ in 0..<1_000 {
        let key = Int.random(in: 0..<400_000, using: &generator)
        let title = String(repeating: "t", count: Int.random(in: 0..<200, using: &generator))
        let city = "City \(Int.random(in: 0..<9_999, using: &generator))"
        truth[key] = .some(truth.keys.contains(key) ? nil : (title, city))
        csv += "p\(key)@rooms.example,\(title),\(city)\n"
      }
      table.add(Made.prepared(fields, csv))
    }
    #expect(table.rows == 60_000)
    #expect(table.keys == truth.count)
    #expect(table.conflicts == truth.values.count { $0 == nil })
    #expect(table.overheadBytes <= 64 * table.keys)

    let asked = (0..<3_000).map { _ in Int.random(in: 0..<400_000, using: &generator) }
    var batch = Made.prepared([.email], asked.map { "P\($0)@Rooms.example\n" }.joined())
    ReferenceStep(tables: [table]).apply(to: &batch)
    let found = asked.map { truth[$0] ?? nil }
    #expect(found.contains { $0 != nil })
    #expect(batch.texts(.title) == found.map { $0?.title ?? "" })
    #expect(batch.texts(.city) == found.map { $0?.city ?? "" })
    let several = asked.indices.filter { truth.keys.contains(asked[$0]) && found[$0] == nil }
    #expect(batch.issues.map { Int($0.row) } == several)
  }
}

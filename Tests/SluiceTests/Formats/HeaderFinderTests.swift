import Testing

@testable import Sluice

@Suite struct HeaderFinderTests {
  private func batch(_ text: String) throws -> RawBatch {
    var source = ByteArraySource(Array(text.utf8))
    var reader = CSVReader()
    let batch = reader.nextBatch(from: &source)
    return try #require(batch)
  }

  @Test(arguments: [
    ("Name,E-mail,City\nAda,ada@x.example,Rome\n", 0),
    ("Report of May\n\nName,E-mail,City\nAda,ada@x.example,Rome\n", 2),
    ("Report,,\n,,\nName,E-mail,City\nAda,ada@x.example,Rome\n", 2),
    ("Notes:\n\"Some, addresses are missing\"\n\nName,E-mail,City\nA,a@x.example,R\n", 3),
    ("0,1,2\nName,E-mail,City\nAda,ada@x.example,Rome\nBob,b@x.example,Bonn\n", 1),
    ("# made by a tool\n# on Monday\nName,E-mail,City\nAda,ada@x.example,Rome\n", 2),
    ("Name\nAda\nBob\n", 0),
    ("Name,,\nAda,ada@x.example,Rome\nBob,b@x.example,Bonn\n", 0),
    ("A,B,C\n1,2,3\n4,5,6\n", 0),
    ("Name,E-mail\nAda,ada@x.example,Rome\nBob,b@x.example,Bonn\n", 0),
  ])
  func `passes over what stands above the header`(text: String, before: Int) throws {
    let found = HeaderFinder().find(in: try batch(text))
    #expect(found.recordsBefore == before && found.hasHeader)
  }

  @Test(arguments: [
    "ada@x.example,Ada\nbob@x.example,Bob\n", "555,5550101\n555,5550102\n",
    "Ada,2026-01-31,Rome\nBob,2025-12-01,Bonn\nCy,2024-11-30,Cork\n", "https://x.example\n",
  ])
  func `sees that there is no header`(text: String) throws {
    #expect(!HeaderFinder().find(in: try batch(text)).hasHeader)
  }

  @Test(arguments: [
    "2019,2020,2021\nAda,Bob,Cy\n", "Name,1,2\nAda,x,y\nBob,x,y\n", "Name,Phone\nAda,\nBob,\n",
  ])
  func `keeps numbers as names where the rows below are of another kind`(text: String) throws {
    #expect(HeaderFinder().find(in: try batch(text)).hasHeader)
  }

  @Test(
    arguments: [
      ("Name,E-mail,City", [RawFault.Kind.repeatedHeader]),
      ("Name,E-mail,City,Note", [.repeatedHeader]),
      ("Grand Totals (5700 records),,", [.footer]),
      ("Total records: 7,Total records: 7,Total records: 7", [.footer]),
      ("Copyright (c) 2026 Example", [.footer]),
      ("\nLeads by owner", [.footer]),
      ("Leads by owner", []),
      ("Total Fitness Ltd,,", []),
      ("Ada,ada@x.example,Rome", []),
      ("Ada,,", []),
      ("# exported by hand", [.footer]),
      ("# a, b", [.footer]),
      ("#12,Ada", []),
      ("\"# quoted\"", []),
    ] as [(String, [RawFault.Kind])]
  )
  func `marks what is no record`(line: String, kinds: [RawFault.Kind]) throws {
    var marker = RowMarker(header: ["Name", "E-mail", "City"].map { Array($0.utf8) })
    var rows = try batch("Ada,a@x.example,Rome\n\(line)\n")
    marker.mark(&rows)
    #expect(rows.faults.map(\.kind) == kinds)
  }
}

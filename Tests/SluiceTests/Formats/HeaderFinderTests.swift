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
      // A group holds up to the next one; names of columns by their words.
      (
        "Contact,,Company,\nFirst,Last,Name,City\nAda,Lovelace,Engines,London\n",
        ["Contact First", "Contact Last", "Company Name", "Company City"]
      ),
      // Groups that are repeated instead, as data frames write them.
      (
        "Contact,Contact,Company\nFirst Name,Last Name,Company Name\nAda,Lovelace,Engines\n",
        ["Contact First Name", "Contact Last Name", "Company Name"]
      ),
      // A name over both rows; a row of groups that ends with its last one; a title above.
      (
        "People of May\n\nID,Contact,,Company\n,Name,E-mail,Name,City\n1,Ada,a@x.example,E,L\n2,B,b@x.example,C,D\n",
        ["ID", "Contact Name", "Contact E-mail", "Company Name", "Company City"]
      ),
      // Three rows.
      (
        "Contact,,,,Company,\nPerson,,Phones,,Seat,\nFirst,Last,Work phone,Home phone,City,State\nA,B,1,2,C,D\nE,F,3,4,G,H\n",
        [
          "Contact Person First", "Contact Person Last", "Contact Phones Work phone",
          "Contact Phones Home phone", "Company Seat City", "Company Seat State",
        ]
      ),
      // Unknown words, but the columns go on as numbers and dates.
      (
        "Wer,,Was,\nBezug,Kürzel,Menge,Stichtag\na,b,1,2026-01-02\nc,d,2,2026-01-03\ne,f,3,2026-01-04\n",
        ["Wer Bezug", "Wer Kürzel", "Was Menge", "Was Stichtag"]
      ),
    ] as [(String, [String])]
  )
  func `joins a header of several rows`(text: String, names: [String]) throws {
    let found = HeaderFinder().find(in: try batch(text))
    #expect(found.joinedNames == names && found.hasHeader)
  }

  @Test(arguments: [
    // Columns without a name, and records below them.
    "Name,,City,\nAda,Lovelace,London,England\nGrace,Hopper,Arlington,Virginia\n",
    "Name,,City,\nAda,ada@x.example,London,GB\nBob,bob@x.example,Bonn,DE\n",
    "Name,,Amount,Date,\nAda,n/a,n/a,n/a,x\nBob,x,1,2026-01-02,y\nCy,x,2,2026-01-03,y\nDi,x,3,2026-01-04,y\n",
    // Names of columns twice.
    "Phone,Phone,Name\nnone,home,Ada\n1,2,Bob\n3,4,Cy\n5,6,Di\n",
    // Words that come again below are values.
    "Kind,,Line,\nEmail,Phone,First,Last\nEmail,Phone,First,Last\nPost,Phone,First,Last\n",
    // A line about the file, and the header below it.
    "Owner,Ada Example,,,\nName,E-mail,Phone,City,Country\nBob,b@x.example,1,Bonn,DE\n",
    "Report:,,May,,\nName,E-mail,Phone,City,Country\nBob,b@x.example,1,Bonn,DE\n",
    // A blank row parts them.
    "Contact,,Company,\n\nFirst,Last,Name,City\nAda,Lovelace,Engines,London\n",
    // A column that neither row names.
    "Contact,,Company,,\nFirst,,Name,City,\nAda,B,C,D,E\n",
    "Name,E-mail,City\nAda,ada@x.example,Rome\n",
  ])
  func `takes no record for a part of the header`(text: String) throws {
    let found = HeaderFinder().find(in: try batch(text))
    #expect(found.joinedNames == nil && found.groupRows == 0)
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

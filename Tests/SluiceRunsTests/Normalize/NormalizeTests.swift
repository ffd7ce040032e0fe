import Foundation
import SluiceRuns
import Testing

@Suite("Normalising a list of values")
struct NormalizeTests {
  private func normalized(
    _ text: String,
    _ kind: NormalizeKind,
    region: String? = nil,
    values: ImportOptions = ImportOptions(),
    explains: Bool = false
  ) throws -> String {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("sluice-normalize-\(UUID().uuidString).csv")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var out: [UInt8] = []
    let run = NormalizeRun(
      kind: kind,
      path: file.path,
      defaultRegion: region,
      values: values,
      explains: explains
    )
    try run.run { out += $0 }
    return String(decoding: out, as: UTF8.self)
  }

  @Test func `gives an id its normal form`() throws {
    #expect(
      try normalized("id,value,region\n1,(212) 555-0123,US\n2,junk,\n", .phone)
        == "id,normalised\n1,+12125550123\n2,\n"
    )
  }

  @Test func `reads times in a zone by its name`() throws {
    var values = ImportOptions()
    values.timeZone = "America/New_York"
    values.dateOrder = ["mdy"]
    let times = "1/15/2025 12:00\n7/15/2025 12:00\n3/9/2025 2:30\n11/2/2025 1:30\n4/1/1950 0:00\n"
    #expect(
      try normalized(times, .date, values: values) == """
        2025-01-15T17:00:00Z
        2025-07-15T16:00:00Z
        2025-03-09T07:30:00Z
        2025-11-02T06:30:00Z
        1950-04-01T05:00:00Z

        """
    )
  }

  @Test(arguments: ["EST", "Mars/Olympus", "+99:00", "", "+1:2:3"])
  func `refuses what is no time zone`(name: String) {
    var values = ImportOptions()
    values.timeZone = name
    #expect(throws: RunError.self) { try normalized("2025-01-01 12:00\n", .date, values: values) }
  }

  @Test func `reads numbers and lists as it is told`() throws {
    var values = ImportOptions()
    values.decimal = ["comma"]
    values.listSeparator = ["pipe"]
    #expect(try normalized("1.234\n12,5\n", .number, values: values) == "1234\n12.5\n")
    #expect(try normalized("a, b|c\n", .list, values: values) == "[\"a, b\",\"c\"]\n")
    #expect(try normalized("ja\nno\n?\n", .boolean) == "true\nfalse\n\n")
  }

  @Test func `gives a line for a line where there is no header`() throws {
    #expect(
      try normalized(" Ada@Lab.example\n\nnobody\n", .email) == "ada@lab.example\n\n\n"
    )
  }

  @Test func `explains what became of a value`() throws {
    #expect(
      try normalized("(212) 555-0123\n12\n", .phone, region: "US", explains: true)
        == """
        normalised,outcome,changes,facts
        +12125550123,valid,phone.formatted phone.region_from_default,type=fixedLineOrMobile region=US
        ,phone.too_short,,

        """
    )
  }

  @Test func `a phone number is printed only when it is valid`() throws {
    let list = "id,value,region\n1,07700900123,GB\n2,12125550123.0,US\n"
    #expect(try normalized(list, .phone) == "id,normalised\n1,\n2,\n")
  }

  @Test func `a cell is read as an import reads it`() throws {
    #expect(
      try normalized(
        "id,value,region\n1,07700900123,GB\n2,12125550123.0,US\n",
        .phoneCell,
        explains: true
      ) == """
        id,normalised,outcome,changes,facts
        1,+447700900123,phone.unlikely,phone.formatted phone.region_from_country_column \
        phone.national_prefix,type=unknown
        2,+12125550123,valid,phone.formatted phone.region_from_country_column \
        phone.repaired_decimals,type=fixedLineOrMobile region=US

        """
    )
  }

  @Test func `a lone quote joins no lines`() throws {
    let lines = "\"Ada Rooms\nBo Yards\r\n\nCy \"Halls\nlast"
    #expect(try normalized(lines, .company) == "ada rooms\nbo yards\n\ncy halls\nlast\n")
  }

  @Test func `lines longer than a chunk stay whole`() throws {
    let long = String(repeating: "rooms ", count: 100_000)
    let result = try normalized("\(long)\nyards\n", .company)
    #expect(result.split(separator: "\n").count == 2)
    #expect(result.hasSuffix("rooms\nyards\n"))
  }

  @Test func `names, states and postal codes have normal forms`() throws {
    #expect(
      try normalized("Dr. Jan van der Berg\nLovelace, Ada\nMadonna\n", .name)
        == "van der Berg, Jan\nLovelace, Ada\nMadonna\n"
    )
    #expect(
      try normalized("id,value,region\n1,Texas,US\n2,Texas,\n3,QLD,Australia\n", .state)
        == "id,normalised\n1,TX\n2,\n3,QLD\n"
    )
    #expect(
      try normalized("2134\n1\n", .postal, region: "US", explains: true)
        == """
        normalised,outcome,changes,facts
        02134,valid,postal.added_zero,
        1,postal.unlikely,,

        """
    )
  }

  @Test func `explains what became of addresses`() throws {
    #expect(
      try normalized("Ada <Info@GMIAL.com>\nb@one.example; c@two.example\n", .email, explains: true)
        == """
        normalised,outcome,changes,facts
        info@gmial.com,email.likely_typo,email.lowercased_local email.lowercased_domain \
        email.stripped_display_name email.stripped_brackets,kind=role kind=disposable \
        suggestion=info@gmail.com
        b@one.example,valid,email.took_first,addresses=2

        """
    )
    #expect(
      try normalized("www.Shop.acme.co.uk/x\nco.uk\nx\n", .domain, explains: true)
        == """
        normalised,outcome,changes,facts
        shop.acme.co.uk,valid,web.lowercased_host web.took_host,registrable=acme.co.uk
        co.uk,valid,,kind=suffix
        ,website.invalid,,

        """
    )
    #expect(
      try normalized("acme.example/?utm_source=a\n", .url, explains: true)
        == """
        normalised,outcome,changes,facts
        https://acme.example,valid,web.added_scheme web.dropped_slash web.dropped_tracking,\
        registrable=acme.example kind=unknown

        """
    )
  }

  @Test(arguments: [NormalizeKind.name, .company, .country, .state, .postal])
  func `normalising twice equals once`(_ kind: NormalizeKind) throws {
    let values = """
      Dr. Jan van der Berg
      Robert "Bob" Smith, PhD
      The Analytical Engine Co., Ltd.
      Deutschland
      California
      2134
      SW1A1AA
      M\u{C3}\u{BC}ller & S\u{C3}\u{B6}hne

      """
    let once = try normalized(values, kind, region: "US")
    #expect(try normalized(once, kind, region: "US") == once)
  }

  @Test func `refuses an unknown region`() {
    #expect(throws: RunError.self) { try normalized("1\n", .phone, region: "XX") }
  }
}

import SluicePostgres
import Testing

/// What enrichment finds must not decide which records a later import finds.
@Suite struct EnrichmentMatchingTests {
  /// Companies known by name and by people's addresses only, and by website.
  private static let first = """
    Name,Email,Phone,Company,Website
    Ada Lovelace,ada@analytical.example,+1 212 555 0123,Analytical Engines,
    Grace Hopper,grace@harbour.example,,Harbour Yards,https://harbour.example/about
    Konrad Zuse,konrad@gmail.com,,Rechner GmbH,https://facebook.com/rechner
    Edsger Dijkstra,edsger@paths.example,,Paths,paths.example

    """
  /// The same companies, and others that a domain found by enrichment would take for them.
  private static let second = """
    Name,Email,Phone,Company,Website
    Charles Babbage,charles@analytical.example,,Difference Works,https://analytical.example
    Mary Somerville,mary@analytical.example,,Analytical Engines,
    Howard Aiken,howard@harbour.example,,Harbour Docks,harbour.example
    Helmut Schreyer,helmut@web.de,,Rechner GmbH,
    Tony Hoare,tony@paths.example,,paths.example,
    Barbara Liskov,barbara@types.example,,Types,https://paths.example

    """

  @Test func `a later import finds the same companies with and without enrichment`() throws {
    let with = try Self.companies([])
    let without = try Self.companies(["--no-enrich"])
    #expect(with.count == 10)
    #expect(with == without)
  }

  @Test func `a mapping can ask for what decides matches`() throws {
    let asked = try Self.companies(["--mapping", "./asks.yaml"])
    #expect(asked != (try Self.companies([])))
    #expect(asked.contains("ada@analytical.example: Analytical Engines https://analytical.example"))
    // The website that enrichment wrote is where the later import looks.
    #expect(
      asked.contains("charles@analytical.example: Analytical Engines https://analytical.example")
    )
  }

  /// Imports both files; who ended with which company.
  private static func companies(_ options: [String]) throws -> [String] {
    let database = try StoryDatabase()
    let scratch = try Scratch()
    try scratch.write(first, to: "first.csv")
    try scratch.write(second, to: "second.csv")
    try scratch.write(
      """
      name: asks
      title: People, with companies known by their people's addresses
      kind: contacts
      fields:
        person.full_name: [Name]
        person.email: [Email]
        person.phone: [Phone]
        company.name: [Company]
        company.website: [Website]
      enrich: [company.domain, company.website]

      """,
      to: "asks.yaml"
    )
    for file in ["first.csv", "second.csv"] {
      let ended = try CommandRun.run(
        Programs.sluice,
        ["import", file, "--db", database.url, "--tenant", "default"] + options,
        in: scratch.path
      )
      #expect(ended.exit == 0, "\(ended.stderr)")
    }
    var connection = try database.connect()
    return try connection.query(
      """
      SELECT p.email || ': ' || coalesce(c.name, '-') || ' ' || coalesce(c.website, '-') AS line
      FROM people p LEFT JOIN companies c ON c.id = p.company_id ORDER BY p.email
      """
    ).compactMap { $0["line"] }
  }
}

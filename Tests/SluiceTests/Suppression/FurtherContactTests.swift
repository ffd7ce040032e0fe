import Testing

@testable import Sluice

@Suite struct FurtherContactTests {
  private func ends(_ csv: String, _ set: SuppressionSet) -> [String] {
    let binding = Binding(
      headers: ["Email", "Phone", "Country", "Personal Email", "Phone 2", "Owner Email"],
      roles: [.field(.email), .field(.phone), .field(.country), .extra, .ignored, .extra],
      keys: ["Email", "Phone", "Country", "Personal Email", "Phone 2", "Owner Email"],
      constants: []
    )
    var pipeline = Pipeline(
      binding: binding,
      options: Pipeline.Options(
        defaultRegion: Made.region("US"),
        homes: .everywhere,
        needs: Made.allNeeds,
        keepsExtras: false,
        hasher: Made.hasher
      ),
      suppressed: set,
      existing: KeyTable(),
      expectedRows: 10
    )
    var batch = pipeline.prepare(Made.raw(csv))
    pipeline.admit(&batch)
    return batch.ends
  }

  @Test func `columns that are no field protect people too`() {
    var set = SuppressionSet()
    _ = set.emails.insert(Made.key("ada@rooms.example", .email), number: 0)
    _ = set.domains.insert(Made.key("halls.example", .domain), number: 0)
    _ = set.phones.insert(Made.key("+12015550123", .phone), number: 0)
    _ = set.phones.insert(Made.key("+442079460018", .phone), number: 0)
    let suppressed = "suppressed suppressed.list"
    #expect(
      ends(
        """
        a@free.example,,,"  mailto:Ada@Rooms.example ",,
        b@free.example,,,x@free.example; y@halls.example,,
        c@free.example,,,,(201) 555-0123,
        d@free.example,,GB,,020 7946 0018,
        e@free.example,,,,212-555-0100 / 201-555-0123,
        f@free.example,,,x@free.example,212-555-0100,ada@rooms.example
        g@free.example,,,nobody,none,

        """,
        set
      ) == [suppressed, suppressed, suppressed, suppressed, suppressed, "pending ", "pending "]
    )
  }

  @Test func `an opt-out holds for them as well`() {
    var set = SuppressionSet()
    _ = set.optOutEmails.insert(Made.key("ada@rooms.example", .email), number: 9)
    #expect(
      ends("a@free.example,,,ada@rooms.example,,\n", set)
        == ["suppressed suppressed.opt_out_elsewhere"]
    )
  }
}

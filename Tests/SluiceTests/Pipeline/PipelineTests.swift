import Testing

@testable import Sluice

@Suite struct PipelineTests {
  @Test func `prepares and admits batches in order, and accounts for every row`() {
    var suppressed = SuppressionSet()
    _ = suppressed.emails.insert(Made.key("no@rooms.example", .email), number: 0)
    var existing = KeyTable()
    _ = existing.insert(Made.key("old@rooms.example", .email), number: 5)
    let options = Pipeline.Options(
      defaultRegion: Made.region("US"),
      homes: .everywhere,
      needs: Made.allNeeds,
      keepsExtras: true,
      hasher: Made.hasher
    )
    var pipeline = Pipeline(
      binding: Made.binding([.email, .phone, nil]),
      options: options,
      suppressed: suppressed,
      existing: existing,
      expectedRows: 10
    )
    var batch = pipeline.prepare(
      Made.raw(
        """
        NO@rooms.example,,a
        no@rooms.example,,b
        old@rooms.example,,c
        new@rooms.example,(201) 555-0123,d
        New@Rooms.example,,e
        ,,f
        x
        ,,

        """
      )
    )
    pipeline.admit(&batch)
    #expect(
      batch.ends == [
        "suppressed suppressed.list", "suppressed suppressed.list",
        "duplicate duplicate.of_existing", "pending ", "duplicate duplicate.in_file",
        "rejected row.nothing_identifies", "rejected row.too_few_values", "skipped row.blank",
      ]
    )
    #expect(batch.fates[4].match == .row(4))
    #expect(batch.texts(.phone)?[3] == "+12015550123")
    #expect(batch.extras.text(3) == #"{"x2":"d"}"#)
    var next = pipeline.prepare(Made.raw("new@rooms.example,,a\n"))
    pipeline.admit(&next)
    #expect(next.fates[0].match == .row(4))
  }

  @Test func `makes no extras when none are wanted`() {
    let options = Pipeline.Options(
      defaultRegion: nil,
      homes: .everywhere,
      needs: .emails,
      keepsExtras: false,
      hasher: Made.hasher
    )
    let pipeline = Pipeline(
      binding: Made.binding([.email, nil]),
      options: options,
      suppressed: SuppressionSet(),
      existing: KeyTable(),
      expectedRows: 0
    )
    #expect(pipeline.prepare(Made.raw("a@b.example,x\n")).extras.count == 0)
  }
}

import ArgumentParser
import Sluice
import SluicePostgres
import SluiceRuns

/// What all parts of `sluice review` need to know.
struct ReviewSession: ParsableArguments {
  @Argument(help: "Id of an import, or its beginning.")
  var id: String

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var tenant: TenantOptions

  @Flag(help: "Wait while another run writes to the tenant.")
  var wait = false

  @Flag(help: "Tell everything as JSON.")
  var json = false

  /// The import and its held rows.
  func read() throws -> (record: ImportRecord, rows: [HeldRow]) {
    var connection = try database.destination().connect()
    try tenant.check(id, over: &connection)
    return try tenant.transaction(over: &connection) { connection in
      let record = try ImportLookup.find(id, over: &connection)
      return (record, try HeldRow.all(of: record, over: &connection))
    }
  }

  /// Settles what was decided, and tells what came of it.
  func settle(_ decisions: [ReviewDecision], _ record: ImportRecord, _ rows: [HeldRow]) throws {
    if decisions.isEmpty {
      if !json { Output.talk("Nothing was decided.") }
      return
    }
    let signals = SignalWatch()
    let teller = EventTeller(json: json)
    let run = try ReviewRun(
      record,
      destination: try database.destination(),
      asUser: tenant.asUser,
      waits: wait,
      stop: signals.stop,
      tell: teller.tell
    )
    let report = try run.settle(decisions, among: rows, by: Machine.user)
    if json { return Output.print(JSONText.encode(ReviewEvent(report))) }
    Output.talk("\(Numbers.counted(report.decided, "row", "rows")) decided: \(outcomes(report))")
    Output.talk(
      report.waiting == 0
        ? "No row of this import waits any more."
        : "\(Numbers.counted(report.waiting, "row waits", "rows wait")) still: sluice review list \(id)"
    )
  }

  private func outcomes(_ report: ReviewReport) -> String {
    let words: [(RowStatus, String)] = [
      (.inserted, "new"), (.updated, "already there, changed"),
      (.unchanged, "already there, nothing to change"), (.duplicate, "not loaded again"),
      (.suppressed, "not loaded: asked not to be contacted"), (.rejected, "could not be loaded"),
      (.review, "still waiting"), (.skipped, "left out"),
    ]
    return words.filter { report.counts[$0.0] > 0 }
      .map { "\(Numbers.grouped(report.counts[$0.0])) \($0.1)" }.joined(separator: " · ")
  }

  private struct ReviewEvent: Encodable {
    let decided: Int
    let waiting: Int
    let outcomes: [String: Int]

    init(_ report: ReviewReport) {
      decided = report.decided
      waiting = report.waiting
      outcomes = Dictionary(
        uniqueKeysWithValues: RowStatus.allCases.map { ($0.name, report.counts[$0]) }
      )
    }
  }
}

/// Which rows a decision is about.
struct ReviewRows: ParsableArguments {
  @Option(help: "The row, counted as a spreadsheet does. May be repeated.")
  var row: [Int] = []

  @Flag(help: "All rows that wait.")
  var all = false

  /// The held rows that were named.
  func chosen(_ rows: [HeldRow], _ id: String) throws(RunError) -> [HeldRow] {
    if all == row.isEmpty {
      let open = rows.filter { $0.repeats == nil }
      if all { return open }
      var chosen: [HeldRow] = []
      for number in Set(row).sorted() {
        guard let held = rows.first(where: { $0.row == number }) else {
          throw RunError(
            .usage,
            "Row \(number) does not wait for a decision. Nothing was changed.\n  See: sluice review list \(id)"
          )
        }
        if let repeats = held.repeats {
          throw RunError(
            .usage,
            "Row \(number) repeats row \(repeats) and is decided with it. Nothing was changed."
          )
        }
        chosen.append(held)
      }
      return chosen
    }
    throw RunError(.usage, "Say which rows: --row 12, or --all. Nothing was changed.")
  }
}

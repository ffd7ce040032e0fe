import Sluice
import SluicePostgres
import SluiceRuns

/// The closing words of an import, for someone who is no programmer.
struct Summary {
  private let report: RunReport

  init(_ report: RunReport) { self.report = report }

  /// The summary, several lines.
  var text: String {
    if let date = report.alreadyImported { return nothingToDo(date) }
    var lines: [String] = []
    if let failure = report.failure { lines.append("Stopped at the cut: \(failure)") }
    lines.append("")
    lines.append("\(report.file): \(Numbers.counted(report.read, "row", "rows")) read")
    lines += outcomes
    lines.append(
      "\(column(report.tally.counts.total)) all accounted for"
        + (report.isDryRun ? " (dry run: nothing was written)" : "")
    )
    lines +=
      made + warnings + unknownWords + enriched + changes + report.notes.map { "Note: \($0)" }
      + next
    lines.append(
      "\(report.isDryRun ? "Would go" : "Went") into \(report.destination)."
        + (report.seconds > 0
          ? " Took \(duration), at most \(report.peakBytes / 1_048_576) MiB of memory." : "")
    )
    return lines.joined(separator: "\n")
  }

  private func nothingToDo(_ date: String) -> String {
    let id = report.importID ?? ""
    if let failure = report.failure {
      return """
        \(report.file) was imported on \(date) up to the point where it is cut:
          \(failure)
          Get the complete file and import that.
        """
    }
    return """
      Nothing to do: imported on \(date) (\(number(report.read)) rows, \(report.destination)).
        See it with: sluice status \(id.prefix(13))   Import it again with: --again
      """
  }

  private var outcomes: [String] {
    let counts = report.tally.counts
    var lines: [String] = []
    for status in RowStatus.allCases {
      let count = counts[status]
      // Whether anyone was held back is always said.
      if count == 0 && status != .suppressed { continue }
      lines.append("\(column(count)) \(words(status))")
    }
    return lines
  }

  private func words(_ status: RowStatus) -> String {
    switch status {
    case .inserted: "new"
    case .updated:
      report.overwrites
        ? "already there, brought up to date" : "already there, blanks filled in"
    case .unchanged: "already there, nothing to change"
    case .duplicate: "not loaded again: \(causes(status))"
    case .suppressed: "not loaded: asked not to be contacted (\(checked))" + detail(status)
    case .rejected: "could not be loaded: \(causes(status))"
    case .review: "waiting for your decision: \(causes(status))"
    case .skipped: "left out: \(causes(status))"
    }
  }

  private var checked: String {
    let lists = report.lists
    if lists.isEmpty { return "no list to check against" }
    let entries = lists.reduce(0) { $0 + $1.entries }
    return
      "checked against \(Numbers.counted(lists.count, "list", "lists")), \(Numbers.counted(entries, "entry", "entries"))"
  }

  private func detail(_ status: RowStatus) -> String {
    report.tally.counts[status] == 0 ? "" : ": \(causes(status))"
  }

  private func causes(_ status: RowStatus) -> String {
    let found = report.tally.causes.filter { $0.key.status == status }
      .sorted {
        ($1.value, $0.key.code.name, $0.key.words) < ($0.value, $1.key.code.name, $1.key.words)
      }
    return found.map { "\(number($0.value)) \($0.key.words)" }.joined(separator: " · ")
  }

  private var made: [String] {
    let tally = report.tally
    let parts = [
      (tally.companies, "company", "companies"), (tally.people, "person", "people"),
      (tally.leads, "lead", "leads"),
    ].filter { $0.0 > 0 }.map { Numbers.counted($0.0, $0.1, $0.2) }
    var lines: [String] = []
    if !parts.isEmpty {
      lines.append("\(report.isDryRun ? "Would make" : "Made"): \(parts.joined(separator: ", "))")
    }
    let changed: [(RecordIDs.Entity, String, String)] = [
      (.company, "company", "companies"), (.person, "person", "people"), (.lead, "lead", "leads"),
    ]
    let changes = changed.compactMap { entity, one, several in
      tally.changed[entity].map { Numbers.counted($0, one, several) }
    }
    if !changes.isEmpty { lines.append("Changed: \(changes.joined(separator: ", "))") }
    if tally.optedOut > 0 {
      let records = Numbers.counted(tally.optedOut, "record", "records")
      lines.append("Noted on \(records) already there: asked not to be contacted")
    }
    return lines
  }

  private var warnings: [String] {
    let found = report.tally.warnings.filter { $0.value > 0 }
      .sorted { ($1.value, $0.key.name) < ($0.value, $1.key.name) }
    if found.isEmpty { return [] }
    return ["Loaded without a value that could not be used, or with a remark:"]
      + found.map { "\(column($0.value)) \($0.key.sentence)" }
  }

  private var unknownWords: [String] {
    told(report.unknownWords, as: "Not known to the target")
      + told(report.unlistedValues, as: "Not listed in the mapping")
  }

  private func told(_ words: UnknownWords, as what: String) -> [String] {
    words.fields.map { field, words, others in
      var told = words.map { "\"\($0.word)\" (\(number($0.count)))" }
      if others > 0 { told.append("and \(number(others)) with other words") }
      return "\(what), \(field.name): \(told.joined(separator: ", "))"
    }
  }

  private var changes: [String] {
    let count = report.changes.total
    if count == 0 { return [] }
    let times = Numbers.counted(count, "change", "changes")
    let rules = Numbers.counted(report.changes.codes.count, "rule", "rules")
    return ["Put into one spelling: \(times) by \(rules) (sluice check shows them)"]
  }

  private var enriched: [String] {
    let found = EnrichmentRule.allCases.filter { report.tally.enriched[$0, default: 0] > 0 }
    let filling = report.enrichment ?? EnrichmentFilling()
    let filled = found.filter(filling.fills)
    let held = found.filter { !filling.fills($0) }
    let verb = report.isDryRun ? "Would fill" : "Filled"
    return references + rules("\(verb) in from other fields of the same row:", filled)
      + rules("Found in other fields of the same row, and only kept beside the record:", held)
  }

  private var references: [String] {
    let counts = report.tally.referenced.filter { $0.value > 0 }
      .sorted { ($1.value, $0.key.name) < ($0.value, $1.key.name) }
    if counts.isEmpty { return [] }
    let names = report.references.map(\.source.name).joined(separator: " and ")
    return ["\(report.isDryRun ? "Would fill" : "Filled") in from \(names):"]
      + counts.map { "\(column($0.value)) \($0.key.name)" }
  }

  private func rules(_ title: String, _ rules: [EnrichmentRule]) -> [String] {
    if rules.isEmpty { return [] }
    return [title]
      + rules.map { "\(column(report.tally.enriched[$0, default: 0])) \($0.sentence)" }
  }

  private var next: [String] {
    guard let id = report.importID?.prefix(13) else { return [] }
    var lines: [String] = []
    if report.tally.counts[.rejected] > 0 {
      lines.append("Next: sluice errors \(id) -o errors.csv   (correct it, then import it)")
    }
    if report.tally.counts[.review] > 0 {
      lines.append(
        "\(lines.isEmpty ? "Next" : "Also"): sluice review list \(id)   (decide about those that wait)"
      )
    }
    if report.tally.warnings.contains(where: { $0.value > 0 }) {
      lines.append(
        "\(lines.isEmpty ? "Next" : "Also"): sluice rows \(id) --remarks   (which rows have a remark)"
      )
    }
    lines.append("\(lines.isEmpty ? "Next" : "Also"): sluice status \(id)")
    return lines
  }

  private var duration: String {
    report.seconds < 10
      ? "\((report.seconds * 10).rounded() / 10) s" : "\(Int(report.seconds.rounded())) s"
  }

  private func number(_ value: Int) -> String { Numbers.grouped(value) }

  private func column(_ value: Int) -> String {
    let text = number(value)
    return String(repeating: " ", count: max(0, 9 - text.count)) + text
  }
}

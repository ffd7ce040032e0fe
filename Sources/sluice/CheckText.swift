import Sluice
import SluiceRuns

/// What a check found, for someone who is no programmer.
struct CheckText {
  private let report: CheckReport

  init(_ report: CheckReport) { self.report = report }

  /// The findings, several lines.
  var text: String {
    var lines = ["\(report.file): \(Numbers.counted(report.read, "row", "rows")) read"]
    let ready = report.counts[.inserted]
    lines.append("\(column(ready)) can be loaded")
    lines += report.leftOut.map { "\(column($0.count)) left out: \(headline($0))" }
    lines += section("Rows that cannot be loaded:", report.rejects)
    lines += section(
      "Values that cannot be used or deserve a look (their rows load):",
      report.remarks
    )
    lines += section("Changed on the way:", report.changes)
    lines += section("Filled in from other fields of the same row:", report.enriched)
    lines += report.failures.map { "An import would stop: \($0)" }
    if report.exit == .done, report.rejects.isEmpty { lines.append("Ready to import.") }
    return lines.joined(separator: "\n")
  }

  private func section(_ title: String, _ groups: [CheckGroup]) -> [String] {
    if groups.isEmpty { return [] }
    var lines = [title]
    for group in groups {
      lines.append("\(column(group.count)) \(headline(group))")
      let indent = String(repeating: " ", count: 10)
      let details = [example(group), group.fix ?? ""].filter { !$0.isEmpty }
      if !details.isEmpty { lines.append(indent + details.joined(separator: " ")) }
    }
    return lines
  }

  private func headline(_ group: CheckGroup) -> String {
    let field = group.field.map { " (\($0))" } ?? ""
    return "\(group.reason)\(field)  [\(group.code)]"
  }

  private func example(_ group: CheckGroup) -> String {
    if group.rows.isEmpty { return "" }
    let isOne = group.rows.count == 1
    let more = !isOne && group.count > group.rows.count ? ", …" : ""
    let places = group.rows.map(String.init).joined(separator: ", ") + more
    let rows = "Row\(isOne ? "" : "s") \(places)"
    guard let example = group.example else { return rows + "." }
    if let became = group.became {
      return "\(rows): \(quoted(example)) → \(became.isEmpty ? "blank" : quoted(became))"
    }
    return "\(rows)\(isOne ? ": " : ", the first like ")\(quoted(example))."
  }

  private func quoted(_ shape: String) -> String { "‹\(shape)›" }

  private func column(_ value: Int) -> String {
    let text = Numbers.grouped(value)
    return String(repeating: " ", count: max(0, 9 - text.count)) + text
  }
}

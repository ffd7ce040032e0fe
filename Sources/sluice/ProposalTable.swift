import SluiceRuns

/// A proposed mapping as people read it.
struct ProposalTable {
  private let report: ProposalReport
  private let written: String?
  private let isQuestion: Bool

  /// The proposal, the file that it was written to, and whether a question follows.
  init(_ report: ProposalReport, written: String? = nil, isQuestion: Bool = false) {
    self.report = report
    self.written = written
    self.isQuestion = isQuestion
  }

  /// All of it.
  var text: String {
    var lines = [heading]
    lines += table(report.columns.filter { $0.field != nil })
    let seconds = report.columns.filter { $0.second != nil }
    if !seconds.isEmpty {
      lines.append("Two columns for one field; the second is kept beside the record:")
      lines += table(seconds)
    }
    let others = report.columns.filter { $0.field == nil && $0.second == nil }
    if !others.isEmpty {
      let names = others.map { $0.header.isEmpty ? "(no name)" : $0.header }
      lines.append("No field fits, kept beside the record: \(names.joined(separator: ", "))")
    }
    for sentence in report.missing { lines.append("Missing: \(sentence)") }
    if !isQuestion { lines.append(next) }
    return lines.joined(separator: "\n")
  }

  private var heading: String {
    let rows = report.rowsSeen == 1 ? "1 row" : "\(Numbers.grouped(report.rowsSeen)) rows"
    let start = "\(report.file): \(report.columns.count) columns, by their names and \(rows)"
    guard let title = report.mappingTitle, let name = report.mapping else { return start }
    return "\(start)\nRecognised as \(title) (\(name)); an import needs no other mapping."
  }

  private var next: String {
    if let written {
      return "Written to \(written). Edit it, then: sluice import FILE --mapping \(written)"
    }
    return "Next: sluice map FILE -o my-mapping.yaml   (a file to edit, for --mapping)"
  }

  private func table(_ columns: [ProposalReport.Column]) -> [String] {
    let width = min(32, columns.map(\.header.count).max() ?? 0)
    let fieldWidth = columns.map { ($0.field ?? $0.second ?? "").count }.max() ?? 0
    return columns.map { column in
      let field = column.field ?? column.second ?? ""
      return "  \(padded(column.header, width)) → \(padded(field, fieldWidth))"
        + "  \(padded(column.certainty, 7))  \(column.reason)"
    }
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

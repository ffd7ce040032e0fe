import SluiceRuns

/// A report about a file in sentences, on one screen.
struct SniffText {
  private let report: SniffReport

  /// Columns that are shown.
  private static let columnLimit = 40

  init(_ report: SniffReport) { self.report = report }

  /// The text, without a line end after it.
  var text: String {
    var lines = [first]
    if let encoding { lines.append(encoding) }
    if let dialect { lines.append(dialect) }
    if let records = report.records { lines.append("The records are the elements \(records).") }
    if !report.columns.isEmpty {
      lines.append(header)
      if let mapping = report.mapping {
        lines.append("An import would use the mapping \(mapping): \(report.mappingTitle ?? "").")
      }
      lines.append("")
      lines += table
    }
    if !report.warnings.isEmpty {
      lines.append("")
      lines += report.warnings.map { "Note: \($0)" }
    }
    return lines.joined(separator: "\n")
  }

  private var first: String {
    let kind =
      switch report.format {
      case "csv": "delimited text"
      case "json": "JSON"
      case "xlsx": "Excel workbook"
      case "html": "HTML table"
      case "spreadsheetml": "Excel workbook of 2003 (XML)"
      case "xml": "XML"
      case "vcard": "vCards"
      default: report.format
      }
    var text = "\(report.file): \(kind)"
    if !report.containers.isEmpty {
      text += ", in \(report.containers.reversed().joined(separator: " in "))"
    }
    if let member = report.member { text += " (\(member))" }
    if let sheet = report.sheet { text += ", sheet \"\(sheet)\"" }
    return text + ", \(Numbers.grouped(report.bytes)) bytes."
  }

  private var encoding: String? {
    guard let name = report.encoding else { return nil }
    var text =
      switch report.encodingEvidence {
      case "told": "Character set \(name), as told"
      case "declared": "Character set \(name), as the file says"
      case "mark": "Character set \(name), by its byte order mark"
      case "form": "Character set \(name)"
      case "guess":
        "Character set probably \(name) (\(Int(((report.encodingConfidence ?? 0) * 100).rounded())) % sure)"
      default: "The character set could not be told; read as \(name)"
      }
    if !report.encodingExamples.isEmpty && report.encodingEvidence != "told" {
      text += "; beyond ASCII it has \(report.encodingExamples.joined(separator: " "))"
    }
    return text + "."
  }

  private var dialect: String? {
    guard let delimiter = report.delimiter else { return nil }
    var text = "Values are separated by \(delimiter)"
    if report.spaceFollowsDelimiter { text += " and a space" }
    text += report.quote.map { ", enclosed in \($0) where needed" } ?? ", never enclosed"
    if let escape = report.escape { text += ", quotes inside them escaped with \(escape)" }
    return text + "."
  }

  private var header: String {
    let place = headerPlace
    let passed =
      report.rowsPassedOver > 0 ? "; what stands above it is passed over" : ""
    let seen =
      report.isAll
      ? "\(Numbers.grouped(report.rowsSeen)) rows"
      : "the first \(Numbers.grouped(report.rowsSeen)) rows looked at"
    return "\(place)\(passed). \(report.columns.count) columns, \(seen)."
  }

  private var headerPlace: String {
    guard let row = report.headerRow else { return "There is no header" }
    if row == 0 { return "The records name their columns" }
    if report.groupRows == 0 { return "The header is row \(row)" }
    let first = row - report.groupRows
    return "The header is rows \(first) \(report.groupRows == 1 ? "and" : "to") \(row), joined"
  }

  private var table: [String] {
    let shown = report.columns.prefix(Self.columnLimit)
    let heads = ["column", "field", "filled", "holds"]
    var rows = [heads]
    for column in shown {
      rows.append([
        short(column.name), column.field ?? "-",
        "\(Int((column.filled * 100).rounded())) %",
        column.holds + (column.samples.map { ": " + $0.map(short).joined(separator: " | ") } ?? ""),
      ])
    }
    let widths = (0..<3).map { index in rows.map { $0[index].count }.max() ?? 0 }
    var lines = rows.map { row in
      "  "
        + row.enumerated().map { index, cell in
          index < 3 ? cell + String(repeating: " ", count: widths[index] - cell.count) : cell
        }.joined(separator: "  ")
    }
    if report.columns.count > shown.count {
      lines.append("  … and \(report.columns.count - shown.count) more (--json shows all)")
    }
    return lines
  }

  private func short(_ text: String) -> String {
    let flat = text.replacing("\n", with: " ").replacing("\r", with: " ")
    return flat.count > 32 ? flat.prefix(31) + "…" : flat
  }
}

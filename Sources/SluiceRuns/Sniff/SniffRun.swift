import Sluice
import SluiceSources

/// Finds out what a file is and how it would be read, by its first rows; writes nothing.
public struct SniffRun {
  private let path: String
  private let options: InputOptions
  private let showsValues: Bool

  /// Rows that are looked at.
  static let rows = 5_000

  /// A run over one file.
  ///
  /// - Parameters:
  ///   - path: The file, or "-" for standard input.
  ///   - options: What is known about it.
  ///   - showsValues: Whether the report may hold values of the file.
  public init(path: String, options: InputOptions, showsValues: Bool) {
    self.path = path
    self.options = options
    self.showsValues = showsValues
  }

  /// Looks at the file.
  ///
  /// - Throws: ``RunError`` when it cannot be read or is of a kind that is not supported.
  public func run() throws(RunError) -> SniffReport {
    let table: InputTable
    do throws(RunError) { table = try InputTable.open(path, options: options) } catch {
      throw RunError(error.exit, error.message.replacing(" Nothing was written.", with: ""))
    }
    var report = SniffReport()
    describe(table, &report)
    if table.isEmpty {
      report.warnings.append("There is nothing in it, not even a header.")
      return report
    }
    var columns = table.headers.map { SniffedColumn(name: $0, showsValues: showsValues) }
    var faults: [RawFault.Kind: Int] = [:]
    var ragged = 0
    let fault = table.forEachBatch(batchRows: Self.rows) { batch in
      let marked = Set(batch.faults.map { Int($0.record) })
      for fault in batch.faults { faults[fault.kind, default: 0] += 1 }
      for record in 0..<batch.count where !batch.isBlank(record) {
        if marked.contains(record) { continue }
        report.rowsSeen += 1
        if batch.width(record) != columns.count { ragged += 1 }
        for (index, value) in batch.valueRange(record).prefix(columns.count).enumerated() {
          columns[index].add(value, of: batch)
        }
      }
      report.isAll = batch.count < Self.rows
      return false
    }
    report.columns = columns.map { $0.described(rows: report.rowsSeen) }
    choose(table, &report)
    warn(table, columns, faults, ragged: ragged, &report)
    if let fault { report.warnings.append(fault.description.replacing("\n", with: "")) }
    return report
  }

  private func describe(_ table: InputTable, _ report: inout SniffReport) {
    let source = table.source
    report.file = source.file.name
    report.bytes = source.file.sizeBytes
    report.containers = source.file.containers
    report.member = source.file.member?.name
    if let encoding = source.encoding {
      report.encoding = encoding.name
      report.encodingEvidence = "\(encoding.evidence)"
      report.encodingConfidence = (encoding.confidence * 100).rounded() / 100
      report.encodingExamples = encoding.examples
    }
    switch source.format {
    case .csv(let dialect):
      report.format = "csv"
      report.delimiter = Delimiter.name(dialect.delimiter)
      report.quote = dialect.quote.map { String(UnicodeScalar($0)) }
      report.escape = dialect.escape.map { String(UnicodeScalar($0)) }
      report.spaceFollowsDelimiter = dialect.spaceFollowsDelimiter
    case .json: report.format = "json"
    case .sheet(let table):
      report.format = "xlsx"
      report.sheet = table.sheet.name
    case .html: report.format = "html"
    case .spreadsheet(let table):
      report.format = table.kind == .excel ? "spreadsheetml" : "ods"
      report.sheet = table.name
    case .vcard: report.format = "vcard"
    case .xml(let layout):
      report.format = "xml"
      report.records = "\(layout.path)"
    }
    report.rowsPassedOver = Int(source.rowsBefore) - source.groupRows
    report.groupRows = source.groupRows
    if source.hasHeader && !table.isEmpty { report.headerRow = Int(table.headerRow) }
  }

  /// Finds the mapping that an import would choose, and what it makes of the columns.
  private func choose(_ table: InputTable, _ report: inout SniffReport) {
    do {
      let library = try MappingLibrary.standard()
      let name = try table.recognise(in: library)
      let (mapping, _) = try library.source(named: name)
      report.mapping = mapping.name
      report.mappingTitle = mapping.title
      guard let binding = try? Binder(mapping).bind(table.headers, plainNames: table.plainNames)
      else {
        report.warnings.append(
          "No column is a name, e-mail, phone, profile or id by the mapping \"\(mapping.name)\"."
        )
        return
      }
      for (index, role) in binding.roles.enumerated() where index < report.columns.count {
        report.columns[index].field =
          switch role {
          case .field(let field), .fallback(let field), .part(let field): field.name
          case .optOut: "opt-out"
          case .skip: "skip"
          case .ignored: "ignored"
          case .kept: "kept"
          case .extra: nil
          }
      }
    } catch {
      report.warnings.append("No mapping could be chosen: \(error)")
    }
  }

  private func warn(
    _ table: InputTable,
    _ columns: [SniffedColumn],
    _ faults: [RawFault.Kind: Int],
    ragged: Int,
    _ report: inout SniffReport
  ) {
    if let encoding = table.source.encoding,
      encoding.evidence == .guess || encoding.evidence == .nothing,
      encoding.confidence < 0.7
    {
      report.warnings.append(
        "The character set is uncertain. If names look wrong, pass it with --encoding."
      )
    }
    if let note = table.source.format.note { report.warnings.append(note) }
    if !table.source.hasHeader {
      report.warnings.append("The first row looks like a record, so that there is no header.")
    }
    let repeated = Set(
      table.headers.filter { name in
        !name.isEmpty && table.headers.count { $0 == name } > 1
      }
    )
    if !repeated.isEmpty {
      report.warnings.append(
        "Columns of the same name: \(repeated.sorted().joined(separator: ", "))"
      )
    }
    let unnamed = table.headers.count { $0.isEmpty }
    if unnamed > 0 { report.warnings.append("Columns without a name: \(unnamed)") }
    if ragged > 0 {
      report.warnings.append("Rows with more or fewer cells than the header: \(ragged)")
    }
    let quotes = (faults[.strayQuote] ?? 0) + (faults[.unterminatedQuote] ?? 0)
    if quotes > 0 { report.warnings.append("Rows with a quote in a wrong place: \(quotes)") }
    let skipped = (faults[.repeatedHeader] ?? 0) + (faults[.footer] ?? 0)
    if skipped > 0 {
      report.warnings.append("Rows that repeat the header or stand below the table: \(skipped)")
    }
    for (column, described) in zip(columns, report.columns) {
      let isPhone = described.field == Field.phone.name || described.field == Field.mobile.name
      if let warning = column.warning(isPhone: isPhone) { report.warnings.append(warning) }
    }
  }
}

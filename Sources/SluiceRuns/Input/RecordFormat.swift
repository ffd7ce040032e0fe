import Sluice
import SluiceSources

/// The format of an input, with everything that was found out for reading it.
///
/// A further format is a case here, a reader in ``RecordStream``, and a line in `recognise`.
enum RecordFormat: Sendable {
  /// Delimited text.
  case csv(CSVDialect)
  /// JSON, its columns found.
  case json(JSONLayout)
  /// A sheet of a workbook.
  case sheet(SheetTable)
  /// The tables of an HTML page.
  case html(TableLayout)
  /// A sheet of a spreadsheet that is one XML document: SpreadsheetML or OpenDocument.
  case spreadsheet(SpreadsheetTable)
  /// XML, its columns found.
  case xml(XMLLayout)
  /// Cards, each a record.
  case vcard

  /// What was found out about an input.
  struct Finding: Sendable {
    /// What it is.
    var format: RecordFormat
    /// The character set of its text; nil for formats that say it themselves.
    var encoding: TextEncoding?
    /// Rows up to this number are no records.
    var rowsBefore: UInt32 = 0
    /// Whether the first record after them names the columns.
    var hasHeader = true
    /// Rows of groups right above that record, which belong to the header.
    var groupRows = 0
    /// The names of the columns with their groups; nil when the record alone names them.
    var joinedNames: [String]?

    /// Takes over what was found out about the header of a sample.
    mutating func take(_ header: HeaderFinder.Finding, of sample: RawBatch) {
      if header.recordsBefore > 0 { rowsBefore = sample.records[header.recordsBefore - 1].row }
      hasHeader = header.hasHeader
      groupRows = header.groupRows
      joinedNames = header.joinedNames
    }
  }

  /// Finds out what an input is.
  ///
  /// May read all of it, where a format names its columns in every record.
  ///
  /// - Throws: ``RunError`` when it is of a kind that is not supported, ``SourceError`` when it
  ///   cannot be read.
  static func recognise(_ file: InputFile, _ options: InputOptions) throws -> Finding {
    let encoding = try encoding(of: file, options)
    var content = file.content
    var sample: [UInt8] = []
    if let encoding {
      sample = try file.sample(bytes: DialectSniffer.sampleBytes, decoding: encoding)
      content = InputProbe(Array(sample.prefix(4_096)))
    }
    if content == .xlsx { return try findSheet(in: file, options) }
    if isJSON(content, sample, file) {
      let layout = try findJSON(in: file, decoding: encoding, sample: sample, options)
      return Finding(format: .json(layout), encoding: encoding)
    }
    if content == .markup,
      let table = try findTable(in: file, decoding: encoding, sample: sample, options)
    {
      return table
    }
    if let encoding, isXML(content, sample) {
      let layout = try findXML(in: file, decoding: encoding, options)
      return Finding(format: .xml(layout), encoding: encoding)
    }
    if isVCard(content, sample) { return Finding(format: .vcard, encoding: encoding) }
    if let problem = try UnreadableFormat.message(content, file) { throw RunError(.input, problem) }
    let finding = DialectSniffer().sniff(sample, delimiter: try options.delimiterByte())
    var dialect = finding.dialect
    if let quote = try options.quoteByte() {
      dialect.quote = quote == 0 ? nil : quote
    }
    var found = Finding(
      format: .csv(dialect),
      encoding: encoding,
      rowsBefore: finding.hasSeparatorLine ? 1 : 0
    )
    findHeader(in: sample, dialect, &found)
    return found
  }

  /// Passes over what stands above the header.
  private static func findHeader(
    in sample: [UInt8],
    _ dialect: CSVDialect,
    _ found: inout Finding
  ) {
    var source = ByteArraySource(sample)
    var reader = CSVReader(dialect: dialect)
    guard var first = reader.nextBatch(from: &source) else { return }
    first.dropFirst(Int(found.rowsBefore))
    found.take(HeaderFinder().find(in: first), of: first)
  }

  /// Whether it is a table of cells, which has a look of its own and may hold more than records.
  var isSheet: Bool {
    switch self {
    case .csv, .json, .xml, .vcard: false
    case .sheet, .html, .spreadsheet: true
    }
  }

  /// What a user should know about other records in the same file.
  var note: String? {
    switch self {
    case .csv, .json, .html, .xml, .vcard: nil
    case .sheet(let table): table.note
    case .spreadsheet(let table): table.note
    }
  }

  /// How rows that are kept as text have to be cut into values again.
  var dialect: CSVDialect {
    switch self {
    case .csv(let dialect): dialect
    case .json, .sheet, .html, .spreadsheet, .xml, .vcard: CSVDialect()
    }
  }
}

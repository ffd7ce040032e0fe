import Sluice
import SluiceSources

/// The records of an opened input, batch by batch, whatever its format.
///
/// What stands above the header is left out; what stands among the records and is none is marked,
/// see ``RawFault/Kind/isNoRecord``.
struct RecordStream: ~Copyable {
  // Exactly one of the readers is there. They are no cases of an enum, because a reader must be
  // changed in place: taking it out of a case would copy its buffer for every batch.
  private var csv: CSVReader?
  private var json: JSONReader?
  private var sheet: SheetReader?
  private var html: HTMLTableReader?
  private var spreadsheet: SpreadsheetReader?
  private let format: RecordFormat
  private var xml: XMLReader?
  private var vcard: VCardReader?
  private var source: InputSource
  private let limits: BatchLimits
  private let rowsBefore: UInt32
  private let hasHeader: Bool
  private let isConverted: Bool
  private var marker: RowMarker?
  private let name: String

  /// A stream from the first record on, the header included.
  ///
  /// - Throws: ``SourceError`` when the input changed since it was opened.
  init(
    _ records: RecordFile,
    progress: InputProgress = InputProgress(hashing: false),
    isReadAgain: Bool = false,
    limits: BatchLimits = BatchLimits()
  ) throws(SourceError) {
    let limits = records.limits.applied(to: limits)
    self.limits = limits
    var xml: XMLReader?
    if case .xml(let layout) = records.format {
      xml = XMLReader(layout: layout, limits: limits)
      if xml == nil { throw .noMemory(name: records.file.name) }
    }
    self.xml = xml
    source = try records.makeSource(progress, isReadAgain: isReadAgain)
    format = records.format
    rowsBefore = records.rowsBefore
    hasHeader = records.hasHeader
    isConverted = records.encoding.map { !$0.isUTF8 } ?? false
    name = records.file.name
    switch records.format {
    case .csv(let dialect): csv = CSVReader(dialect: dialect, limits: limits)
    case .sheet(let table): sheet = table.reader(limits: limits)
    case .html(let layout): html = HTMLTableReader(layout: layout, limits: limits)
    case .spreadsheet(let table): spreadsheet = table.reader(limits: limits)
    case .json(let layout): json = JSONReader(layout: layout, limits: limits)
    case .xml: break
    case .vcard: vcard = RecordFormat.vcardReader(limits)
    }
  }

  /// Reads the next batch; nil at the end of the input.
  ///
  /// - Throws: The source's error, after all complete records before it.
  mutating func nextBatch() throws(SourceError) -> RawBatch? {
    while var batch = try readBatch() {
      if let first = batch.records.first, first.row <= rowsBefore, rowsBefore > 0 {
        batch.dropFirst(batch.records.prefix { $0.row <= rowsBefore }.count)
        if batch.count == 0 { continue }
      }
      batch.isConverted = isConverted
      mark(&batch)
      return batch
    }
    return nil
  }

  private mutating func readBatch() throws(SourceError) -> RawBatch? {
    if let batch = try csv?.nextBatch(from: &source) { return batch }
    if let batch = try json?.nextBatch(from: &source) { return batch }
    if let batch = try sheet?.nextBatch(from: &source) { return batch }
    if let batch = try html?.nextBatch(from: &source) { return batch }
    if let batch = try spreadsheet?.nextBatch(from: &source) { return batch }
    if let batch = try xml?.nextBatch(from: &source) { return batch }
    if let batch = try vcard?.nextBatch(from: &source) { return batch }
    if let sheet, let damage = sheet.damage, case .sheet(let table) = format {
      throw table.workbook.error(damage, in: table.sheet, row: sheet.row, offset: sheet.offset)
    }
    if let html, let damage = html.damage {
      throw damage.error(name: name, row: html.row, offset: html.offset)
    }
    if let reader = spreadsheet, let damage = reader.damage {
      throw damage.error(name: name, row: reader.row, offset: reader.offset)
    }
    if let damage = json?.damage { throw damage.error(name: name, limits) }
    if let damage = xml?.damage { throw damage.error(name: name, limits) }
    return nil
  }

  /// Marks repeated headers and footers of tables.
  private mutating func mark(_ batch: inout RawBatch) {
    guard json == nil, xml == nil, vcard == nil, hasHeader else { return }
    if marker != nil {
      marker?.mark(&batch)
      return
    }
    guard let header = (0..<batch.count).first(where: { !batch.isBlank($0) }) else { return }
    let cells = batch.valueRange(header).map { index in
      var cell: [UInt8] = []
      batch.appendValue(index, to: &cell)
      return cell
    }
    marker = RowMarker(header: cells)
    marker?.mark(&batch, after: header)
  }
}

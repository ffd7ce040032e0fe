import Sluice
import SluiceSources

/// A file of records, opened and recognised; its header is one of the records.
struct RecordFile: Sendable {
  /// The file.
  let file: InputFile
  /// What it is.
  let format: RecordFormat
  /// The character set of its text; nil for formats that say it themselves.
  let encoding: TextEncoding?
  /// How far it may go.
  let limits: InputLimits
  /// Rows up to this number are no records, such as a line that only names the separator.
  private(set) var rowsBefore: UInt32
  /// Whether the first record after them names the columns.
  private(set) var hasHeader: Bool
  /// Rows of groups right above the header, which belong to it.
  let groupRows: Int
  /// The names of the columns with their groups; nil when the header's record alone names them.
  private(set) var joinedNames: [String]?

  /// Opens a file and finds out what it is.
  ///
  /// - Parameters:
  ///   - path: The file, or "-" for standard input.
  ///   - options: What is known about it.
  /// - Throws: ``RunError`` when the file is of a kind that is not supported, ``SourceError`` when
  ///   it cannot be read.
  init(path: String, options: InputOptions) throws {
    try options.limits.check()
    file = try InputFile.open(
      path,
      member: options.member,
      limits: options.limits.containers(expansion: options.maxExpansion)
    )
    limits = options.limits
    let finding = try RecordFormat.recognise(file, options)
    try finding.format.check(options, file)
    format = finding.format
    encoding = finding.encoding
    rowsBefore = finding.rowsBefore
    hasHeader = finding.hasHeader
    groupRows = finding.groupRows
    joinedNames = finding.joinedNames
  }

  /// The same with nothing left out: what stands above a sheet's header and below its records is
  /// there too.
  func asWholeSheet() -> RecordFile {
    guard format.isSheet else { return self }
    var whole = self
    whole.rowsBefore = 0
    whole.hasHeader = false
    whole.joinedNames = nil
    return whole
  }

  /// A source over the bytes that the format's reader takes.
  ///
  /// - Throws: ``SourceError`` when the file changed since it was opened.
  func makeSource(
    _ progress: InputProgress,
    isReadAgain: Bool = false
  ) throws(SourceError) -> InputSource {
    switch format {
    case .csv, .json, .html, .spreadsheet, .xml, .vcard:
      try file.makeSource(decoding: encoding, progress: progress, isReadAgain: isReadAgain)
    case .sheet(let table):
      try file.makeSource(of: table.sheet, in: table.workbook, progress: progress)
    }
  }

  /// The same with every failure in words.
  static func open(_ path: String, options: InputOptions) throws(RunError) -> RecordFile {
    do {
      return try RecordFile(path: path, options: options)
    } catch let error as RunError {
      throw error
    } catch let error as SourceError {
      throw RunError(.input, error.description)
    } catch {
      throw RunError(.internalError, "\(error)")
    }
  }

  /// Reads all records, batch by batch.
  ///
  /// - Returns: What ended the input before its end, if anything did; all complete records were
  ///   handed out then.
  func forEachBatch(
    progress: InputProgress = InputProgress(hashing: false),
    _ body: (RawBatch) throws -> Void
  ) throws -> SourceError? {
    var stream = try RecordStream(self, progress: progress)
    while true {
      let next: RawBatch?
      do throws(SourceError) { next = try stream.nextBatch() } catch { return error }
      guard let batch = next else { return nil }
      try body(batch)
    }
  }
}

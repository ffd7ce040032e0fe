public import Sluice
public import SluiceSources

/// A file of records, opened and recognised: its dialect and its headers.
public struct InputTable: Sendable {
  /// The file.
  public let file: InputFile
  /// What separates and encloses values.
  public let dialect: CSVDialect
  /// The header row's values.
  public let headers: [String]
  /// Row number of the header; records follow it.
  public let headerRow: UInt32
  /// The header row as it stands in the file.
  public let headerText: [UInt8]
  /// Whether there is not even a header.
  public let isEmpty: Bool

  /// Opens a file and finds its dialect and header.
  ///
  /// - Parameters:
  ///   - path: The file, or "-" for standard input.
  ///   - delimiter: What separates values; found out when nil.
  /// - Returns: The open file with its headers.
  /// - Throws: ``RunError`` when the file cannot be read or is of a kind that is not supported.
  public static func open(_ path: String, delimiter: UInt8?) throws(RunError) -> InputTable {
    do {
      let file = try InputFile.open(path)
      if let problem = UnreadableFormat.message(file.content, name: file.name) {
        throw RunError(.input, problem)
      }
      return try InputTable(file, delimiter: delimiter)
    } catch let error as SourceError {
      throw RunError(.input, error.description)
    } catch let error as RunError {
      throw error
    } catch {
      throw RunError(.internalError, "\(error)")
    }
  }

  private init(_ file: InputFile, delimiter: UInt8?) throws {
    let sample = try file.sample(bytes: DialectSniffer.sampleBytes)
    let finding = DialectSniffer().sniff(sample)
    var dialect = finding.dialect
    if let delimiter { dialect.delimiter = delimiter }
    self.file = file
    self.dialect = dialect

    var reader = CSVReader(dialect: dialect)
    var source = try file.makeSource()
    var batch: RawBatch?
    do {
      batch = try reader.nextBatch(from: &source)
    } catch {
      guard error.isTruncation else { throw error }
      batch = nil
    }
    let first = finding.hasSeparatorLine ? 1 : 0
    guard let batch,
      let header = (first..<max(first, batch.count)).first(where: { !batch.isBlank($0) })
    else {
      headers = []
      headerRow = 0
      headerText = []
      isEmpty = true
      return
    }
    headers = batch.valueRange(header).map { index in
      var cell: [UInt8] = []
      var cleaned: [UInt8] = []
      batch.appendValue(index, to: &cell)
      if TextCleaner.clean(cell.span, into: &cleaned, keepNewlines: false) == .invalidUTF8 {
        return String(decoding: cell, as: UTF8.self)
      }
      return String(decoding: cleaned, as: UTF8.self)
    }
    headerRow = batch.records[header].row
    headerText = Array(batch.bytes[batch.text(header)])
    isEmpty = false
  }

  /// Reads the records after the header, batch by batch, until `body` returns false.
  ///
  /// - Returns: What ended the input before its end, if anything did.
  func forEachBatch(
    progress: InputProgress = InputProgress(),
    batchRows: Int = BatchSize.records,
    _ body: (RawBatch) -> Bool
  ) -> SourceError? {
    do {
      var reader = CSVReader(dialect: dialect, limits: BatchLimits(records: batchRows))
      var source = try file.makeSource(progress: progress)
      while var batch = try reader.nextBatch(from: &source) {
        let before = batch.records.prefix { $0.row <= headerRow }.count
        batch.dropFirst(before)
        if batch.count > 0, !body(batch) { return nil }
      }
      return nil
    } catch {
      return error
    }
  }
}

extension SourceError {
  /// Whether the input merely ends too early, so that what came before it is good.
  var isTruncation: Bool {
    if case .gzip(_, let fault) = self, fault.kind == .truncated { true } else { false }
  }
}

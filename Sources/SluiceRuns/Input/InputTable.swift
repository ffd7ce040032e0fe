import Sluice
public import SluiceSources

/// A file of records whose header is known.
public struct InputTable: Sendable {
  /// The file.
  public var file: InputFile { source.file }
  /// The header row's values.
  public let headers: [String]
  /// The same without the groups that stand above them; nil when there are none.
  public let plainNames: [String]?
  /// Row number of the header, after which the records come.
  ///
  /// 0 where the format names its columns elsewhere.
  public let headerRow: UInt32
  /// Whether there is not even a header.
  public let isEmpty: Bool

  /// The file with its format.
  let source: RecordFile

  /// Opens a file and finds its format and header.
  ///
  /// - Parameters:
  ///   - path: The file, or "-" for standard input.
  ///   - options: What is known about it.
  /// - Returns: The open file with its headers.
  /// - Throws: ``RunError`` when the file cannot be read or is of a kind that is not supported.
  public static func open(_ path: String, options: InputOptions) throws(RunError) -> InputTable {
    do {
      return try InputTable(try RecordFile(path: path, options: options))
    } catch let error as SourceError {
      throw RunError(.input, error.description)
    } catch let error as RunError {
      throw error.exit == .input ? RunError(.input, error.message.withNothingWritten) : error
    } catch {
      throw RunError(.internalError, "\(error)")
    }
  }

  private init(_ source: RecordFile) throws {
    self.source = source
    var stream = try RecordStream(source)
    var batch: RawBatch?
    do {
      batch = try stream.nextBatch()
    } catch {
      guard error.isTruncation else { throw error }
      batch = nil
    }
    guard let batch, let header = (0..<batch.count).first(where: { !batch.isBlank($0) })
    else {
      headers = []
      plainNames = nil
      headerRow = 0
      isEmpty = true
      return
    }
    guard source.hasHeader else {
      headers = ColumnNames.made(from: batch)
      plainNames = nil
      headerRow = source.rowsBefore
      isEmpty = false
      return
    }
    headerRow = batch.records[header].row
    isEmpty = false
    let names = Self.names(in: batch, of: header)
    guard let joined = source.joinedNames else {
      headers = names
      plainNames = nil
      return
    }
    let count = max(joined.count, names.count)
    headers = joined + [String](repeating: "", count: count - joined.count)
    plainNames = names + [String](repeating: "", count: count - names.count)
  }

  private static func names(in batch: RawBatch, of header: Int) -> [String] {
    batch.valueRange(header).map { index in
      var cell: [UInt8] = []
      var cleaned: [UInt8] = []
      batch.appendValue(index, to: &cell)
      if TextCleaner.clean(cell.span, into: &cleaned, keepNewlines: false) == .invalidUTF8 {
        return String(decoding: cell, as: UTF8.self)
      }
      return String(decoding: cleaned, as: UTF8.self)
    }
  }

  /// The message when nothing could be said about the character set.
  var encodingProblem: String? {
    guard source.encoding?.evidence == .nothing else { return nil }
    return """
      Cannot read \(file.name): its character set could not be told. Nothing was written.
        Name it, for example with --encoding windows-1252. See what is in it: sluice sniff FILE
      """
  }

  /// Reads the records after the header, batch by batch, until `body` returns false.
  ///
  /// `isReadAgain` says that all of them will be read once more.
  ///
  /// - Returns: What ended the input before its end, if anything did.
  func forEachBatch(
    progress: InputProgress = InputProgress(hashing: false),
    isReadAgain: Bool = false,
    batchRows: Int = BatchSize.records,
    _ body: (RawBatch) -> Bool
  ) -> SourceError? {
    do {
      var stream = try RecordStream(
        source,
        progress: progress,
        isReadAgain: isReadAgain,
        limits: BatchLimits(records: batchRows)
      )
      while var batch = try stream.nextBatch() {
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
    switch self {
    case .incomplete: true
    case .gzip(_, let fault): fault.kind == .truncated
    case .container(_, let fault): fault.kind == .truncated
    default: false
    }
  }
}

extension String {
  /// A message of two lines with a sentence at the end of its first one.
  fileprivate var withNothingWritten: String {
    if contains("Nothing was written.") { return self }
    var lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines[0] += " Nothing was written."
    return lines.joined(separator: "\n")
  }
}

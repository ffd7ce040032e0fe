import Sluice
import SluiceSources

/// A file of records as its lines stand, with the header as one of them.
struct RecordFile {
  /// The file.
  let file: InputFile
  /// What separates and encloses values.
  let dialect: CSVDialect
  /// Whether the first line only names the separator.
  let hasSeparatorLine: Bool

  /// Opens a file and finds its dialect.
  ///
  /// Without a delimiter what separates values is found out.
  ///
  /// - Throws: ``RunError`` when the file cannot be read, or is of a kind that is not supported.
  init(path: String, delimiter: UInt8?) throws(RunError) {
    do {
      let file = try InputFile.open(path)
      if let problem = UnreadableFormat.message(file.content, name: file.name) {
        throw RunError(.input, problem.replacing(" Nothing was written.", with: ""))
      }
      let finding = DialectSniffer().sniff(try file.sample(bytes: DialectSniffer.sampleBytes))
      var dialect = finding.dialect
      if let delimiter { dialect.delimiter = delimiter }
      self.file = file
      self.dialect = dialect
      hasSeparatorLine = finding.hasSeparatorLine
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
    progress: InputProgress = InputProgress(),
    _ body: (RawBatch) throws -> Void
  ) throws -> SourceError? {
    var reader = CSVReader(dialect: dialect)
    var source = try file.makeSource(progress: progress)
    while true {
      let next: RawBatch?
      do throws(SourceError) { next = try reader.nextBatch(from: &source) } catch { return error }
      guard var batch = next else { return nil }
      if batch.sequence == 0 && hasSeparatorLine { batch.dropFirst(1) }
      if batch.count > 0 { try body(batch) }
    }
  }
}

import Sluice
import SluiceSources

/// The format of an input, with everything that was found out for reading it.
///
/// A further format is a case here, a reader in ``RecordStream``, and a line in `recognise`.
enum RecordFormat: Sendable {
  /// Delimited text.
  case csv(CSVDialect)

  /// Finds out what an input is.
  ///
  /// May read all of it, where a format names its columns in every record.
  ///
  /// - Returns: The format, and the rows before the first record to be passed over.
  /// - Throws: ``RunError`` when it is of a kind that is not supported, ``SourceError`` when it
  ///   cannot be read.
  static func recognise(
    _ file: InputFile,
    _ options: InputOptions
  ) throws -> (format: RecordFormat, rowsBefore: UInt32) {
    if let problem = UnreadableFormat.message(file.content, file) {
      throw RunError(.input, problem)
    }
    let finding = DialectSniffer().sniff(try file.sample(bytes: DialectSniffer.sampleBytes))
    var dialect = finding.dialect
    if let delimiter = try options.delimiterByte() { dialect.delimiter = delimiter }
    return (.csv(dialect), finding.hasSeparatorLine ? 1 : 0)
  }

  /// How rows that are kept as text have to be cut into values again.
  var dialect: CSVDialect {
    switch self {
    case .csv(let dialect): dialect
    }
  }
}

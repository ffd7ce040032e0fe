import Foundation
import Sluice
import SluicePostgres
import SluiceSources

/// The file of an earlier import, found again and known to be the same.
struct ImportFile {
  /// Its records.
  let records: RecordFile
  /// The import's header row is the first record that is not blank.
  let width: Int

  /// Opens the file of an import.
  ///
  /// `input` is where the file is now; without it, it is looked for where it was.
  ///
  /// - Throws: ``RunError`` when it is not there or cannot be read.
  init(of record: ImportRecord, input: String?) throws(RunError) {
    guard let path = input ?? record.filePath else {
      throw RunError(
        .usage,
        "The import read standard input, which is gone.\n  Pass a copy of it with --input."
      )
    }
    do throws(RunError) {
      records = try RecordFile.open(path, options: try Self.options(of: record))
    } catch {
      if input != nil { throw error }
      throw RunError(error.exit, "\(error.message)\n  If the file has moved: --input FILE")
    }
    width = record.headers.count
  }

  /// How the import read its file; what it found out will be found again.
  private static func options(of record: ImportRecord) throws(RunError) -> InputOptions {
    var options = JSONText.decode(record.options, as: ImportOptions.self)?.input ?? InputOptions()
    options.delimiter = Delimiter.name(try Delimiter.dialect(record.delimiter).delimiter)
    return options
  }

  /// The SHA-256 of the file as it is now, in hex.
  ///
  /// - Throws: ``RunError`` when it cannot be read to its end.
  func digest() throws -> String {
    let progress = InputProgress()
    let fault = try records.forEachBatch(progress: progress) { _ in }
    if let digest = progress.digest { return digest.hex }
    throw RunError(.input, fault?.description ?? "Cannot read \(records.file.name) to its end.")
  }

  /// Makes sure that it is the file that was imported.
  ///
  /// - Throws: ``RunError`` when it is another one.
  func check(against record: ImportRecord) throws {
    if try digest() == record.fileSHA256 { return }
    throw RunError(
      .input,
      """
      \(records.file.name) is not the file that was imported as \(record.fileName): its content differs.
        Pass the file as it was with --input.
      """
    )
  }

  /// Reads its records one by one.
  func cursor() throws -> RecordCursor { try RecordCursor(records) }
}

import Sluice
import SluiceSources

/// Prints the records of a file as they are.
///
/// Needs the memory of one batch and of the reading ahead, whatever the size of the file.
public struct ParseRun {
  private let path: String
  private let options: InputOptions
  private let json: Bool

  /// Records that are not printed.
  private struct Unreadable {
    var count = 0
    /// Row numbers of the first of them.
    var first: [Int] = []
  }

  /// A run over one file.
  ///
  /// - Parameters:
  ///   - path: The file, or "-" for standard input.
  ///   - options: How it is to be read.
  ///   - json: Whether to print an object for each record instead of CSV.
  public init(path: String, options: InputOptions, json: Bool) {
    self.path = path
    self.options = options
    self.json = json
  }

  /// Prints all records through `write`, a mebibyte or more at a time.
  ///
  /// Of a sheet everything is printed, what stands above the header and below the records too; an
  /// object for each record needs the header and leaves them out.
  ///
  /// A file that is cut is printed up to its last complete record.
  ///
  /// - Throws: ``RunError`` when the file cannot be read to its end.
  public func run(write: ([UInt8]) throws -> Void) throws {
    let file = try RecordFile.open(path, options: options)
    var unreadable = Unreadable()
    let fault =
      json
      ? try printObjects(file, &unreadable, write) : try printRecords(file, &unreadable, write)
    if let fault { throw RunError(.input, fault.description) }
    if unreadable.count == 0 { return }
    throw RunError(
      .rowsRejected,
      """
      Left out \(unreadable.count) of the records of \(file.file.name), which cannot be read: \
      rows \(RowRanges.text(unreadable.first))\(unreadable.count > unreadable.first.count ? ", …" : "")
        Correct them, or export them again.
      """
    )
  }

  private func printRecords(
    _ file: RecordFile,
    _ unreadable: inout Unreadable,
    _ write: ([UInt8]) throws -> Void
  ) throws -> SourceError? {
    var writer = VerbatimWriter(dialect: file.format.dialect)
    let printed = file.asWholeSheet()
    var names = printed.joinedNames
    let fault = try printed.forEachBatch { batch in
      var batch = batch
      if let joined = names, let header = (0..<batch.count).first(where: { !batch.isBlank($0) }) {
        writer.append(joined)
        batch.dropFirst(header + 1)
        names = nil
      }
      writer.append(batch)
      note(batch, of: file, &unreadable)
      if writer.bytes.count >= 1 << 20 { try write(writer.takeBytes()) }
    }
    try write(writer.takeBytes())
    return fault
  }

  private func printObjects(
    _ file: RecordFile,
    _ unreadable: inout Unreadable,
    _ write: ([UInt8]) throws -> Void
  ) throws -> SourceError? {
    var writer = ObjectWriter(hasHeader: file.hasHeader, names: file.joinedNames)
    let fault = try file.forEachBatch { batch in
      writer.append(batch)
      note(batch, of: file, &unreadable)
      if writer.bytes.count >= 1 << 20 { try write(writer.takeBytes()) }
    }
    try write(writer.takeBytes())
    return fault
  }

  /// Notes the records that cannot be read; of delimited text every line is printed.
  private func note(_ batch: RawBatch, of file: RecordFile, _ unreadable: inout Unreadable) {
    if case .csv = file.format { return }
    for fault in batch.faults where !fault.kind.isNoRecord {
      unreadable.count += 1
      if unreadable.first.count == 20 { continue }
      unreadable.first.append(Int(batch.records[Int(fault.record)].row))
    }
  }
}

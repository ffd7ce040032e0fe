import Sluice
import SluiceSources

/// What one pass over the whole input found, before anything is written.
struct Survey: Sendable {
  /// Records after the header.
  var records = 0
  /// SHA-256 of the file's own bytes; empty when it was not asked for.
  var digest: [UInt8] = []
  /// The same in hex.
  var digestHex = ""
  /// The cut that ends the input too early, if there is one.
  var truncation: SourceError?
  /// Bytes after the compressed data that were ignored.
  var hasTrailingGarbage = false
  /// What whole columns say of their dates, numbers and lists.
  var evidence: ColumnEvidence
  /// Who opted out, for the tenant's list.
  var optOuts: [OptOutEntry] = []
  /// Records in the sample that is checked closely.
  var sampled = 0
  /// Sampled rows that could not be loaded, by reason.
  var sampleRejects: [IssueCode: Int] = [:]
  /// Sampled values with a problem.
  var sampleWarnings: [IssueCode: Int] = [:]

  /// Rows of the sample that could not be loaded.
  var sampleRejected: Int { sampleRejects.values.reduce(0, +) }

  /// How many of the first records are checked closely.
  static let sampleRows = 5_000

  /// Records that are looked at in one go: few enough that they stay in a core's own cache.
  private static let batchRows = 2_000

  /// Reads the whole input: counts, hashes, finds opt-outs, and checks the first records.
  ///
  /// - Parameters:
  ///   - table: The input.
  ///   - binding: What its columns are.
  ///   - fields: The fields whose columns are looked at wholly.
  ///   - preparing: Prepares records as the run will, with all keys.
  ///   - hashing: Whether the file's digest is wanted.
  ///   - optOuts: Where opt-outs are entered.
  ///   - stop: Asked between batches.
  ///   - advanced: Told how many bytes have been read, and of how many; those of a sheet or of a
  ///     file in an archive are its own.
  /// - Returns: What was found.
  /// - Throws: ``RunError`` when the input cannot be read, or its character set is unknown.
  static func take(
    _ table: InputTable,
    binding: Binding,
    fields: (Field) -> Bool,
    preparing: Pipeline,
    hashing: Bool,
    optOuts: inout SuppressionSet,
    stop: StopRequest,
    advanced: (Int, Int) -> Void
  ) throws(RunError) -> Survey {
    var survey = Survey(evidence: ColumnEvidence(binding: binding, fields: fields))
    var encoding = EncodingCheck()
    var finder = OptOutFinder(binding: binding, preparing: preparing)
    let progress = InputProgress(hashing: hashing)
    let rows = min(batchRows, BatchSize.records)
    let fault = table.forEachBatchAhead(
      progress: progress,
      isReadAgain: true,
      batchRows: rows
    ) { raw in
      survey.records += raw.count
      if survey.sampled < sampleRows {
        let rows = Array(0..<min(raw.count, sampleRows - survey.sampled))
        survey.check(preparing.prepare(raw.keeping(rows)))
      }
      encoding.check(raw)
      survey.evidence.add(raw)
      finder.search(raw, into: &optOuts)
      let position = progress.position(inFileOf: table.file.sizeBytes)
      advanced(position.read, position.of)
      return stop.exit == nil
    }
    if let exit = stop.exit { throw RunError(exit, "Stopped. Nothing was written.") }
    if let fault, !fault.isTruncation {
      throw RunError(.input, "\(fault.description)\n  Nothing was written.")
    }
    if let message = encoding.problem(name: table.file.name) ?? table.encodingProblem {
      throw RunError(.input, message)
    }
    survey.optOuts = finder.entries
    survey.truncation = fault
    survey.hasTrailingGarbage = progress.trailingGarbage != nil
    guard hashing else { return survey }
    guard let digest = progress.digest else {
      throw RunError(.input, "Cannot read \(table.file.name) to its end. Nothing was written.")
    }
    survey.digestHex = digest.hex
    survey.digest = digest.bytes
    return survey
  }

  private mutating func check(_ batch: Batch) {
    sampled += batch.count
    for fate in batch.fates where fate.status == .rejected {
      if let code = fate.code { sampleRejects[code, default: 0] += 1 }
    }
    for issue in batch.issues { sampleWarnings[issue.code, default: 0] += 1 }
  }
}

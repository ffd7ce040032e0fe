import Sluice
import SluiceSources

/// Finds the records of a file that are about the same person or company; no database is involved.
///
/// Memory: about 260 bytes a record, its words once, and eight bytes for each pair that is compared, twice that for a moment.
public struct DedupeRun {
  private let options: DedupeOptions
  private let stop: StopRequest
  private let print: @Sendable ([UInt8]) -> Void
  private let tell: (RunEvent) -> Void

  /// A run with its options.
  ///
  /// `print` writes to standard output, for an output named "-".
  public init(
    options: DedupeOptions,
    stop: StopRequest,
    print: @escaping @Sendable ([UInt8]) -> Void,
    tell: @escaping (RunEvent) -> Void
  ) {
    self.options = options
    self.stop = stop
    self.print = print
    self.tell = tell
  }

  /// Works on a file.
  ///
  /// - Parameter path: The file, or "-" for standard input.
  /// - Returns: What it came to; nil where a pair was explained or columns were compared.
  /// - Throws: ``RunError`` when the run ends without a result.
  public func run(path: String) throws(RunError) -> DedupeReport? {
    do {
      let input = try InputTable.open(path, options: options.input)
      if input.isEmpty { throw Self.empty(path) }
      if let problem = input.encodingProblem { throw RunError(.input, problem) }
      if case .comparison(let column, let other) = options.output {
        try NameComparison(input, options, column, other).run(write: write)
        return nil
      }
      return try find(input)
    } catch let error as RunError {
      throw error
    } catch let error as MappingError {
      throw RunError(.mapping, error.description)
    } catch let error as SourceError {
      throw RunError(.input, error.description)
    } catch {
      throw RunError(.internalError, "Unexpected: \(error)")
    }
  }

  /// The message for a file without records.
  private static func empty(_ name: String) -> RunError {
    RunError(
      .stoppedByGuard,
      """
      Stopped: \(name) has no records. Nothing was written.
        What is read of it: sluice sniff \(name)
      """
    )
  }

  private func write(_ bytes: [UInt8]) { print(bytes) }

  private func find(_ input: InputTable) throws -> DedupeReport? {
    let columns = try DedupeColumns(input, options: options)
    if let mapping = columns.mapping {
      tell(.mapped(name: mapping.name, title: mapping.title, unmapped: []))
    }
    let team = DedupeTeam(stop: stop)
    let records = try DedupeRecords(input, columns: columns, stop: stop, team: team)
    if records.table.count == 0 { throw Self.empty(input.label) }
    let found = ClusterBuilder.clusters(
      of: records.table,
      mergeFrom: options.threshold,
      workers: team
    )
    guard let (clusters, matching) = found, stop.exit == nil else {
      throw RunError(stop.exit ?? .interrupted, "Stopped. Nothing was written.")
    }
    let reasons = DedupeReasons(records, matching)
    switch options.output {
    case .explanation(let row, let other):
      let text = try explanation(row, other, input, records, clusters, matching)
      try output(Array(text.utf8))
      return nil
    case .pairs:
      try output(DedupePairs(records, clusters, reasons, json: options.json).bytes())
    case .records:
      let writer = DedupeWriter(input, records, clusters, reasons, options: options, stop: stop)
      try writer.write(print)
    case .comparison: break
    }
    var report = DedupeReport(file: input.label)
    report.records = records.table.count
    report.clusters = clusters.clusters
    report.same = clusters.count - clusters.clusters
    report.reviews = clusters.reviews.count
    report.undecided = clusters.undecided
    report.compared = clusters.compared
    if let fault = records.fault {
      tell(.warning(fault.description))
      report.exit = .input
    }
    return report
  }

  private func output(_ bytes: [UInt8]) throws(RunError) {
    if options.path == "-" { return print(bytes) }
    let file = try ResultFile(path: options.path)
    try file.write(bytes)
    try file.finish()
  }

  private func explanation(
    _ row: Int,
    _ other: Int,
    _ input: InputTable,
    _ records: DedupeRecords,
    _ clusters: RecordClusters,
    _ matching: Matching
  ) throws(RunError) -> String {
    let one = try records.record(inRow: row, of: input.label)
    let two = try records.record(inRow: other, of: input.label)
    if one == two {
      throw RunError(.usage, "Row \(row) is the same as itself.\n  Name two rows: --explain 2,3")
    }
    guard let found = PairExplanation(one, two, in: records.table, by: matching) else {
      throw RunError(
        .usage,
        """
        Rows \(row) and \(other) cannot be compared: one is about a person, the other about a company.
          With --as companies all rows are about companies.
        """
      )
    }
    let isSame = clusters.winners[one] == clusters.winners[two]
    let text = ExplanationText(found, row: row, other: other, isSame: isSame)
    return options.json ? text.json + "\n" : text.words
  }
}

import Sluice
public import SluicePostgres
import SluiceSources

/// Recomputes from the file and the database whether an import is what the ledger says.
public struct VerifyRun {
  private let record: ImportRecord
  private let input: String?

  /// A run over one import.
  ///
  /// `input` is where the original file is now; without it, it is looked for where it was.
  public init(_ record: ImportRecord, input: String?) {
    self.record = record
    self.input = input
  }

  /// Verifies everything, and tells each result as soon as it is known.
  ///
  /// - Returns: Whether everything holds.
  /// - Throws: ``RunError`` when file or database cannot be read.
  public func run(
    over connection: inout Connection,
    tell: (VerifyCheck) -> Void
  ) throws(RunError) -> Bool {
    try LedgerReading.run {
      var allHold = true
      func note(_ check: VerifyCheck) {
        allHold = allHold && check.holds
        tell(check)
      }
      let file = try ImportFile(of: record, input: input)
      note(
        VerifyCheck(
          "the import has ended",
          holds: !record.status.isUnfinished,
          detail: record.status.isUnfinished ? "it is \(record.status.rawValue)" : nil
        )
      )
      note(
        VerifyCheck(
          "the file is the one that was imported",
          holds: try file.digest() == record.fileSHA256
        )
      )
      note(try RowsCheck(record: record, file: file).run(over: &connection))
      for check in try CountsCheck(record: record).run(over: &connection) { note(check) }
      let plan = try plan(over: &connection)
      let records = RecordsCheck(record: record, plan: plan)
      for check in try records.run(over: &connection) { note(check) }
      return allHold
    }
  }

  private func plan(over connection: inout Connection) throws -> LoadPlan {
    let (target, _) = try MappingLibrary.standard().target(named: record.targetMapping)
    guard let kind = RecordKind(rawValue: record.kind) else {
      throw RunError(.mapping, "The import's kind \"\(record.kind)\" is not known to this sluice.")
    }
    return try TargetPlanner(target, kind: kind).plan(over: &connection)
  }
}

import Sluice
public import SluicePostgres

/// An import as it stands, finished or not.
public struct ImportOverview: Sendable {
  /// Its row in the ledger.
  public var record: ImportRecord
  /// What is settled of it.
  public var tally: BatchTally
  /// Rows settled.
  public var settled: Int
  /// Whether a process is at work on it.
  public var isAlive: Bool

  /// Reads what is settled and who is at work.
  public static func read(
    _ record: ImportRecord,
    over connection: inout Connection
  ) throws -> ImportOverview {
    let settled = try Ledger.batches(of: record.id, over: &connection)
    var tally = settled.tally
    tally.causes = try Ledger.causes(of: record.id, over: &connection)
    var isAlive = false
    if record.status == .running,
      let holder = try Ledger.holder(of: record.tenant, over: &connection),
      holder.importID == record.id, holder.secondsLeft > 0
    {
      isAlive = !Machine.hasEnded(host: holder.host, pid: holder.pid, start: holder.processStart)
    }
    return ImportOverview(record: record, tally: tally, settled: settled.rows, isAlive: isAlive)
  }

  /// Where it stands, in words.
  public var state: String {
    switch record.status {
    case .running: isAlive ? "running" : "stopped; can be resumed"
    case .interrupted: "interrupted; can be resumed"
    case .completed: "done"
    case .completedWithErrors: "done, with rows that could not be loaded"
    case .failed: "failed"
    case .cancelled: "cancelled"
    }
  }
}

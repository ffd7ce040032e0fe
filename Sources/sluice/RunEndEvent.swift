import Sluice
import SluiceRuns

/// The last event of a run over several inputs.
struct RunEndEvent: Encodable {
  private let event = "run"
  private let run: String
  private let files: Int
  private let done: Int
  private let failed: Int
  private let notBegun: Int
  private let exit: Int

  init(_ id: RecordID, _ files: Int, _ ends: [SluiceRuns.ExitCode]) {
    run = "\(id)"
    self.files = files
    done = ends.count { $0 == .done || $0 == .rowsRejected }
    failed = ends.count - done
    notBegun = files - ends.count
    exit = Int(ends.reduce(SluiceRuns.ExitCode.done) { $0.worse($1) }.rawValue)
  }
}

import Sluice
import SluicePostgres
import Synchronization

/// The files that cleaning writes, taken batch by batch by one thread.
final class CleanOutput: Sendable {
  private struct State: ~Copyable {
    var rows: ResultFile?
    var problems: ResultFile?
    var problemWriter: ProblemWriter
    var tally = BatchTally()
  }

  private let state: Mutex<State>
  private let print: @Sendable ([UInt8]) -> Void

  /// Opens the files.
  ///
  /// - Throws: ``RunError`` when they cannot be written.
  init(
    options: CleanOptions,
    headers: [String],
    print: @escaping @Sendable ([UInt8]) -> Void
  ) throws(RunError) {
    self.print = print
    let rows = options.output == "-" ? nil : try ResultFile(path: options.output)
    var problems: ResultFile?
    if let path = options.errors { problems = try ResultFile(path: path) }
    state = Mutex(
      State(rows: rows, problems: problems, problemWriter: ProblemWriter(headers: headers))
    )
  }

  /// Writes rows that are kept.
  func write(rows: [UInt8]) throws(RunError) {
    try state.withLock { state throws(RunError) in try write(rows, &state) }
  }

  private func write(_ rows: [UInt8], _ state: inout State) throws(RunError) {
    if state.rows == nil { print(rows) } else { try state.rows?.write(rows) }
  }

  /// Writes a batch and counts it.
  func take(_ batch: CleanedBatch) throws(RunError) {
    try state.withLock { state throws(RunError) in
      try write(batch.rows, &state)
      state.tally.add(batch.tally)
      guard let problems = batch.problems else { return }
      for (record, code) in batch.codes.enumerated() {
        state.problemWriter.append(
          record,
          of: problems,
          row: Int(problems.records[record].row),
          code: code.name,
          reason: code.sentence,
          fix: code.fix
        )
      }
      if state.problemWriter.byteCount >= 1 << 20 {
        try state.problems?.write(state.problemWriter.takeBytes())
      }
    }
  }

  /// Puts the complete files in their places.
  ///
  /// - Returns: What became of all rows.
  func finish() throws(RunError) -> BatchTally {
    try state.withLock { state throws(RunError) in
      if let rows = state.rows.take() { try rows.finish() }
      if let problems = state.problems.take() {
        try problems.write(state.problemWriter.takeBytes())
        try problems.finish()
      }
      return state.tally
    }
  }
}

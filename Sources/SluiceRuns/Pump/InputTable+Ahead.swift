import Sluice
import SluiceSources

extension InputTable {
  private enum Arrival: Sendable {
    case batch(RawBatch)
    case end(SourceError?)
  }

  /// ``forEachBatch(progress:isReadAgain:batchRows:_:)``, with the reading in a thread of its own, a few batches
  /// ahead of `body`.
  ///
  /// - Returns: What ended the input before its end, if anything did.
  func forEachBatchAhead(
    progress: InputProgress,
    isReadAgain: Bool = false,
    batchRows: Int = BatchSize.records,
    _ body: (RawBatch) -> Bool
  ) -> SourceError? {
    let arrivals = BoundedQueue<Arrival>(capacity: 3)
    let stopped = Flag()
    let reader = WorkerThread.start {
      let fault = forEachBatch(
        progress: progress,
        isReadAgain: isReadAgain,
        batchRows: batchRows
      ) { raw in
        if stopped.isRaised { return false }
        arrivals.push(.batch(raw))
        return true
      }
      arrivals.push(.end(fault))
    }
    defer { reader.wait() }
    while true {
      switch arrivals.pop() {
      case .end(let fault): return stopped.isRaised ? nil : fault
      case .batch(let raw):
        if !stopped.isRaised, !body(raw) { stopped.raise() }
      }
    }
  }
}

import Sluice
import SluiceSources

/// Runs a file through a pipeline: one thread reads, several prepare, and the caller's thread
/// takes the batches in file order.
///
/// At most ``workers`` and ``ahead`` batches are under way at any moment, which bounds memory.
struct BatchPump: Sendable {
  private enum Arrival: Sendable {
    case batch(Promise<Batch>)
    case end(SourceError?)
  }

  private enum Work: Sendable {
    case prepare(RawBatch, Promise<Batch>)
    case stop
  }

  let table: InputTable
  let progress: InputProgress
  let workers: Int
  /// How many batches may wait besides those that are being prepared.
  var ahead = 2
  /// Records in a batch.
  var batchRows = BatchSize.records
  let prepare: @Sendable (RawBatch) -> Batch

  /// Takes every batch to `consume`, which may change it in place; `idle` is called about every 15 seconds while none comes.
  ///
  /// - Returns: What ended the input before its end, if anything did.
  /// - Throws: What `consume` or `idle` throw; the threads are stopped then.
  func run(
    consume: (inout Batch) throws -> Void,
    idle: () throws -> Void
  ) throws -> SourceError? {
    let arrivals = BoundedQueue<Arrival>(capacity: workers + ahead)
    let work = BoundedQueue<Work>(capacity: workers + ahead + 1)
    let stopped = Flag()
    let threads = startWorkers(work) + [startReader(arrivals, work, stopped)]
    var hasEnded = false
    defer {
      stopped.raise()
      // What the reader still delivers is taken, so that it comes to its end.
      while !hasEnded { if case .end = arrivals.pop() { hasEnded = true } }
      for thread in threads { thread.wait() }
    }
    while true {
      guard let arrival = arrivals.pop(waitingSeconds: 15) else {
        try idle()
        continue
      }
      switch arrival {
      case .batch(let promise):
        var batch = promise.wait()
        try consume(&batch)
      case .end(let fault):
        hasEnded = true
        return fault
      }
    }
  }

  private func startWorkers(_ work: BoundedQueue<Work>) -> [Promise<Void>] {
    (0..<workers).map { _ in
      WorkerThread.start {
        while case .prepare(let raw, let promise) = work.pop() { promise.fulfil(prepare(raw)) }
      }
    }
  }

  private func startReader(
    _ arrivals: BoundedQueue<Arrival>,
    _ work: BoundedQueue<Work>,
    _ stopped: Flag
  ) -> Promise<Void> {
    WorkerThread.start {
      let fault = table.forEachBatch(progress: progress, batchRows: batchRows) { raw in
        if stopped.isRaised { return false }
        let promise = Promise<Batch>()
        arrivals.push(.batch(promise))
        work.push(.prepare(raw, promise))
        return true
      }
      for _ in 0..<workers { work.push(.stop) }
      arrivals.push(.end(fault))
    }
  }
}

import Synchronization

/// Work that any core may do, whose results are taken in order by a thread of its own.
///
/// At most `depth` results are under way, which bounds memory.
final class OrderedStage<Input: Sendable, Output: Sendable>: Sendable {
  private enum Arrival: Sendable {
    case result(Promise<Output>)
    case end
  }

  private enum Work: Sendable {
    case transform(Input, Promise<Output>)
    case stop
  }

  private let arrivals: BoundedQueue<Arrival>
  private let work: BoundedQueue<Work>
  private let workers: Int
  private let ended = Promise<Void>()
  private let failure = Mutex<RunError?>(nil)

  /// Starts the threads.
  init(
    workers: Int,
    depth: Int,
    transform: @escaping @Sendable (Input) -> Output,
    take: @escaping @Sendable (Output) throws(RunError) -> Void
  ) {
    self.workers = workers
    arrivals = BoundedQueue(capacity: depth)
    work = BoundedQueue(capacity: depth + workers)
    for _ in 0..<workers {
      _ = WorkerThread.start { [work] in
        while case .transform(let input, let promise) = work.pop() {
          promise.fulfil(transform(input))
        }
      }
    }
    _ = WorkerThread.start { [self] in
      while case .result(let promise) = arrivals.pop() {
        let result = promise.wait()
        if failure.withLock({ $0 != nil }) { continue }
        do throws(RunError) { try take(result) } catch {
          failure.withLock { $0 = error }
        }
      }
      ended.fulfil(())
    }
  }

  /// Adds something to do.
  ///
  /// - Throws: What taking an earlier result threw.
  func push(_ input: Input) throws(RunError) {
    try check()
    let promise = Promise<Output>()
    arrivals.push(.result(promise))
    work.push(.transform(input, promise))
  }

  /// Waits until everything was taken; must be called once, whatever happened before.
  ///
  /// - Throws: What taking a result threw.
  func finish() throws(RunError) {
    arrivals.push(.end)
    for _ in 0..<workers { work.push(.stop) }
    ended.wait()
    try check()
  }

  private func check() throws(RunError) {
    if let error = failure.withLock({ $0 }) { throw error }
  }
}

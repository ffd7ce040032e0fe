import Foundation
import Sluice
import Synchronization

/// Threads that share the work of matching, until somebody asks to stop.
struct DedupeTeam: MatchWorkers {
  private let threads: Int
  private let stop: StopRequest

  /// A team of one thread a core, or of so many.
  init(stop: StopRequest, threads: Int = ProcessInfo.processInfo.activeProcessorCount) {
    self.stop = stop
    self.threads = max(1, threads)
  }

  var isStopped: Bool { stop.exit != nil }

  func results<Result: Sendable>(
    ofParts parts: Int,
    _ work: @escaping @Sendable (Int) -> Result
  ) -> [Result]? {
    let results = Parts<Result>(parts)
    let others = (1..<max(1, min(threads, parts))).map { _ in
      WorkerThread.start { results.make(until: self, work) }
    }
    results.make(until: self, work)
    for other in others { other.wait() }
    return isStopped ? nil : results.all
  }

  /// The results of parts, and which part comes next.
  private final class Parts<Result: Sendable>: Sendable {
    private let results: Mutex<[Result?]>
    private let next = Atomic<Int>(0)

    init(_ parts: Int) { results = Mutex(Array(repeating: nil, count: parts)) }

    var all: [Result] { results.withLock { $0.compactMap { $0 } } }

    /// Does parts, one after the other, while there are any.
    func make(until team: DedupeTeam, _ work: (Int) -> Result) {
      let parts = results.withLock { $0.count }
      while !team.isStopped {
        let part = next.add(1, ordering: .relaxed).oldValue
        if part >= parts { return }
        let result = work(part)
        results.withLock { $0[part] = result }
      }
    }
  }
}

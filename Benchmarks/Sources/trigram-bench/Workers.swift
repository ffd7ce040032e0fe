import Foundation
import Synchronization

/// Runs numbered tasks on threads.
enum Workers {
  /// Calls `body` once a task, with its number, and returns the results in order.
  static func run<R: Sendable>(
    _ tasks: Int,
    threads: Int,
    _ body: @escaping @Sendable (Int) -> R
  ) -> [R] {
    let next = Atomic<Int>(0)
    let results = Mutex<[Int: R]>([:])
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while true {
        let task = next.add(1, ordering: .relaxed).oldValue
        if task >= tasks { return }
        let result = body(task)
        results.withLock { $0[task] = result }
      }
    }
    return results.withLock { results in (0..<tasks).compactMap { results[$0] } }
  }
}

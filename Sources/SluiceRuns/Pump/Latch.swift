import Dispatch
import Synchronization

/// A value that one thread makes once and any number of threads wait for.
final class Latch<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  private let made = DispatchSemaphore(value: 0)

  func fulfil(_ result: Value) {
    value.withLock { $0 = result }
    made.signal()
  }

  /// The value, waiting for it as long as it takes.
  func wait() -> Value {
    while true { if let value = wait(milliseconds: 60_000) { return value } }
  }

  /// The value, waiting for it at most so long; nil when it is not there by then.
  func wait(milliseconds: Int) -> Value? {
    guard made.wait(timeout: .now() + .milliseconds(milliseconds)) == .success else { return nil }
    // Whoever waits next passes too.
    made.signal()
    return value.withLock { $0 }
  }
}

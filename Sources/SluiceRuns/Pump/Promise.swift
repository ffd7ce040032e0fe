import Dispatch
import Synchronization

/// A value that one thread makes and another waits for, once.
final class Promise<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  private let made = DispatchSemaphore(value: 0)

  func fulfil(_ result: Value) {
    value.withLock { $0 = result }
    made.signal()
  }

  func wait() -> Value {
    made.wait()
    guard let result = value.withLock({ $0.take() }) else {
      preconditionFailure("a promise was asked twice")
    }
    return result
  }
}

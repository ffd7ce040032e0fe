import Dispatch
import Synchronization

/// A first-in first-out queue between threads that makes its writer wait when it is full.
final class BoundedQueue<Element: Sendable>: Sendable {
  private let elements = Mutex<[Element]>([])
  private let free = DispatchSemaphore(value: 0)
  private let filled = DispatchSemaphore(value: 0)

  init(capacity: Int) {
    // A semaphore must not end below the value that it began with, but a queue may end filled.
    for _ in 0..<capacity { free.signal() }
  }

  func push(_ element: Element) {
    free.wait()
    elements.withLock { $0.append(element) }
    filled.signal()
  }

  func pop() -> Element {
    filled.wait()
    let element = elements.withLock { $0.removeFirst() }
    free.signal()
    return element
  }

  /// The first element, waiting for it at most `seconds`.
  func pop(waitingSeconds seconds: Int) -> Element? {
    guard filled.wait(timeout: .now() + .seconds(seconds)) == .success else { return nil }
    let element = elements.withLock { $0.removeFirst() }
    free.signal()
    return element
  }
}

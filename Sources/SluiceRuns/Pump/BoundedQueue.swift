import Dispatch
import Synchronization

/// A first-in first-out queue between threads that makes its writer wait when it is full.
final class BoundedQueue<Element: Sendable>: Sendable {
  private let elements = Mutex<[Element]>([])
  private let free: DispatchSemaphore
  private let filled = DispatchSemaphore(value: 0)

  init(capacity: Int) { free = DispatchSemaphore(value: capacity) }

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

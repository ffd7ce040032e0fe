import Foundation

/// A thread of our own, with a stack that parsers can rely on.
enum WorkerThread {
  /// Starts a thread; its end fulfils the promise.
  static func start(_ body: @escaping @Sendable () -> Void) -> Promise<Void> {
    let ended = Promise<Void>()
    let thread = Thread {
      body()
      ended.fulfil(())
    }
    thread.stackSize = 4 << 20
    thread.start()
    return ended
  }
}

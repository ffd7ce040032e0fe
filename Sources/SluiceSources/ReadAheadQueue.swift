import Dispatch
import Synchronization

/// Chunks on their way from the reading thread to the one that uses them.
final class ReadAheadQueue<Failure: Error>: Sendable {
  private struct State: Sendable {
    var chunks: [[UInt8]] = []
    /// Used chunks, whose memory is used again.
    var spare: [[UInt8]] = []
    var isFinished = false
    var isStopped = false
    var failure: Failure?
  }

  private let state = Mutex(State())
  /// Counts the chunks that may still be added, and those that can be taken, plus the end.
  private let room = DispatchSemaphore(value: 0)
  private let filled = DispatchSemaphore(value: 0)

  init(limit: Int = 3) {
    // A semaphore must not be freed below its first value, so it starts at zero.
    for _ in 0..<limit { room.signal() }
  }

  // MARK: The reading thread

  /// Waits for room; nil when nobody wants more, else an empty or used chunk.
  func waitForRoom() -> [UInt8]? {
    room.wait()
    return state.withLock { state in state.isStopped ? nil : state.spare.popLast() ?? [] }
  }

  func add(_ chunk: consuming [UInt8]) {
    let chunk = chunk
    state.withLock { $0.chunks.append(chunk) }
    filled.signal()
  }

  /// Ends the stream, with an error or without.
  func finish(_ failure: Failure?) {
    state.withLock { state in
      state.isFinished = true
      state.failure = failure
    }
    filled.signal()
  }

  // MARK: The using thread

  /// Waits for the next chunk; nil at the end, again at each further call.
  func next() throws(Failure) -> [UInt8]? {
    filled.wait()
    let (chunk, failure) = state.withLock { state -> ([UInt8]?, Failure?) in
      state.chunks.isEmpty ? (nil, state.failure) : (state.chunks.removeFirst(), nil)
    }
    if let chunk { return chunk }
    // The end stays to be found by the next call.
    filled.signal()
    if let failure { throw failure }
    return nil
  }

  /// Gives a used chunk back and makes room.
  func recycle(_ chunk: consuming [UInt8]) {
    guard chunk.capacity > 0 else { return }
    let chunk = chunk
    state.withLock { $0.spare.append(chunk) }
    room.signal()
  }

  /// Tells the reading thread to end.
  func stop() {
    state.withLock { $0.isStopped = true }
    room.signal()
  }
}

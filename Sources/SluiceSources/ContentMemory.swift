import Sluice
import Synchronization

/// The first part of an input's content, kept while it is read for the first time.
///
/// An import reads its file twice; unpacking it twice would cost more than this memory. What follows
/// the kept part is unpacked again from there, where the source can be resumed; else only content is
/// kept that fits in wholly.
final class ContentMemory: Sendable {
  /// The most bytes that are kept.
  static let limitBytes = 128 << 20

  /// What was kept.
  struct Content {
    /// The content in pieces.
    fileprivate(set) var chunks: [[UInt8]] = []
    /// How to go on behind them; nil where they are all.
    fileprivate(set) var rest: Resumption?
    fileprivate var bytes = 0
  }

  private enum State {
    case unused
    case filling(Content)
    case complete(Content)
    case givenUp
  }

  private let state = Mutex(State.unused)
  private let limit: Int

  init(limitBytes: Int = ContentMemory.limitBytes) { limit = limitBytes }

  /// Begins to keep; false when another reader has begun before.
  func begin() -> Bool {
    state.withLock { state in
      guard case .unused = state else { return false }
      state = .filling(Content())
      return true
    }
  }

  /// Keeps a piece, or learns with nil that the content has ended; `resumption` tells how to go on
  /// behind the piece.
  func add(_ chunk: [UInt8]?, resumption: () -> Resumption?) {
    state.withLock { state in
      guard case .filling(var content) = state else { return }
      state = .givenUp
      guard let chunk else {
        state = .complete(content)
        return
      }
      content.chunks.append(chunk)
      content.bytes += chunk.count
      if content.bytes < limit {
        state = .filling(content)
      } else if let rest = resumption() {
        content.rest = rest
        state = .complete(content)
      }
    }
  }

  /// What was kept, for one reader; nil when there is nothing whole.
  func take() -> Content? {
    state.withLock { state in
      guard case .complete(let content) = state else { return nil }
      state = .givenUp
      return content
    }
  }
}

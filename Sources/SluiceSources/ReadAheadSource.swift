import Foundation
public import Sluice
import Synchronization

/// Reads another source in a thread of its own, a few chunks ahead.
///
/// Decompressing and hashing then cost no time of the reader's thread. At most
/// ``queueLimit`` chunks of 1 MiB wait.
public struct ReadAheadSource<Base: ChunkSource & ~Copyable & SendableMetatype>:
  ~Copyable, ChunkSource
{
  /// How many chunks may wait.
  public static var queueLimit: Int { 3 }

  private let queue: ReadAheadQueue<Base.Failure>
  private var chunk: [UInt8] = []
  private var position = 0

  /// Starts to read `base`.
  public init(_ base: consuming sending Base, chunkBytes: Int = 1_048_576) {
    self.init(base, chunkBytes: chunkBytes, watch: nil)
  }

  /// Starts to read `base`; `watch` sees each chunk, with the base as it is after it, and nil at the end.
  init(
    _ base: consuming sending Base,
    chunkBytes: Int = 1_048_576,
    watch: ReadAheadWorker<Base>.Watch?
  ) {
    let queue = ReadAheadQueue<Base.Failure>()
    self.queue = queue
    let worker = ReadAheadWorker(base: base, queue: queue, chunkBytes: chunkBytes, watch: watch)
    // A thread of our own: those of Dispatch do not run with the priority that the process was given.
    Thread { worker.run() }.start()
  }

  deinit { queue.stop() }

  /// Appends the next bytes; waits until there are some.
  ///
  /// - Throws: The base's error, after all bytes before it.
  public mutating func read(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(Base.Failure) -> Int {
    guard limitBytes > 0 else { return 0 }
    if position == chunk.count {
      queue.recycle(chunk)
      position = 0
      chunk = []
      guard let next = try queue.next() else { return 0 }
      chunk = next
    }
    let count = min(limitBytes, chunk.count - position)
    buffer.append(contentsOf: chunk[position..<position + count])
    position += count
    return count
  }
}

/// Owns the base for the thread that reads it.
final class ReadAheadWorker<Base: ChunkSource & ~Copyable & SendableMetatype>: Sendable {
  typealias Watch = @Sendable (_ chunk: [UInt8]?, _ base: borrowing Base) -> Void

  private let base: Mutex<Base>
  private let queue: ReadAheadQueue<Base.Failure>
  private let chunkBytes: Int
  private let watch: Watch?

  init(
    base: consuming sending Base,
    queue: ReadAheadQueue<Base.Failure>,
    chunkBytes: Int,
    watch: Watch?
  ) {
    self.base = Mutex(base)
    self.queue = queue
    self.chunkBytes = chunkBytes
    self.watch = watch
  }

  func run() {
    base.withLock { base in
      while var chunk = queue.waitForRoom() {
        chunk.removeAll(keepingCapacity: true)
        do throws(Base.Failure) {
          var count = 1
          while chunk.count < chunkBytes && count > 0 {
            count = try base.read(into: &chunk, limitBytes: chunkBytes - chunk.count)
          }
          if !chunk.isEmpty {
            watch?(chunk, base)
            queue.add(chunk)
          }
          guard count > 0 else {
            watch?(nil, base)
            return queue.finish(nil)
          }
        } catch {
          if !chunk.isEmpty { queue.add(chunk) }
          return queue.finish(error)
        }
      }
    }
  }
}

/// The part of an input that a reader has not used yet.
struct ChunkBuffer: Sendable {
  /// How the input goes on behind the buffer.
  enum Ending: Sendable {
    /// There may be more.
    case open
    /// The input ends here.
    case complete
    /// The source failed here.
    case cut
  }

  /// Input from `base` on; what is before it is spent.
  private(set) var bytes: [UInt8] = []
  private(set) var base = 0
  /// Offset in the input of `bytes[base]`.
  private(set) var offset = 0
  private(set) var ending = Ending.open
  private var failure: (any Error)?

  /// Bytes that are not used yet.
  var count: Int { bytes.count - base }

  /// Forgets the first bytes.
  mutating func use(_ count: Int) {
    base += count
    offset += count
  }

  /// Reads until `wanted` bytes were added or the input ended.
  mutating func fill<S: ChunkSource & ~Copyable>(from source: inout S, wanted: Int) {
    if base > 0 {
      bytes.removeFirst(base)
      base = 0
    }
    bytes.reserveCapacity(bytes.count + wanted)
    let goal = bytes.count + wanted
    while bytes.count < goal, case .open = ending {
      do {
        if try source.read(into: &bytes, limitBytes: goal - bytes.count) == 0 { ending = .complete }
      } catch {
        failure = error
        ending = .cut
      }
    }
  }

  /// Throws what the source threw, if it did.
  func rethrow<Failure: Error>(_: Failure.Type) throws(Failure) {
    guard let failure else { return }
    guard let ours = failure as? Failure else {
      preconditionFailure("one reader reads one source")
    }
    throw ours
  }
}

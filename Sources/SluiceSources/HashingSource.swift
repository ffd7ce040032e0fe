public import Sluice

/// Hands on the bytes of another source and computes their SHA-256 on the way.
///
/// The hash is told to the progress object when the end of the input is reached.
public struct HashingSource<Base: ChunkSource & ~Copyable>: ~Copyable, ChunkSource {
  private var base: Base
  private var hash: SHA256?
  private let progress: InputProgress

  /// A source that hashes what it hands on, if the progress object wants it.
  public init(_ base: consuming Base, progress: InputProgress) {
    self.base = base
    self.progress = progress
    if progress.wantsDigest { hash = SHA256() }
  }

  /// Appends the next bytes of the base.
  ///
  /// - Throws: The base's error.
  public mutating func read(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(Base.Failure) -> Int {
    let before = buffer.count
    let count = try base.read(into: &buffer, limitBytes: limitBytes)
    if count > 0 {
      hash?.update(buffer.span.extracting(before..<before + count))
    } else if limitBytes > 0, let hash = hash.take() {
      progress.setDigest(hash.finish())
    }
    return count
  }
}

extension HashingSource: ResumableSource where Base: ResumableSource & ~Copyable {
  /// The base's; what follows is not hashed.
  func resumption() -> Resumption? { base.resumption() }
}

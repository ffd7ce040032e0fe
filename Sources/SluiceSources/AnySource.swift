public import Sluice
import Synchronization

/// A source whose kind is not known before the input has been looked at.
///
/// Costs one dynamic call and an uncontended lock for each chunk.
public struct AnySource: ~Copyable, ChunkSource, Sendable {
  private let box: any SourceBox

  /// Hides the kind of a source.
  public init<Base: ChunkSource & ~Copyable & SendableMetatype>(
    _ base: consuming sending Base
  ) where Base.Failure == SourceError {
    box = TypedSourceBox(base) { _ in nil }
  }

  /// Hides the kind of a source that can be resumed, but not that it can.
  init<Base: ResumableSource & ~Copyable & SendableMetatype>(
    _ base: consuming sending Base
  ) where Base.Failure == SourceError {
    box = TypedSourceBox(base) { $0.resumption() }
  }

  /// Appends the next bytes.
  ///
  /// - Throws: The base's error.
  public mutating func read(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(SourceError) -> Int {
    try box.read(into: &buffer, limitBytes: limitBytes)
  }
}

extension AnySource: ResumableSource {
  func resumption() -> Resumption? { box.resumption() }
}

/// A box that does not tell its source's kind.
private protocol SourceBox: AnyObject, Sendable {
  func read(into buffer: inout [UInt8], limitBytes: Int) throws(SourceError) -> Int
  func resumption() -> Resumption?
}

private final class TypedSourceBox<Base: ChunkSource & ~Copyable & SendableMetatype>: SourceBox
where Base.Failure == SourceError {
  private let base: Mutex<Base>
  private let resume: @Sendable (borrowing Base) -> Resumption?

  init(
    _ base: consuming sending Base,
    resume: @escaping @Sendable (borrowing Base) -> Resumption?
  ) {
    self.base = Mutex(base)
    self.resume = resume
  }

  func read(into buffer: inout [UInt8], limitBytes: Int) throws(SourceError) -> Int {
    try base.withLock { base throws(SourceError) in
      try base.read(into: &buffer, limitBytes: limitBytes)
    }
  }

  func resumption() -> Resumption? { base.withLock { base in resume(base) } }
}

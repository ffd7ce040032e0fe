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
    box = TypedSourceBox(base)
  }

  /// Hides the kind of a source that can be resumed, but not that it can.
  init<Base: ResumableSource & ~Copyable & SendableMetatype>(
    _ base: consuming sending Base
  ) where Base.Failure == SourceError {
    box = ResumableSourceBox(base)
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

  init(_ base: consuming sending Base) { self.base = Mutex(base) }

  func read(into buffer: inout [UInt8], limitBytes: Int) throws(SourceError) -> Int {
    try base.withLock { base throws(SourceError) in
      try base.read(into: &buffer, limitBytes: limitBytes)
    }
  }

  func resumption() -> Resumption? { nil }
}

private final class ResumableSourceBox<Base: ResumableSource & ~Copyable & SendableMetatype>:
  SourceBox
where Base.Failure == SourceError {
  private let base: Mutex<Base>

  init(_ base: consuming sending Base) { self.base = Mutex(base) }

  func read(into buffer: inout [UInt8], limitBytes: Int) throws(SourceError) -> Int {
    try base.withLock { base throws(SourceError) in
      try base.read(into: &buffer, limitBytes: limitBytes)
    }
  }

  func resumption() -> Resumption? { base.withLock { base in base.resumption() } }
}

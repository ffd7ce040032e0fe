import Sluice

/// Makes a source that goes on from a place in its input, and tells nobody how far it comes.
typealias Resumption = @Sendable () -> AnySource

/// A source whose place can be kept, so that its input is read on from there a second time.
protocol ResumableSource<Failure>: ChunkSource, ~Copyable {
  /// How to go on from here; nil when that cannot be.
  func resumption() -> Resumption?
}

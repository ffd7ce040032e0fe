/// Who does the work of matching: one thread, or several that share parts of it.
///
/// The engine has no threads of its own; whoever has some makes a type of this. Results depend on neither how many there
/// are nor which part is done first.
public protocol MatchWorkers: Sendable {
  /// Whether somebody has asked to stop: no result is wanted any more.
  ///
  /// Asked every few microseconds of work, so it must be quick.
  var isStopped: Bool { get }

  /// Does some parts of a work, in any order, and returns their results in the order of the parts.
  ///
  /// - Returns: As many results as parts; nil when somebody asked to stop.
  func results<Result: Sendable>(
    ofParts parts: Int,
    _ work: @escaping @Sendable (Int) -> Result
  ) -> [Result]?
}

extension MatchWorkers {
  /// Cuts a number of things into parts of about `size`, and does them.
  func results<Result: Sendable>(
    of count: Int,
    size: Int,
    _ work: @escaping @Sendable (Range<Int>) -> Result
  ) -> [Result]? {
    let parts = (count + size - 1) / size
    return results(ofParts: parts) { part in work(part * size..<min(count, (part + 1) * size)) }
  }
}

/// The thread that calls, which nobody stops.
public struct OneWorker: MatchWorkers {
  /// The thread that calls.
  public init() {}

  /// Always false.
  public var isStopped: Bool { false }

  /// Does the parts one after the other.
  public func results<Result: Sendable>(
    ofParts parts: Int,
    _ work: @escaping @Sendable (Int) -> Result
  ) -> [Result]? {
    (0..<parts).map(work)
  }
}

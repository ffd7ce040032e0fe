import Synchronization

/// Asks a run to stop after its current batch; set by a signal, read between batches.
public final class StopRequest: Sendable {
  private let signal = Atomic<Int32>(0)

  /// Nobody has asked.
  public init() {}

  /// Asks; returns false when somebody had asked before.
  @discardableResult
  public func ask(signal number: Int32) -> Bool {
    signal.compareExchange(expected: 0, desired: number, ordering: .relaxed).exchanged
  }

  /// The exit code to stop with, once somebody has asked.
  public var exit: ExitCode? {
    switch signal.load(ordering: .relaxed) {
    case 0: nil
    case 2: .interrupted
    default: .terminated
    }
  }
}

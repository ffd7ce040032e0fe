/// Why the private PostgreSQL could not do what was asked.
public struct ClusterError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What failed and where, one sentence.
  public let problem: String
  /// What the person can do about it.
  public let advice: String

  init(_ problem: String, advice: String) {
    self.problem = problem
    self.advice = advice
  }

  /// The problem, and the advice on a line of its own.
  public var description: String { "\(problem)\n  \(advice)" }
}

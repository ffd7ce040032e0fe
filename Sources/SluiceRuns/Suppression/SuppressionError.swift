public import SluiceSources

/// Why a suppression list cannot be trusted, so that nothing may be written.
///
/// The description is the message for the user; it names list and line, never an entry.
public enum SuppressionError: Error, Equatable {
  /// The file is missing, unreadable, truncated or was changed meanwhile.
  case unreadable(SourceError)
  /// The list was read, and something in it is not understood.
  case notUnderstood(list: String, line: Int?, problem: String, fix: String)
}

extension SuppressionError: CustomStringConvertible {
  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .unreadable(let error):
      return "Stopped: a suppression list cannot be read to its end.\n\(error)"
    case .notUnderstood(let list, let line, let problem, let fix):
      let place = line.map { ", line \($0)" } ?? ""
      return "Stopped: suppression list \(list)\(place): \(problem)\n  \(fix)"
    }
  }
}

public import SluiceSources

/// Why a suppression list cannot be trusted, so that nothing may be written.
///
/// The description is the message for the user; it names list and line, never an entry.
public enum SuppressionError: Error, Equatable {
  /// The file is missing, unreadable, truncated or was changed meanwhile.
  case unreadable(SourceError)
  /// The list was read, and something in it is not understood.
  case notUnderstood(list: String, line: Int?, problem: String, fix: String)
  /// The list is older than it may be; of one that does not say its age nothing is known.
  case stale(list: String, days: Int?, limit: Int)
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
    case .stale(let list, let days, let limit):
      let age = days.map { "is \($0) days old" } ?? "does not say how old it is"
      return """
        Stopped: suppression list \(list) \(age) (limit \(limit)).
          Fetch it anew, import it anew with sluice suppress import, or allow its age with --max-list-age.
        """
    }
  }
}

/// How a command ended, for scripts.
public enum ExitCode: Int32, Sendable {
  /// Done.
  case done = 0
  /// A fault of sluice itself.
  case internalError = 1
  /// The command was given wrongly, or names an unknown tenant.
  case usage = 2
  /// Mapping and file or database do not fit.
  case mapping = 3
  /// Done, but rows could not be loaded.
  case rowsRejected = 4
  /// Stopped by a guard before anything was written.
  case stoppedByGuard = 5
  /// The database cannot be reached.
  case unreachable = 6
  /// Another run holds the tenant.
  case tenantBusy = 7
  /// The input cannot be read to its end.
  case input = 8
  /// Verification found a difference.
  case verification = 9
  /// A temporary failure that retries did not cure.
  case temporary = 75
  /// Interrupted from the keyboard; can be resumed.
  case interrupted = 130
  /// Terminated; can be resumed.
  case terminated = 143

  /// From nothing to worry about to what matters most.
  private static let bySeverity: [ExitCode] = [
    .done, .rowsRejected, .stoppedByGuard, .mapping, .usage, .tenantBusy, .verification, .input,
    .temporary, .unreachable, .internalError, .interrupted, .terminated,
  ]

  /// The worse of two ends, by which a command with several inputs ends.
  public func worse(_ other: ExitCode) -> ExitCode {
    Self.bySeverity.last { $0 == self || $0 == other } ?? self
  }

  /// Whether nothing further is to be tried: the database is gone, or the user wants an end.
  public var endsRun: Bool {
    switch self {
    case .unreachable, .temporary, .interrupted, .terminated: true
    case .done, .internalError, .usage, .mapping, .rowsRejected, .stoppedByGuard, .tenantBusy,
      .input, .verification:
      false
    }
  }
}

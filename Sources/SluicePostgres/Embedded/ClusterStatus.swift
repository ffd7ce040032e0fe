/// How the private PostgreSQL fares.
public enum ClusterStatus: Sendable, Equatable {
  /// There is none yet.
  case absent
  /// It exists and does not run.
  case stopped
  /// It runs but does not take connections yet, or no longer.
  case busy(pid: Int32)
  /// It takes connections.
  case running(pid: Int32)
}

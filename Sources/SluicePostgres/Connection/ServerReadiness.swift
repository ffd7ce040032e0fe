/// What a server answers before anyone signs in.
public enum ServerReadiness: Sendable, Equatable {
  /// It takes connections.
  case accepting
  /// It runs, but is starting, stopping or recovering: worth waiting for.
  case rejecting
  /// Nothing answers, or the address is wrong.
  case unreachable
}

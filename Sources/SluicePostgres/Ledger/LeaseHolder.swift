public import Sluice

/// Who holds a tenant.
public struct LeaseHolder: Error, Sendable, Equatable {
  /// The import that runs.
  public var importID: RecordID
  /// Token of the process.
  public var owner: RecordID
  /// Machine, boot and process namespace.
  public var host: String
  /// Process id there.
  public var pid: Int
  /// When that process began.
  public var processStart: String
  /// Seconds until the lease lapses unless renewed; negative once it has.
  public var secondsLeft: Int
}

/// This process, as other runs see it.
public struct ProcessIdentity: Sendable, Equatable {
  /// Machine, boot and process namespace.
  public var host: String
  /// Process id there.
  public var pid: Int
  /// When the process began, in the system's own count.
  public var start: String

  /// A process on a machine.
  public init(host: String, pid: Int, start: String) {
    self.host = host
    self.pid = pid
    self.start = start
  }
}

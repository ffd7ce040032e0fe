/// When a file was last written to, in the file system's own resolution.
public struct ModificationStamp: Sendable, Equatable {
  /// Seconds since 1970-01-01 00:00 UTC.
  public var seconds: Int
  /// Nanoseconds within that second.
  public var nanoseconds: Int
}

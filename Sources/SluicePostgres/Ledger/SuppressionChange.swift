/// What is to be added to a list in `sluice.suppressions`, beside the entries themselves.
public struct SuppressionChange: Sendable {
  /// The tenant it is for; nil for all.
  public var tenant: String?
  /// Name of the list.
  public var list: String
  /// Where the entries come from.
  public var source: String?
  /// What else is to be kept with them.
  public var note: String?
  /// When they end, as PostgreSQL reads a time; nil for never.
  public var expires: String?
  /// Operating system user and host.
  public var user: String
  /// The file they were read from; nil when they were given one by one.
  public var file: (name: String, sha256: [UInt8])?

  /// Entries for a list.
  public init(tenant: String?, list: String, user: String) {
    self.tenant = tenant
    self.list = list
    self.user = user
  }

  /// One entry on its way into a list.
  public struct Entry: Sendable {
    /// What the value is.
    public var kind: String
    /// The value in its normal form.
    public var value: [UInt8]
    /// What it forbids.
    public var channel: String
    /// Why.
    public var reason: String

    /// An entry.
    public init(kind: String, value: [UInt8], channel: String, reason: String) {
      self.kind = kind
      self.value = value
      self.channel = channel
      self.reason = reason
    }
  }

  /// What became of the entries.
  public struct Result: Sendable, Equatable {
    /// Entries that were not there.
    public var added: Int
    /// Entries that were there and are stricter now.
    public var changed: Int
    /// Entries that were there and stay as they are.
    public var kept: Int
  }
}

/// Entries of lists that forbid calls and nothing else.
public struct DoNotCallEntries: Sendable {
  /// Numbers.
  public var phones = KeyTable()
  /// Addresses whose holders must not be called.
  public var emails = KeyTable()
  /// Domains whose people must not be called.
  public var domains = KeyTable()
  /// The same with all subdomains.
  public var domainTrees = KeyTable()
  /// Hashes of numbers and addresses.
  public var digests = KeyTable()

  /// Nobody.
  public init() {}

  /// Whether there are none.
  public var isEmpty: Bool {
    phones.isEmpty && emails.isEmpty && domains.isEmpty && domainTrees.isEmpty && digests.isEmpty
  }
}

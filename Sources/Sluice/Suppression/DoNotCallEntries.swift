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
  /// Record ids of the source whose people asked in this file not to be called.
  public var externalIDs = KeyTable()
  /// Profile pages of such people.
  public var profiles = KeyTable()
  /// Hashes of numbers and addresses.
  public var digests = KeyTable()

  /// Nobody.
  public init() {}

  /// Whether there are none.
  public var isEmpty: Bool {
    phones.isEmpty && emails.isEmpty && domains.isEmpty && domainTrees.isEmpty && digests.isEmpty
      && !hasIDs
  }

  /// Whether there are record ids or profile pages.
  public var hasIDs: Bool { !externalIDs.isEmpty || !profiles.isEmpty }

  /// Enters who asked in this file not to be called: by addresses, record id and profile page, and the
  /// person's own numbers, whoever else has them.
  ///
  /// - Parameters:
  ///   - row: The row that says so.
  ///   - batch: Its batch, with keys.
  ///   - others: Further identities of the row.
  ///   - hasher: What the keys were hashed with.
  public mutating func insert(
    _ row: Int,
    of batch: Batch,
    others: ArraySlice<RowKeys.Other>,
    hasher: KeyHasher
  ) {
    let list = NotCalledRow.thisFile
    _ = emails.insert(RowKeys.at(batch.keys.email, row), number: list)
    for other in others where other.kind == .email { _ = emails.insert(other.key, number: list) }
    _ = externalIDs.insert(RowKeys.at(batch.keys.externalID, row), number: list)
    _ = profiles.insert(RowKeys.at(batch.keys.profile, row), number: list)
    for field in [Field.phone, .mobile] {
      guard let column = batch[field], !column.isBlank(row) else { continue }
      _ = phones.insert(hasher.key(column[row], kind: .phone), number: list)
    }
  }
}

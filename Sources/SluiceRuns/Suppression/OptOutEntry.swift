import Sluice

/// Somebody who opted out in a file, as an entry for the tenant's own list.
struct OptOutEntry: Sendable, Equatable {
  /// Address or number.
  var kind: SuppressionKind
  /// It in its normal form.
  var value: [UInt8]
  /// What it forbids.
  var channel: SuppressionChannel
  /// Why.
  var reason: SuppressionReason

  /// The entries that a row gives which opted out.
  ///
  /// Whoever must not be called is entered by number. All others are by their addresses; a row without one
  /// by its numbers, which then must not be called: somebody else may share them.
  static func of(_ row: Int, _ batch: Batch, because optOut: RowOptOut) -> [OptOutEntry] {
    var entries: [OptOutEntry] = []
    if let reason = optOut.contact {
      for field in [Field.email, .otherEmails] {
        guard let column = batch[field], !column.isBlank(row) else { continue }
        EmailNormalizer.forEachAddress(in: column[row]) { address in
          entries.append(OptOutEntry(.email, address, .email, reason))
        }
      }
    }
    // Numbers stand for themselves where calls are forbidden, else only for a row that has no address.
    guard let reason = optOut.calls ?? (entries.isEmpty ? optOut.contact : nil) else {
      return entries
    }
    for field in [Field.phone, .mobile] {
      guard let column = batch[field], !column.isBlank(row), column[row][0] == 0x2B else {
        continue
      }
      entries.append(OptOutEntry(.phone, column[row], .phone, reason))
    }
    return entries
  }

  private init(
    _ kind: SuppressionKind,
    _ value: Span<UInt8>,
    _ channel: SuppressionChannel,
    _ reason: SuppressionReason
  ) {
    self.kind = kind
    self.value = []
    self.value.append(copying: value)
    self.channel = channel
    self.reason = reason
  }
}

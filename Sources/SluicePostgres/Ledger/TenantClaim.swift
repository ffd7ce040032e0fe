public import Sluice

/// A run's right to write to a tenant: a lease row with an owner's token.
///
/// Each batch's transaction takes the tenant's advisory lock and verifies the token, so that a
/// run that lost its lease cannot write, whatever it believes.
public struct TenantClaim: Sendable {
  /// The tenant.
  public let tenant: String
  /// The token of this run.
  public let owner: RecordID

  /// A claim to be taken with ``Ledger/claim(_:importID:process:over:)``.
  public init(tenant: String, owner: RecordID) {
    self.tenant = tenant
    self.owner = owner
  }

  /// Takes the tenant's lock until the end of the transaction.
  var lockSQL: String {
    "SELECT pg_advisory_xact_lock(hashtextextended("
      + TransactionSettings.literal("sluice:" + tenant) + ", 0))"
  }

  /// Renews the lease, inside the batch's transaction or between batches.
  ///
  /// - Throws: ``ClaimLost`` when the lease belongs to another run.
  public func verify(over connection: inout Connection) throws {
    let renewed = try connection.command(
      """
      UPDATE sluice.tenant_leases SET expires_at = clock_timestamp() + interval '60 seconds'
      WHERE tenant_id = $1 AND owner = $2
      """,
      [.text(tenant), owner.parameter]
    )
    if renewed == 0 { throw ClaimLost() }
  }
}

/// Another run has taken the tenant over, or this one was cancelled.
public struct ClaimLost: Error, Sendable {}

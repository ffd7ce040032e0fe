public import Sluice

/// A run's right to write to a tenant: a lease row with an owner's token.
///
/// Each batch's transaction takes a share of the tenant's advisory lock and verifies the token, so that a
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

  /// Takes the tenant's lock until the end of the transaction: no batch is under way then.
  var lockSQL: String { "SELECT pg_advisory_xact_lock(\(lockKey))" }

  /// Takes a batch's share of the tenant's lock until the end of the transaction.
  var sharedLockSQL: String { "SELECT pg_advisory_xact_lock_shared(\(lockKey))" }

  private var lockKey: String {
    "hashtextextended(" + TransactionSettings.literal("sluice:" + tenant) + ", 0)"
  }

  /// Checks, without writing, that the lease is still this run's.
  ///
  /// - Throws: ``ClaimLost`` when it belongs to another run.
  func check(over connection: inout Connection) throws {
    let found = try connection.query(
      "SELECT FROM sluice.tenant_leases WHERE tenant_id = $1 AND owner = $2",
      [.text(tenant), owner.parameter]
    )
    if found.count == 0 { throw ClaimLost() }
  }

  /// Renews the lease, at the end of a batch's transaction or between batches.
  ///
  /// The row stays locked until the end of the transaction.
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

public import Sluice

extension Ledger {
  /// Takes a tenant for an import.
  ///
  /// A lapsed lease is taken over, and so is one of `deadOwner`, which the caller knows to be gone.
  ///
  /// - Returns: Who holds the tenant instead, or nil when the claim was taken.
  public static func claim(
    _ claim: TenantClaim,
    importID: RecordID,
    process: ProcessIdentity,
    deadOwner: RecordID? = nil,
    over connection: inout Connection
  ) throws(DatabaseError) -> LeaseHolder? {
    let taken = try connection.command(
      """
      INSERT INTO sluice.tenant_leases AS lease
        (tenant_id, import_id, owner, host, pid, process_start, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp() + interval '60 seconds')
      ON CONFLICT (tenant_id) DO UPDATE SET import_id = excluded.import_id,
        owner = excluded.owner, host = excluded.host, pid = excluded.pid,
        process_start = excluded.process_start, acquired_at = clock_timestamp(),
        expires_at = excluded.expires_at
      WHERE lease.expires_at < clock_timestamp() OR lease.owner = $3 OR lease.owner = $7
      """,
      [
        .text(claim.tenant), importID.parameter, claim.owner.parameter, .text(process.host),
        .int(process.pid), .text(process.start), (deadOwner ?? claim.owner).parameter,
      ]
    )
    return taken > 0 ? nil : try holder(of: claim.tenant, over: &connection)
  }

  /// Who holds a tenant, if anyone does.
  public static func holder(
    of tenant: String,
    over connection: inout Connection
  ) throws(DatabaseError) -> LeaseHolder? {
    let found = try connection.query(
      """
      SELECT import_id, owner, host, pid, process_start,
        extract(epoch FROM expires_at - clock_timestamp())::int AS left
      FROM sluice.tenant_leases WHERE tenant_id = $1
      """,
      [.text(tenant)]
    )
    guard let row = found.first, let importID = row["import_id"].flatMap({ RecordID($0) }),
      let owner = row["owner"].flatMap({ RecordID($0) })
    else { return nil }
    return LeaseHolder(
      importID: importID,
      owner: owner,
      host: row["host"] ?? "",
      pid: row.int("pid") ?? 0,
      processStart: row["process_start"] ?? "",
      secondsLeft: row.int("left") ?? 0
    )
  }

  /// Gives a tenant back.
  public static func release(
    _ claim: TenantClaim,
    over connection: inout Connection
  ) throws(DatabaseError) {
    try connection.command(
      "DELETE FROM sluice.tenant_leases WHERE tenant_id = $1 AND owner = $2",
      [.text(claim.tenant), claim.owner.parameter]
    )
  }
}

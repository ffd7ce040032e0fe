import Foundation
import Sluice
import SluicePostgres

/// Takes a tenant, or waits for it.
struct TenantQueue {
  let waits: Bool
  let session: TenantSession
  let stop: StopRequest
  let tell: (RunEvent) -> Void

  /// Takes the tenant; a process of this machine that has ended is taken over at once.
  ///
  /// - Throws: ``RunError`` when another run holds it and waiting was not asked for.
  func take(
    _ claim: TenantClaim,
    tenantName: String,
    importID: RecordID,
    over connection: inout Connection
  ) throws {
    let process = Machine.thisProcess()
    var deadOwner: RecordID?
    var hasTold = false
    while let holder = try claimOnce(claim, importID, process, deadOwner, over: &connection) {
      if let exit = stop.exit {
        throw RunError(exit, "Stopped while waiting. Nothing was written.")
      }
      if holder.owner != deadOwner,
        Machine.hasEnded(host: holder.host, pid: holder.pid, start: holder.processStart)
      {
        deadOwner = holder.owner
        continue
      }
      let who =
        "import \(holder.importID) (process \(holder.pid) on \(holder.host.prefix { $0 != " " }))"
      guard waits else {
        throw RunError(
          .tenantBusy,
          """
          The tenant \(tenantName) is held by \(who). Nothing was written.
            Wait for it with --wait, or see: sluice status
          """
        )
      }
      if !hasTold { tell(.note("Waiting for \(who).")) }
      hasTold = true
      Thread.sleep(forTimeInterval: 1)
    }
  }

  private func claimOnce(
    _ claim: TenantClaim,
    _ importID: RecordID,
    _ process: ProcessIdentity,
    _ deadOwner: RecordID?,
    over connection: inout Connection
  ) throws -> LeaseHolder? {
    try session.transaction(over: &connection) { connection in
      try Ledger.claim(
        claim,
        importID: importID,
        process: process,
        deadOwner: deadOwner,
        over: &connection
      )
    }
  }
}

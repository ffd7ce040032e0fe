import Foundation
import Sluice
import SluicePostgres

/// The tenant's list of people who opted out in its imports.
///
/// An opt-out in one file holds for the files after it, which may not repeat it.
struct OptOutList {
  /// Its name among the tenant's lists.
  static let name = "opted out in imports"

  let tenant: Ledger.Tenant
  let session: TenantSession
  /// The file, and its SHA-256.
  let file: (label: String, sha256: [UInt8])

  /// Adds entries; what is there already only becomes stricter.
  ///
  /// - Returns: A sentence on what was done; nil when there was nothing to do.
  func add(_ entries: [OptOutEntry], over connection: inout Connection) throws -> String? {
    // The platform's records belong to nobody whose list this could be.
    if entries.isEmpty || tenant == .platform { return nil }
    var change = SuppressionChange(tenant: tenant.id, list: Self.name, user: Machine.user)
    change.file = (URL(fileURLWithPath: file.label).lastPathComponent, file.sha256)
    change.source = "import of \(change.file?.name ?? "")"
    do {
      let result = try session.transaction(over: &connection) { [change] connection in
        try Ledger.suppress(change, over: &connection) { send in
          for entry in entries {
            try send(
              SuppressionChange.Entry(
                kind: entry.kind.rawValue,
                value: entry.value,
                channel: entry.channel.rawValue,
                reason: entry.reason.rawValue
              )
            )
          }
        }
      }
      if result.added == 0 { return nil }
      let words = result.added == 1 ? "1 entry was" : "\(result.added) entries were"
      return
        "Who opted out in this file holds for later ones: \(words) put on the tenant's list \"\(Self.name)\"."
    } catch let error as DatabaseError where error.sqlstate == "42501" {
      return
        "Who opted out in this file does not hold for later ones: the database user may not add to sluice.suppressions."
    }
  }
}

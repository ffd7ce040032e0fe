import Sluice
import SluicePostgres

/// Reads the users of a tenant who can own records.
struct OwnerReader {
  let target: TargetMapping
  let plan: LoadPlan
  let options: ImportOptions
  let tell: (RunEvent) -> Void

  /// The users by their addresses; nil where records have no owner, or the file names none.
  func read(
    tenant: String,
    binding: Binding,
    over connection: inout Connection
  ) throws -> OwnerDirectory? {
    guard let owners = target.owners, binding.column(of: .ownerEmail) != nil,
      plan.homes[.ownerEmail] != .extras
    else { return nil }
    let session = TenantSession(tenant: tenant, importID: nil, settings: options.settingPairs)
    var directory = OwnerDirectory()
    do {
      let found = try session.transaction(over: &connection) { connection in
        try Ledger.users(of: owners, tenant: tenant, over: &connection)
      }
      for (email, id) in found {
        let address = Array(email.utf8)
        directory.add(email: address.span, id: Array(id.utf8))
      }
    } catch {
      let state = (error as? DatabaseError)?.sqlstate
      guard state == "42501" || state == "42P01" else { throw error }
      tell(
        .warning(
          "The users of \(target.title) cannot be read, so that no record gets its owner (\(owners.table))."
        )
      )
    }
    return directory
  }
}

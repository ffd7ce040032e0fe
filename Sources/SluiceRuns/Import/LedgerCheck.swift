import SluicePostgres

/// Whether sluice's tables are there, and of the version that this build works with.
enum LedgerCheck {
  static func check(_ destination: Destination, over connection: inout Connection) throws {
    let installed = try Ledger.installedVersion(over: &connection)
    if installed == 0 {
      throw RunError(
        .mapping,
        """
        The database \(destination.name) has no sluice tables yet. Nothing was written.
          Create them with: sluice init --db …   (sluice init --print-sql shows what it does)
        """
      )
    }
    if installed > Ledger.version {
      throw RunError(
        .mapping,
        """
        The database's sluice tables are of version \(installed); this sluice knows \(Ledger.version).
          Use a newer sluice.
        """
      )
    }
    if installed < Ledger.version {
      throw RunError(
        .mapping,
        """
        The database's sluice tables are of version \(installed); this sluice needs \(Ledger.version).
          Bring them up to date with: sluice init
        """
      )
    }
  }
}

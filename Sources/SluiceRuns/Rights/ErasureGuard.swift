import Sluice
import SluicePostgres
import SluiceSources

/// Decides under which key an import knows people, and reads who must be kept out of it.
struct ErasureGuard {
  let tenant: Ledger.Tenant
  let session: TenantSession

  /// What was found.
  struct Finding {
    /// The key; nil where rows get no fingerprints.
    var key: PersonKey?
    /// What the user must know; nil when all is well.
    var warning: String?
    fileprivate var entries: [Ledger.ErasedEntry] = []
    fileprivate var date = ""

    /// Adds those who must be kept out, as one more list that was checked.
    func add(to set: inout SuppressionSet) {
      if entries.isEmpty { return }
      var text: [UInt8] = []
      for entry in entries {
        _ = set.erased.insert(entry.fingerprint.key, number: entry.onlyAlone ? 1 : 0)
        text += entry.fingerprint.bytes + [entry.onlyAlone ? 1 : 0]
      }
      set.lists.append(
        SuppressionSet.List(
          name: "erasures",
          sha256: SHA256.hash(text.span).hex,
          entries: entries.count,
          unusable: 0,
          date: date
        )
      )
    }
  }

  /// Looks at the key and the ledger.
  ///
  /// - Throws: ``RunError`` when somebody has been erased and the key by which they would be known is
  ///   not here: the import could bring them back.
  func check(over connection: inout Connection) throws -> Finding {
    let (keys, erasures) = try read(&connection)
    let known = keys.erasures.union(keys.imports)
    var finding = Finding()
    (finding.entries, finding.date) = erasures
    do {
      let local = known.isEmpty ? try PersonKey.make() : try PersonKey.read()
      if let local, known.isEmpty || known.contains(local.id),
        keys.erasures.isSubset(of: [local.id])
      {
        finding.key = local
        return finding
      }
    } catch {
      if !keys.erasures.isEmpty { throw lacking(keys.erasures, error.description) }
      finding.warning = "\(error)\n  " + Self.cannotBeFound
      return finding
    }
    if !keys.erasures.isEmpty { throw lacking(keys.erasures, nil) }
    finding.warning = """
      The key by which the ledger knows people, \(known.sorted().joined(separator: ", ")), is not in \(PersonKey.place).
        \(Self.cannotBeFound)
      """
    return finding
  }

  private static let cannotBeFound =
    "The rows of this import cannot be found by sluice find; name the key's file with SLUICE_KEY."

  private func lacking(_ keys: Set<String>, _ fault: String?) -> RunError {
    RunError(
      .stoppedByGuard,
      """
      Stopped: people of \(tenant.name) had their data erased, and the key by which they are kept out is not here. Nothing was written.
        \(fault.map { $0 + " " } ?? "")Copy the key \(keys.sorted().joined(separator: ", ")) to \(PersonKey.place), or name its file with SLUICE_KEY.
      """
    )
  }

  private func read(
    _ connection: inout Connection
  ) throws -> (
    keys: (erasures: Set<String>, imports: Set<String>),
    erasures: (entries: [Ledger.ErasedEntry], date: String)
  ) {
    do {
      return try session.transaction(over: &connection) { connection in
        (
          try Ledger.fingerprintKeys(of: tenant.id, over: &connection),
          try Ledger.erasures(of: tenant.id, over: &connection)
        )
      }
    } catch {
      guard (error as? DatabaseError)?.sqlstate == "42501" else { throw error }
      throw RunError(
        .stoppedByGuard,
        """
        Stopped: who asked to be erased cannot be read in sluice.erasures. Nothing was written.
          Ask the owner of the database: GRANT SELECT ON sluice.erasures
        """
      )
    }
  }
}

import Sluice
public import SluicePostgres

/// Finds imports by what users type.
public enum ImportLookup {
  /// The import with an id, or with the beginning of one.
  ///
  /// - Throws: ``RunError`` when there is none, or more than one.
  public static func find(
    _ id: String,
    over connection: inout Connection
  ) throws(RunError) -> ImportRecord {
    do {
      guard try Ledger.installedVersion(over: &connection) > 0 else {
        throw RunError(.usage, "This database has no imports yet.")
      }
      let found = try Ledger.imports(idPrefix: id, over: &connection)
      if let only = found.first, found.count == 1 { return only }
      throw RunError(
        .usage,
        found.isEmpty
          ? "There is no import \(id).\n  See: sluice status"
          : "More than one import begins with \(id).\n  Give more of the id; see: sluice status"
      )
    } catch let error as RunError {
      throw error
    } catch {
      throw RunError(.unreachable, "\(error)")
    }
  }
}

/// What the target database says about the tables an import needs.
///
/// Read once at the start of a run and planned from: documents and production differ in most systems.
/// A value of its own: it does not change when the database does.
public struct Catalog: Sendable, Equatable {
  /// The role in force, after any `SET ROLE`.
  public let role: String
  /// The tables that exist, by the name they were asked for.
  public let tables: [QualifiedName: CatalogTable]
  /// The tables that were asked for and do not exist, in the order asked.
  public let missing: [QualifiedName]

  /// One table, nil when it does not exist or was not asked for.
  public subscript(name: QualifiedName) -> CatalogTable? { tables[name] }
}

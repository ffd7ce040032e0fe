/// The records of one tenant in a table of the target, with some of their columns as text.
public struct TenantRecords: Sendable {
  /// The table.
  public var table: QualifiedName
  /// Its column of ids.
  public var id: String
  /// Its column of the tenant.
  public var tenantColumn: String
  /// Its column that is filled when a record counts as deleted; nil when it has none.
  public var deleted: String?
  /// The columns that are wanted.
  public var columns: [String]

  /// Records of a table.
  public init(
    table: QualifiedName,
    id: String,
    tenantColumn: String,
    deleted: String?,
    columns: [String]
  ) {
    self.table = table
    self.id = id
    self.tenantColumn = tenantColumn
    self.deleted = deleted
    self.columns = columns
  }

  /// Lends out the records in the order of their ids: the id as text, then the columns.
  ///
  /// - Returns: How many there are.
  public func read(
    tenant: String,
    over connection: inout Connection,
    each row: (borrowing BinaryTuple) -> Void
  ) throws(DatabaseError) -> Int {
    let texts = columns.map { "r.\(Identifier($0))::text" }.joined(separator: ", ")
    var condition = "r.\(Identifier(tenantColumn))::text = \(TransactionSettings.literal(tenant))"
    if let deleted { condition += " AND r.\(Identifier(deleted)) IS NULL" }
    return try connection.copyOut(
      """
      COPY (SELECT r.\(Identifier(id))::text, \(texts) FROM \(table) r WHERE \(condition)
        ORDER BY r.\(Identifier(id))) TO STDOUT (FORMAT binary)
      """,
      each: row
    )
  }
}

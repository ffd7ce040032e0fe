public import Sluice

/// How the elements of a list become rows of a table of their own, each once for a tenant, and are
/// tied to the records that have them.
public struct ListPlan: Sendable {
  /// The field of the list.
  public var field: Field
  /// The table of elements.
  public var table: QualifiedName
  /// The table that ties elements to records.
  public var link: QualifiedName
  /// The temporary table of records and elements.
  private let stage: StagingTable
  /// Adds elements that are not there.
  private let add: String
  /// Ties records to all of theirs.
  private let tie: String

  /// The plan for one list of the mapping.
  init(_ list: TargetMapping.List, _ field: Field, table: QualifiedName, link: QualifiedName) {
    self.field = field
    self.table = table
    self.link = link
    stage = StagingTable(
      "list_\(link.table.name)",
      columns: [
        StagingTable.Column(name: "record", type: "uuid"),
        StagingTable.Column(name: "tenant", type: "uuid"),
        StagingTable.Column(name: "element", type: "text"),
      ]
    )
    let id = Identifier(list.id)
    let tenant = Identifier(list.tenant)
    let name = Identifier(list.name)
    add = """
      INSERT INTO \(table) (\(tenant), \(name))
      SELECT DISTINCT s.tenant, s.element FROM \(stage.name) s
      WHERE NOT EXISTS (SELECT FROM \(table) t WHERE t.\(tenant) = s.tenant AND t.\(name) = s.element)
      ORDER BY 1, 2 ON CONFLICT DO NOTHING
      """
    tie = """
      INSERT INTO \(link) AS l (\(Identifier(list.record)), \(Identifier(list.element)))
      SELECT DISTINCT s.record, t.\(id) FROM \(stage.name) s
      JOIN \(table) t ON t.\(tenant) = s.tenant AND t.\(name) = s.element
      ORDER BY 1, 2 ON CONFLICT DO NOTHING
      RETURNING l.\(Identifier(list.record))::text AS id, to_jsonb(l)::text AS new
      """
  }

  /// Runs the COPY; `body` writes the elements.
  ///
  /// - Returns: A line for each element that a record got: the record's `id`, and as `new` the row that ties both.
  func run(
    over connection: inout Connection,
    _ body: (inout CopyStream) throws -> Void
  ) throws -> ResultTable {
    try stage.fill(over: &connection, body)
    try connection.command(add)
    return try connection.query(tie)
  }
}

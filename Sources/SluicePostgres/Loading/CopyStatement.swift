/// The SQL around one COPY: straight into a table, or by way of a temporary one.
struct CopyStatement: Sendable {
  /// The COPY into the table itself; nil by way of a temporary one.
  private let copy: String?
  /// The temporary table, if one is needed, and what moves its rows on.
  private let staged: (table: StagingTable, move: String)?
  /// Each staged column as a value of its own type, to find out which one cannot become it.
  private let values: [String]

  /// The SQL for some columns.
  ///
  /// `ownTypes` are those of the columns, where values are not cast to them. `staged` are the types in
  /// which they come, where those differ from what their own types say.
  /// `number` tells several loads into one table apart. `keepsExisting` leaves rows as they are that
  /// are there already; only the staged path can.
  init(
    table: QualifiedName,
    columns: [String],
    types: [String],
    ownTypes: [String] = [],
    staged: [String]? = nil,
    path: LoadPlan.Path,
    number: Int = 0,
    keepsExisting: Bool = false
  ) {
    let names = columns.map { Identifier($0).description }.joined(separator: ", ")
    switch path {
    case .direct:
      copy = "COPY \(table) (\(names)) FROM STDIN (FORMAT binary)"
      self.staged = nil
      values = []
    case .staged:
      let stage = StagingTable(
        "stage_" + (number == 0 ? "" : "\(number)_") + table.table.name,
        columns: zip(columns, staged ?? types.map(Self.stagedType)).map {
          StagingTable.Column(name: $0, type: $1)
        }
      )
      let casts = zip(columns, types).map { "s.\(Identifier($0))::\($1)" }
      values = zip(columns, ownTypes).map { "s.\(Identifier($0))::\($1)" }
      copy = nil
      self.staged = (
        stage,
        """
        INSERT INTO \(table) (\(names)) SELECT \(casts.joined(separator: ", ")) \
        FROM \(stage.name) s \(StagingTable.fileOrder("s"))\
        \(keepsExisting ? " ON CONFLICT DO NOTHING" : "")
        """
      )
    }
  }

  /// The number of the column whose value cannot become what its table holds, when the INSERT did not
  /// name it, as it does not for rules of domains.
  ///
  /// Runs in a transaction that still takes statements; `body` writes the one row once more.
  func refusedColumn(
    over connection: inout Connection,
    _ body: (inout CopyStream) throws -> Void
  ) throws -> Int? {
    guard let staged else { return nil }
    try staged.table.fill(over: &connection, body)
    for (index, value) in values.enumerated() {
      try connection.execute("SAVEPOINT sluice_cast")
      do {
        _ = try connection.query("SELECT \(value) FROM \(staged.table.name) s")
        try connection.execute("RELEASE SAVEPOINT sluice_cast")
      } catch {
        guard case .server = error.kind else { throw error }
        try connection.execute("ROLLBACK TO SAVEPOINT sluice_cast; RELEASE SAVEPOINT sluice_cast")
        if RefusalReader.isAboutValue(error) { return index }
      }
    }
    return nil
  }

  /// Types that are written in binary keep theirs; all others come as text and are cast.
  private static func stagedType(_ type: String) -> String {
    switch type {
    case "uuid", "jsonb", "json", "text[]", "bigint", "boolean", "bytea",
      "timestamp with time zone":
      type
    default: "text"
    }
  }

  /// Runs the COPY; `body` writes the rows.
  func run(
    over connection: inout Connection,
    _ body: (inout CopyStream) throws -> Void
  ) throws {
    if let copy { try connection.copyIn(copy, body) }
    guard let staged else { return }
    try staged.table.fill(over: &connection, body)
    try connection.command(staged.move)
  }
}

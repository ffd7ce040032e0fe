/// The SQL around one COPY: straight into a table, or by way of a temporary one.
struct CopyStatement: Sendable {
  /// Makes the temporary table, if one is needed.
  let prepare: String?
  /// The COPY itself.
  let copy: String
  /// Moves rows from the temporary table, if there is one.
  let move: String?

  /// The SQL for some columns.
  ///
  /// `staged` are the types in which they come, where those differ from what their own types say.
  /// `number` tells several loads into one table apart. `keepsExisting` leaves rows as they are that
  /// are there already; only the staged path can.
  init(
    table: QualifiedName,
    columns: [String],
    types: [String],
    staged: [String]? = nil,
    path: LoadPlan.Path,
    number: Int = 0,
    keepsExisting: Bool = false
  ) {
    let names = columns.map { Identifier($0).description }.joined(separator: ", ")
    switch path {
    case .direct:
      prepare = nil
      copy = "COPY \(table) (\(names)) FROM STDIN (FORMAT binary)"
      move = nil
    case .staged:
      let stage = Identifier(
        "sluice_stage_" + (number == 0 ? "" : "\(number)_") + table.table.name
      )
      let stagedTypes = staged ?? types.map(Self.stagedType)
      let definitions = zip(columns, stagedTypes).map { name, type in
        "\(Identifier(name)) \(type)"
      }
      let casts = zip(columns, types).map { "\(Identifier($0))::\($1)" }
      prepare = """
        CREATE TEMP TABLE IF NOT EXISTS \(stage) (\(definitions.joined(separator: ", "))) \
        ON COMMIT DROP; TRUNCATE \(stage)
        """
      copy = "COPY \(stage) (\(names)) FROM STDIN (FORMAT binary)"
      move = """
        INSERT INTO \(table) (\(names)) SELECT \(casts.joined(separator: ", ")) FROM \(stage)\
        \(keepsExisting ? " ON CONFLICT DO NOTHING" : "")
        """
    }
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
    if let prepare { try connection.execute(prepare) }
    try connection.copyIn(copy, body)
    if let move { try connection.command(move) }
  }
}

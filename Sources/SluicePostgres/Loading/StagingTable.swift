/// A temporary table that holds a batch's rows until set-based statements move them on.
///
/// It lives for one transaction, whatever becomes of it, so that a transaction pooler may stand in
/// between. Row-level security does not bind it: that is how a role that may not COPY into a table
/// loads it nevertheless, and how rows are compared with records that are there.
struct StagingTable: Sendable {
  /// A column, and the SQL type in which its values come.
  struct Column: Sendable {
    var name: String
    var type: String
  }

  /// Its name, which nothing but a transaction of sluice's gives.
  let name: Identifier
  /// Its columns, in the order in which COPY sends them.
  let columns: [Column]

  /// A table; `purpose` tells those of one transaction apart.
  init(_ purpose: String, columns: [Column]) {
    name = Identifier("sluice_" + purpose)
    self.columns = columns
  }

  /// The names of all columns, for lists in statements.
  var columnList: String { columns.map { Identifier($0.name).description }.joined(separator: ", ") }

  /// What puts its rows, read as `alias`, in the order in which they came.
  static func fileOrder(_ alias: String) -> String { "ORDER BY \(alias).ctid" }

  /// Makes the table, or empties it when the transaction has made it before.
  func make(over connection: inout Connection) throws(DatabaseError) {
    let definitions = columns.map { "\(Identifier($0.name)) \($0.type)" }.joined(separator: ", ")
    try connection.execute(
      """
      CREATE TEMP TABLE IF NOT EXISTS \(name) (\(definitions)) ON COMMIT DROP; TRUNCATE \(name)
      """
    )
  }

  /// Makes the table, or empties it when the transaction has made it before, and fills it.
  ///
  /// `rows` sends a binary COPY with one field for each column.
  func fill(
    over connection: inout Connection,
    _ rows: (inout CopyStream) throws -> Void
  ) throws {
    try make(over: &connection)
    try connection.copyIn("COPY \(name) (\(columnList)) FROM STDIN (FORMAT binary)", rows)
  }

  /// Lets the planner know what is in it, which it must before it joins the table with a large one.
  func analyse(over connection: inout Connection) throws(DatabaseError) {
    try connection.execute("ANALYZE \(name)")
  }
}

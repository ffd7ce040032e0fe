extension Catalog {
  /// Reads what the database says about `tables`, in six queries whatever their number.
  ///
  /// For one consistent picture call it inside a transaction with `REPEATABLE READ`. Needs no right beyond
  /// connecting.
  ///
  /// - Throws: ``DatabaseError`` when the connection fails. A table that does not exist is no error.
  public static func read(
    tables names: [QualifiedName],
    over connection: inout Connection
  ) throws(DatabaseError) -> Catalog {
    let role = try connection.query("SELECT current_user").value ?? ""
    var tables = try readTables(names, &connection)
    let ids = SQLParameter.ints(tables.values.map { Int($0.id) })
    let columns = try readColumns(ids, &connection)
    let uniqueKeys = try readUniqueKeys(ids, &connection)
    let foreignKeys = try readForeignKeys(ids, &connection)
    let checks = try readChecks(ids, &connection)
    let triggers = try readTriggers(ids, &connection)
    for name in tables.keys {
      guard let id = tables[name]?.id else { continue }
      tables[name]?.columns = columns[id] ?? []
      tables[name]?.uniqueKeys = uniqueKeys[id] ?? []
      tables[name]?.foreignKeys = foreignKeys[id] ?? []
      tables[name]?.checks = checks[id] ?? []
      tables[name]?.triggers = triggers[id] ?? []
    }
    return Catalog(role: role, tables: tables, missing: names.filter { tables[$0] == nil })
  }

  private static func readTables(
    _ names: [QualifiedName],
    _ connection: inout Connection
  ) throws(DatabaseError) -> [QualifiedName: CatalogTable] {
    let rows = try connection.query(
      """
      SELECT n.nspname, c.relname, c.oid, c.relkind, pg_get_userbyid(c.relowner) AS owner,
        c.relispartition, c.relhasrules, c.reltuples::bigint AS estimate,
        c.relrowsecurity, c.relforcerowsecurity, row_security_active(c.oid) AS active,
        has_schema_privilege(n.oid, 'USAGE') AS usage,
        has_table_privilege(c.oid, 'SELECT') AS may_select,
        has_table_privilege(c.oid, 'INSERT') AS may_insert,
        has_table_privilege(c.oid, 'UPDATE') AS may_update
      FROM (SELECT unnest($1::text[]) AS schema, unnest($2::text[]) AS name) w
      JOIN pg_catalog.pg_namespace n ON n.nspname = w.schema
      JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w.name
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
      """,
      [.texts(names.map(\.schema.name)), .texts(names.map(\.table.name))]
    )
    var tables: [QualifiedName: CatalogTable] = [:]
    for row in rows {
      let name = QualifiedName(row.text("relname"), schema: row.text("nspname"))
      tables[name] = CatalogTable(
        name: name,
        id: row.id("oid"),
        kind: kind(row.text("relkind")),
        owner: row.text("owner"),
        isPartition: row.bool("relispartition"),
        hasRules: row.bool("relhasrules"),
        estimatedRows: row.int("estimate").flatMap { $0 < 0 ? nil : $0 },
        rowSecurity: .init(
          isEnabled: row.bool("relrowsecurity"),
          isForced: row.bool("relforcerowsecurity"),
          isActive: row.bool("active")
        ),
        privileges: .init(
          schemaUsage: row.bool("usage"),
          select: row.bool("may_select"),
          insert: row.bool("may_insert"),
          update: row.bool("may_update")
        )
      )
    }
    return tables
  }

  private static func readChecks(
    _ ids: SQLParameter,
    _ connection: inout Connection
  ) throws(DatabaseError) -> [UInt32: [CatalogCheck]] {
    let rows = try connection.query(
      """
      SELECT conrelid, conname, convalidated, pg_get_expr(conbin, conrelid) AS condition
      FROM pg_catalog.pg_constraint
      WHERE contype = 'c' AND conrelid = ANY ($1::oid[])
      ORDER BY conrelid, conname
      """,
      [ids]
    )
    return Dictionary(grouping: rows) { $0.id("conrelid") }.mapValues { rows in
      rows.map { row in
        CatalogCheck(
          name: row.text("conname"),
          condition: row.text("condition"),
          isValidated: row.bool("convalidated")
        )
      }
    }
  }

  private static func readTriggers(
    _ ids: SQLParameter,
    _ connection: inout Connection
  ) throws(DatabaseError) -> [UInt32: [CatalogTrigger]] {
    // The bits of tgtype: 1 row, 2 before, 4 insert, 16 update, 64 instead of (pg_trigger.h).
    let rows = try connection.query(
      """
      SELECT t.tgrelid, t.tgname, t.tgtype, t.tgenabled, p.proname, n.nspname
      FROM pg_catalog.pg_trigger t
      JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
      JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
      WHERE NOT t.tgisinternal AND t.tgtype & 20 <> 0 AND t.tgrelid = ANY ($1::oid[])
      ORDER BY t.tgrelid, t.tgname
      """,
      [ids]
    )
    return Dictionary(grouping: rows) { $0.id("tgrelid") }.mapValues { rows in
      rows.map { row in
        let bits = row.int("tgtype") ?? 0
        return CatalogTrigger(
          name: row.text("tgname"),
          function: QualifiedName(row.text("proname"), schema: row.text("nspname")),
          timing: bits & 64 != 0 ? .insteadOf : bits & 2 != 0 ? .before : .after,
          isForEachRow: bits & 1 != 0,
          firesOnInsert: bits & 4 != 0,
          firesOnUpdate: bits & 16 != 0,
          isEnabled: ["O", "A"].contains(row.text("tgenabled"))
        )
      }
    }
  }

  private static func kind(_ letter: String) -> CatalogTable.Kind {
    switch letter {
    case "r": .table
    case "p": .partitioned
    case "v": .view
    case "m": .materializedView
    case "f": .foreign
    default: preconditionFailure("the query asks for five kinds of relation")
    }
  }
}

extension ResultTable.Row {
  /// A column of the catalog that is never null.
  func text(_ column: String) -> String { self[column] ?? "" }

  /// An `oid` of the catalog.
  func id(_ column: String) -> UInt32 { self[column].flatMap { UInt32($0) } ?? 0 }
}

extension Catalog {
  /// Reads the unique indexes of tables, by the table's number, the primary key first.
  static func readUniqueKeys(
    _ ids: SQLParameter,
    _ connection: inout Connection
  ) throws(DatabaseError) -> [UInt32: [CatalogUniqueKey]] {
    // "Nulls not distinct" is asked for by way of JSON, because the column came with PostgreSQL 15.
    let rows = try connection.query(
      """
      SELECT i.indrelid, c.relname, i.indisprimary, NOT i.indimmediate AS deferrable,
        coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) AS nulls_equal,
        EXISTS (SELECT FROM pg_catalog.pg_constraint k
          WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u')) AS is_constraint,
        pg_get_expr(i.indpred, i.indrelid) AS predicate, a.attname,
        CASE WHEN p.attnum = 0 THEN pg_get_indexdef(i.indexrelid, p.position::int, true) END
          AS expression
      FROM pg_catalog.pg_index i
      JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
      CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS p (attnum, position)
      LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = p.attnum
        AND p.attnum <> 0
      WHERE i.indisunique AND i.indisvalid AND p.position <= i.indnkeyatts
        AND i.indrelid = ANY ($1::oid[])
      ORDER BY i.indrelid, i.indisprimary DESC, c.relname, p.position
      """,
      [ids]
    )
    var keys: [UInt32: [CatalogUniqueKey]] = [:]
    for row in rows {
      let part: CatalogUniqueKey.Part =
        if let name = row["attname"] { .column(name) } else { .expression(row.text("expression")) }
      let table = row.id("indrelid")
      if let last = keys[table]?.indices.last, keys[table]?[last].name == row.text("relname") {
        keys[table]?[last].parts.append(part)
        continue
      }
      let key = CatalogUniqueKey(
        name: row.text("relname"),
        isPrimary: row.bool("indisprimary"),
        isConstraint: row.bool("is_constraint"),
        isDeferrable: row.bool("deferrable"),
        nullsAreEqual: row.bool("nulls_equal"),
        predicate: row["predicate"],
        parts: [part]
      )
      keys[table, default: []].append(key)
    }
    return keys
  }

  /// Reads the foreign keys of tables, by the referring table's number.
  static func readForeignKeys(
    _ ids: SQLParameter,
    _ connection: inout Connection
  ) throws(DatabaseError) -> [UInt32: [CatalogForeignKey]] {
    let rows = try connection.query(
      """
      SELECT k.conrelid, k.conname, k.confdeltype, k.condeferrable, k.condeferred,
        c.relname, n.nspname, a.attname, f.attname AS target
      FROM pg_catalog.pg_constraint k
      JOIN pg_catalog.pg_class c ON c.oid = k.confrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS p (here, there, position)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = p.here
      JOIN pg_catalog.pg_attribute f ON f.attrelid = k.confrelid AND f.attnum = p.there
      WHERE k.contype = 'f' AND k.conrelid = ANY ($1::oid[])
      ORDER BY k.conrelid, k.conname, p.position
      """,
      [ids]
    )
    var keys: [UInt32: [CatalogForeignKey]] = [:]
    for row in rows {
      let table = row.id("conrelid")
      if let last = keys[table]?.indices.last, keys[table]?[last].name == row.text("conname") {
        keys[table]?[last].columns.append(row.text("attname"))
        keys[table]?[last].targetColumns.append(row.text("target"))
        continue
      }
      let key = CatalogForeignKey(
        name: row.text("conname"),
        columns: [row.text("attname")],
        target: QualifiedName(row.text("relname"), schema: row.text("nspname")),
        targetColumns: [row.text("target")],
        onDelete: deleteAction(row.text("confdeltype")),
        isDeferrable: row.bool("condeferrable"),
        isInitiallyDeferred: row.bool("condeferred")
      )
      keys[table, default: []].append(key)
    }
    return keys
  }

  private static func deleteAction(_ letter: String) -> CatalogForeignKey.DeleteAction {
    switch letter {
    case "r": .restrict
    case "c": .cascade
    case "n": .setNull
    case "d": .setDefault
    default: .noAction
    }
  }
}

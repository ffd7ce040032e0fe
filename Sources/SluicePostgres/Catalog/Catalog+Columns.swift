extension Catalog {
  /// Reads the columns of tables, by the table's number.
  static func readColumns(
    _ ids: SQLParameter,
    _ connection: inout Connection
  ) throws(DatabaseError) -> [UInt32: [CatalogColumn]] {
    let rows = try connection.query(
      """
      WITH RECURSIVE columns AS (
        SELECT a.*, format_type(a.atttypid, a.atttypmod) AS type,
          pg_get_expr(d.adbin, d.adrelid) AS expression
        FROM pg_catalog.pg_attribute a
        LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = ANY ($1::oid[]) AND a.attnum > 0 AND NOT a.attisdropped
      ), bases AS (
        SELECT attrelid, attnum, atttypid AS type_id, atttypmod AS modifier, false AS required,
          false AS has_default, 0 AS depth
        FROM columns
        UNION ALL
        SELECT b.attrelid, b.attnum, t.typbasetype,
          CASE WHEN t.typtypmod >= 0 THEN t.typtypmod ELSE b.modifier END,
          b.required OR t.typnotnull, b.has_default OR t.typdefault IS NOT NULL, b.depth + 1
        FROM bases b JOIN pg_catalog.pg_type t ON t.oid = b.type_id
        WHERE t.typtype = 'd'
      )
      SELECT c.attrelid, c.attname, c.attnum, c.atttypid, c.type, b.type_id, b.modifier,
        t.typname, CASE WHEN t.typcategory = 'A' THEN t.typelem END AS element_id,
        c.attnotnull OR b.required AS required, c.atthasdef OR b.has_default AS has_default,
        c.expression, c.attgenerated, c.attidentity, e.enumlabel,
        has_column_privilege(c.attrelid, c.attnum, 'SELECT') AS may_select,
        has_column_privilege(c.attrelid, c.attnum, 'INSERT') AS may_insert,
        has_column_privilege(c.attrelid, c.attnum, 'UPDATE') AS may_update
      FROM columns c
      JOIN LATERAL (
        SELECT * FROM bases b WHERE b.attrelid = c.attrelid AND b.attnum = c.attnum
        ORDER BY b.depth DESC LIMIT 1
      ) b ON true
      JOIN pg_catalog.pg_type t ON t.oid = b.type_id
      LEFT JOIN pg_catalog.pg_enum e ON e.enumtypid = b.type_id
      ORDER BY c.attrelid, c.attnum, e.enumsortorder
      """,
      [ids]
    )
    // An enumeration has one row per label.
    return Dictionary(grouping: rows) { $0.id("attrelid") }.mapValues { rows in
      Dictionary(grouping: rows) { $0.int("attnum") ?? 0 }
        .sorted { $0.key < $1.key }
        .compactMap { position, rows in
          rows.first.map { column($0, position, labels: rows.compactMap { $0["enumlabel"] }) }
        }
    }
  }

  private static func column(
    _ row: ResultTable.Row,
    _ position: Int,
    labels: [String]
  ) -> CatalogColumn {
    let baseTypeID = row.id("type_id")
    let isGenerated = !row.text("attgenerated").isEmpty
    let identity: CatalogColumn.Identity? =
      switch row.text("attidentity") {
      case "a": .always
      case "d": .byDefault
      default: nil
      }
    return CatalogColumn(
      name: row.text("attname"),
      position: position,
      typeID: row.id("atttypid"),
      type: row.text("type"),
      baseTypeID: baseTypeID,
      baseType: row.text("typname"),
      elementTypeID: row["element_id"].flatMap { UInt32($0) },
      characterLimit: characterLimit(baseTypeID, row.int("modifier") ?? -1),
      numericLimit: numericLimit(baseTypeID, row.int("modifier") ?? -1),
      labels: labels,
      isRequired: row.bool("required"),
      fillsItself: row.bool("has_default") || isGenerated || identity != nil,
      defaultExpression: isGenerated ? nil : row["expression"],
      isGenerated: isGenerated,
      identity: identity,
      isReadable: row.bool("may_select"),
      isInsertable: row.bool("may_insert"),
      isUpdatable: row.bool("may_update")
    )
  }

  /// `char` and `varchar` add four to the length (`varchar.c`).
  private static func characterLimit(_ typeID: UInt32, _ modifier: Int) -> Int? {
    [1042, 1043].contains(typeID) && modifier >= 4 ? modifier - 4 : nil
  }

  /// `numeric` packs the precision above eleven bits of signed scale, plus four (`numeric.c`).
  private static func numericLimit(_ typeID: UInt32, _ modifier: Int) -> CatalogColumn.NumericLimit?
  {
    guard typeID == 1700, modifier >= 4 else { return nil }
    let packed = modifier - 4
    let scale = ((packed & 0x7ff) ^ 1024) - 1024
    return CatalogColumn.NumericLimit(precision: packed >> 16 & 0xffff, scale: scale)
  }
}

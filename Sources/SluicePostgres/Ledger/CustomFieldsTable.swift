public import Sluice

extension CustomFields {
  /// Reads the definitions of a tenant's custom fields from the target's own table.
  ///
  /// Options may be texts or objects with a `value` and a `label`, in JSON or as an array. A kind that
  /// sluice does not know takes any text.
  ///
  /// - Throws: ``DatabaseError`` when the table cannot be read.
  public static func read(
    _ spec: TargetMapping.Definitions,
    tenant: String,
    over connection: inout Connection
  ) throws(DatabaseError) -> [Definition] {
    guard let table = QualifiedName(parsing: spec.table) else { return [] }
    let (conditions, parameters) = rows(spec, tenant: tenant)
    let options = spec.options.map { "to_jsonb(d.\(Identifier($0)))" } ?? "'[]'::jsonb"
    let label = spec.label.map { "d.\(Identifier($0))::text" } ?? "NULL"
    let required = spec.required.map { "d.\(Identifier($0)) IS TRUE" } ?? "false"
    let found = try connection.query(
      """
      SELECT d.\(Identifier(spec.name))::text AS name, \(label) AS label,
        d.\(Identifier(spec.type))::text AS type, \(required) AS required, o.value, o.word
      FROM \(table) d LEFT JOIN LATERAL (
        SELECT n, CASE jsonb_typeof(e) WHEN 'object' THEN coalesce(e ->> 'value', e ->> 'label')
            ELSE e #>> '{}' END AS value,
          CASE jsonb_typeof(e) WHEN 'object' THEN e ->> 'label' END AS word
        FROM jsonb_array_elements(CASE jsonb_typeof(\(options)) WHEN 'array' THEN \(options)
          ELSE '[]' END) WITH ORDINALITY AS a (e, n)) o ON o.value IS NOT NULL
      WHERE \(conditions) ORDER BY 1, o.n
      """,
      parameters
    )
    var definitions: [Definition] = []
    for row in found {
      guard let name = row["name"] else { continue }
      if definitions.last?.name != name {
        let type = row["type"] ?? ""
        definitions.append(
          Definition(
            name: name,
            label: row["label"],
            kind: Kind(rawValue: spec.types?[type] ?? type) ?? .text,
            isRequired: row.bool("required") == true
          )
        )
      }
      guard let value = row["value"] else { continue }
      definitions[definitions.count - 1].options.append((value, row["word"]))
    }
    try addRules(spec, tenant: tenant, to: &definitions, over: &connection)
    return definitions
  }

  /// The condition for the rows that count, and its parameters.
  static func rows(
    _ spec: TargetMapping.Definitions,
    tenant: String
  ) -> (conditions: String, parameters: [SQLParameter]) {
    var parameters: [SQLParameter] = []
    var conditions = ["d.\(Identifier(spec.name)) IS NOT NULL"]
    if let column = spec.tenant {
      parameters.append(.text(tenant))
      conditions.append("d.\(Identifier(column))::text = $\(parameters.count)")
    }
    if let column = spec.active { conditions.append("d.\(Identifier(column)) IS NOT FALSE") }
    for (column, words) in (spec.only ?? [:]).sorted(by: { $0.key < $1.key }) {
      parameters.append(.texts(words))
      conditions.append("d.\(Identifier(column))::text = ANY ($\(parameters.count)::text[])")
    }
    return (conditions.joined(separator: " AND "), parameters)
  }
}

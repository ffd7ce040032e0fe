import Sluice

extension CustomFields {
  /// Reads what else the target's own table demands of the values of custom fields.
  ///
  /// The column holds an object of rules by name, or a list of objects with `rule` (or `type`) and `value`. A
  /// rule is a value, or an object with a `value` and what people are told of it. `required` and lists of
  /// allowed values stand for the columns of their own that other targets have.
  ///
  /// - Throws: ``DatabaseError`` when the table cannot be read.
  static func addRules(
    _ spec: TargetMapping.Definitions,
    tenant: String,
    to definitions: inout [Definition],
    over connection: inout Connection
  ) throws(DatabaseError) {
    guard let column = spec.rules, let table = QualifiedName(parsing: spec.table) else { return }
    let (conditions, parameters) = rows(spec, tenant: tenant)
    let found = try connection.query(
      """
      SELECT d.\(Identifier(spec.name))::text AS name, r.rule, e.element #>> '{}' AS value
      FROM (SELECT *, to_jsonb(t.\(Identifier(column))) AS all_rules FROM \(table) t) d,
      LATERAL (
        SELECT o.rule, o.said FROM jsonb_each(
          CASE jsonb_typeof(all_rules) WHEN 'object' THEN all_rules ELSE '{}' END) AS o (rule, said)
        UNION ALL
        SELECT coalesce(l.said ->> 'rule', l.said ->> 'type'), coalesce(l.said -> 'value', 'true')
        FROM jsonb_array_elements(
          CASE jsonb_typeof(all_rules) WHEN 'array' THEN all_rules ELSE '[]' END) AS l (said)
      ) r,
      LATERAL (SELECT CASE jsonb_typeof(said) WHEN 'object' THEN coalesce(said -> 'value', 'null')
        ELSE said END AS value) v,
      LATERAL jsonb_array_elements(CASE jsonb_typeof(v.value) WHEN 'array' THEN v.value
        ELSE jsonb_build_array(v.value) END) WITH ORDINALITY AS e (element, n)
      WHERE \(conditions) AND r.rule IS NOT NULL ORDER BY 1, 2, e.n
      """,
      parameters
    )
    for index in definitions.indices {
      var rules: [(name: String, values: [String])] = []
      for row in found where row["name"] == definitions[index].name {
        let name = row["rule"] ?? ""
        if rules.last?.name != name { rules.append((name, [])) }
        if let value = row["value"] { rules[rules.count - 1].values.append(value) }
      }
      for rule in rules { definitions[index].add(rule.name, rule.values) }
    }
  }
}

extension CustomFields.Definition {
  /// Names of what is no rule, but what people are told.
  private static let words: Set = ["message", "error", "errormessage", "hint", "helptext"]

  /// Adds a rule, or notes that it is not understood.
  ///
  /// Without a value, or with `false`, it demands nothing.
  fileprivate mutating func add(_ name: String, _ values: [String]) {
    let key = CustomRule.key(name)
    if values.isEmpty || values == ["false"] || Self.words.contains(key) { return }
    switch key {
    case "required" where values == ["true"]: isRequired = true
    case "options", "enum", "values", "allowed", "oneof":
      if options.isEmpty && [.text, .select, .multiselect].contains(kind) {
        if kind == .text { kind = .select }
        options = values.map { ($0, nil) }
      } else {
        unreadRules.append(name)
      }
    default:
      if values.count == 1, let rule = CustomRule(name, values[0], for: kind) {
        rules.append(rule)
      } else {
        unreadRules.append(name)
      }
    }
  }
}

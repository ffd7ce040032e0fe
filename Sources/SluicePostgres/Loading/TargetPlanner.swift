public import Sluice

/// Turns a target mapping into a plan for the tables that are really there.
public struct TargetPlanner: Sendable {
  private let mapping: TargetMapping
  private let kind: RecordKind

  /// A planner for one mapping and kind of records.
  public init(_ mapping: TargetMapping, kind: RecordKind) {
    self.mapping = mapping
    self.kind = kind
  }

  /// Reads the catalog and plans the load.
  ///
  /// - Throws: ``PlanError`` when mapping and database do not fit, ``DatabaseError`` otherwise.
  public func plan(over connection: inout Connection) throws -> LoadPlan {
    guard mapping.kinds.contains(kind) else {
      throw PlanError.kindNotTaken(
        kind: kind.rawValue,
        target: mapping.title,
        taken: mapping.kinds.map(\.rawValue)
      )
    }
    if kind.makesLeads && mapping.lead == nil {
      throw PlanError.kindNotTaken(
        kind: kind.rawValue,
        target: mapping.title,
        taken: mapping.kinds.filter { !$0.makesLeads }.map(\.rawValue)
      )
    }
    let parts: [(RecordIDs.Entity, TargetMapping.Table?)] = [
      (.company, mapping.company), (.person, mapping.person),
      (.lead, kind.makesLeads ? mapping.lead : nil),
    ]
    let named = try parts.compactMap { entity, table in
      try table.map { (entity, $0, try name($0.table)) }
    }
    let ledger = QualifiedName("import_rows", schema: "sluice")
    let catalog = try Catalog.read(tables: named.map(\.2) + [ledger], over: &connection)

    var tables: [RecordIDs.Entity: LoadPlan.Table] = [:]
    var homes = FieldHomes()
    var holds = TargetHolds()
    var triggers: [String] = []
    for (entity, table, name) in named {
      guard let there = catalog[name] else {
        throw PlanError.tableMissing(name.plain, target: mapping.name)
      }
      tables[entity] = try plan(table, entity, there, role: catalog.role, &homes, &holds)
      triggers += there.insertTriggers.map { "\($0.name) on \(name.plain)" }
    }
    guard let person = tables[.person] else {
      throw PlanError.tableMissing(mapping.person.table, target: mapping.name)
    }
    return LoadPlan(
      company: tables[.company],
      person: person,
      lead: tables[.lead],
      homes: homes,
      holds: holds,
      triggers: triggers,
      ledgerPath: catalog[ledger]?.rowSecurity.isActive == true ? .staged : .direct
    )
  }

  private func name(_ text: String) throws(PlanError) -> QualifiedName {
    guard let name = QualifiedName(parsing: text) else {
      throw .mapping(column: text, problem: "\"\(text)\" is not the name of a table")
    }
    return name
  }

  private func plan(
    _ table: TargetMapping.Table,
    _ entity: RecordIDs.Entity,
    _ there: CatalogTable,
    role: String,
    _ homes: inout FieldHomes,
    _ holds: inout TargetHolds
  ) throws(PlanError) -> LoadPlan.Table {
    let name = there.name.plain
    if !there.privileges.schemaUsage || !there.privileges.insert {
      throw .notAllowed(table: name, what: "add records to", role: role)
    }
    if !there.privileges.select { throw .notAllowed(table: name, what: "read", role: role) }

    var columns: [ColumnPlan] = []
    var types: [String] = []
    var path: LoadPlan.Path = there.rowSecurity.isActive || there.kind == .view ? .staged : .direct
    // In the table's order, so that a plan does not depend on the order of a dictionary.
    for column in there.columns {
      guard let spec = table.columns[column.name] else {
        if column.mustBeGiven { throw .columnNotFilled(table: name, column: column.name) }
        continue
      }
      if column.isGenerated { throw .columnGenerated(table: name, column: column.name) }
      let content = try content(spec, column: column.name, &homes)
      let format = ColumnFormat.format(of: column, content)
      if format == nil { path = .staged }
      columns.append(
        ColumnPlan(
          name: column.name,
          content: ColumnDefault.filling(content, of: column, format),
          format: format ?? .text
        )
      )
      holds.add(content, column)
      types.append(column.type)
    }
    let known = Set(there.columns.map(\.name))
    if let missing = table.columns.keys.sorted().first(where: { !known.contains($0) }) {
      throw .columnMissing(table: name, column: missing)
    }
    return LoadPlan.Table(
      entity: entity,
      name: there.name,
      columns: columns,
      types: types,
      path: path,
      match: table.match
    )
  }

  private func content(
    _ spec: TargetMapping.Column,
    column: String,
    _ homes: inout FieldHomes
  ) throws(PlanError) -> ColumnPlan.Content {
    if let set = spec.set {
      switch set {
      case "id": return .id
      case "tenant": return .tenant
      case "company": return .company
      case "person": return .person
      case "extras": return .extras
      default: throw .mapping(column: column, problem: "\"set: \(set)\" is not known")
      }
    }
    if let json = spec.json {
      var parts: [(key: [UInt8], field: Field)] = []
      for (key, name) in json.sorted(by: { $0.key < $1.key }) {
        let field = try field(name, column: column)
        homes.add([field])
        parts.append((Array(key.utf8), field))
      }
      return .json(parts)
    }
    var fields: [Field] = []
    for name in spec.from ?? [] { fields.append(try field(name, column: column)) }
    guard let first = fields.first else {
      throw .mapping(column: column, problem: "it says neither from, set nor json")
    }
    homes.add(fields)
    if let values = spec.values {
      var table: [[UInt8]: [UInt8]] = [:]
      for (key, value) in values {
        let bytes = Array(key.utf8)
        table[StatusWords.key(bytes.span)] = Array(value.utf8)
      }
      return .translated(first, values: table, otherwise: spec.default.map { Array($0.utf8) })
    }
    let blank: ColumnPlan.Blank =
      if let text = spec.default {
        .text(Array(text.utf8))
      } else if spec.blank == "empty" {
        .text([])
      } else {
        .null
      }
    return .fields(fields, blank: blank)
  }

  private func field(_ name: String, column: String) throws(PlanError) -> Field {
    guard let field = Field(name: name) else {
      throw .mapping(column: column, problem: "\"\(name)\" is not a field")
    }
    return field
  }
}

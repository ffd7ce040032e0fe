public import Sluice

/// Turns a target mapping into a plan for the tables that are really there.
public struct TargetPlanner: Sendable {
  private let mapping: TargetMapping
  private let kind: RecordKind
  private let choices: [String: String]

  /// A planner for one mapping and kind of records.
  ///
  /// `choices` are the ids of what the user chose for the whole file, by the mapping's names; without
  /// them a plan can be looked at, but not carried out.
  public init(_ mapping: TargetMapping, kind: RecordKind, choices: [String: String] = [:]) {
    self.mapping = mapping
    self.kind = kind
    self.choices = choices
  }

  /// Reads the catalog and plans the load.
  ///
  /// - Throws: ``PlanError`` when mapping and database do not fit, with everything that does not;
  ///   ``DatabaseError`` otherwise.
  public func plan(over connection: inout Connection) throws -> LoadPlan {
    let load = try load()
    let records = self.records(of: load)
    let names = try tableNames(load, records)
    let ledger = QualifiedName("import_rows", schema: "sluice")
    let catalog = try Catalog.read(tables: names + [ledger], over: &connection)
    var planner = TablePlanner(
      target: mapping.name,
      role: catalog.role,
      choices: choices,
      choiceNames: Set((mapping.choices ?? [:]).keys).union((load.tenant?.also ?? [:]).keys)
    )
    let main: RecordIDs.Entity =
      load.person != nil ? .person : load.lead != nil ? .lead : .company
    planner.main = main
    var tables: [RecordIDs.Entity: LoadPlan.Table] = [:]
    for (entity, var table) in records {
      guard let there = planner.find(table.table, in: catalog) else { continue }
      // What has no column belongs to the person or lead, not to the company that is beside it.
      table.columns = table.columns.filter { $0.value.with.map { choices[$0] != nil } ?? true }
      if entity == .company && main != .company {
        table.columns = table.columns.filter { $0.value.set != "extras" }
      }
      tables[entity] = planner.plan(table, entity, there)
    }
    var links: [LoadPlan.Link] = []
    for (index, link) in (load.links ?? []).enumerated() {
      if let with = link.with, choices[with] == nil { continue }
      guard let there = planner.find(link.table, in: catalog),
        let planned = planner.plan(link, number: index + 1, main, there)
      else { continue }
      links.append(planned)
    }
    let lists = (load.lists ?? []).compactMap { planner.plan($0, in: catalog) }
    planner.checkOthers(of: mapping, load, in: catalog)
    try PlanError.throwAll(planner.problems, target: mapping.name)
    guard let mainTable = tables[main] else {
      preconditionFailure("a plan without problems has a table for each record")
    }
    planner.rules.namesCompanies = load.makesCompanies
    planner.rules.takesDomainOfEmail = load.takesDomainOfEmail == true
    return LoadPlan(
      company: main == .company ? nil : tables[.company],
      main: mainTable,
      lead: main == .lead ? nil : tables[.lead],
      links: links,
      lists: lists,
      homes: planner.homes,
      holds: planner.holds,
      rules: planner.rules,
      keepsOptedOut: kind.keepsOptedOut,
      triggers: planner.triggers,
      ledgerPath: catalog[ledger]?.rowSecurity.isActive == true ? .staged : .direct
    )
  }

  /// That the target takes other kinds of records.
  public var kindNotTaken: PlanError {
    .kindNotTaken(
      kind: kind.rawValue,
      target: mapping.title,
      taken: mapping.kinds.filter { mapping.load(of: $0) != nil }.map(\.rawValue)
    )
  }

  private func load() throws(PlanError) -> TargetMapping.Load {
    guard let load = mapping.load(of: kind) else { throw kindNotTaken }
    return load
  }

  private func records(
    of load: TargetMapping.Load
  ) -> [(RecordIDs.Entity, TargetMapping.Table)] {
    let parts: [(RecordIDs.Entity, TargetMapping.Table?)] = [
      (.company, load.company), (.person, load.person), (.lead, load.lead),
    ]
    return parts.compactMap { entity, table in table.map { (entity, $0) } }
  }

  private func tableNames(
    _ load: TargetMapping.Load,
    _ records: [(RecordIDs.Entity, TargetMapping.Table)]
  ) throws(PlanError) -> [QualifiedName] {
    var texts = records.map(\.1.table) + (load.links ?? []).map(\.table)
    texts += (load.lists ?? []).flatMap { [$0.table, $0.link] }
    texts += (load.tenant.map { [$0.table] } ?? []) + (mapping.suppression ?? []).map(\.table)
    texts += (mapping.choices ?? [:]).values.map(\.table).sorted()
    texts += records.compactMap(\.1.definitions?.table)
    var names: [QualifiedName] = []
    for text in texts {
      guard let name = QualifiedName(parsing: text) else {
        throw .mapping(column: text, problem: "\"\(text)\" is not the name of a table")
      }
      if !names.contains(name) { names.append(name) }
    }
    return names
  }
}

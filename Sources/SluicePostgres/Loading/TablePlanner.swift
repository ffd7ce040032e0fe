import Sluice

/// Plans the tables of one load, and gathers everything in which mapping and database differ.
struct TablePlanner {
  let target: String
  let role: String
  let choices: [String: String]
  let choiceNames: Set<String>
  /// What each row makes a record of.
  var main = RecordIDs.Entity.person
  /// What does not fit.
  var problems: [PlanError] = []
  /// Which fields find a column.
  var homes = FieldHomes()
  /// What the columns can hold.
  var holds = TargetHolds()
  /// What the columns demand.
  var rules = TargetRules()
  /// Triggers that will fire.
  var triggers: [String] = []

  init(target: String, role: String, choices: [String: String], choiceNames: Set<String>) {
    self.target = target
    self.role = role
    self.choices = choices
    self.choiceNames = choiceNames
  }

  /// A table of the mapping; nil, and a problem, when it is not there.
  mutating func find(_ text: String, in catalog: Catalog) -> CatalogTable? {
    guard let name = QualifiedName(parsing: text) else { return nil }
    if let there = catalog[name] { return there }
    problems.append(.tableMissing(name.plain, target: target))
    return nil
  }

  /// The plan of a table of records; nil when it has problems.
  mutating func plan(
    _ table: TargetMapping.Table,
    _ entity: RecordIDs.Entity,
    _ there: CatalogTable
  ) -> LoadPlan.Table? {
    guard var planned = plan(columns: table.columns, entity, there, isLink: false) else {
      return nil
    }
    triggers += there.insertTriggers.map { "\($0.name) on \(there.name.plain)" }
    guard let match = match(table, there) else { return nil }
    planned.match = match
    planned.isUpdatable = there.privileges.update
    for (name, value) in (table.optOut ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let column = there[name] else { continue }
      planned.optOut.append((column: name, type: column.type, value: value))
    }
    return planned
  }

  /// The plan of a table beside the records; nil when it has problems.
  mutating func plan(
    _ link: TargetMapping.Link,
    number: Int,
    _ entity: RecordIDs.Entity,
    _ there: CatalogTable
  ) -> LoadPlan.Link? {
    guard var planned = plan(columns: link.columns, entity, there, isLink: true) else {
      return nil
    }
    triggers += there.insertTriggers.map { "\($0.name) on \(there.name.plain)" }
    planned.number = number
    let keeps = link.keepsExisting == true
    if keeps { planned.path = .staged }
    return LoadPlan.Link(
      table: planned,
      needsCompany: link.when?.contains("company") == true,
      filled: (link.when ?? []).compactMap { Field(name: $0) },
      blank: (link.unless ?? []).compactMap { Field(name: $0) },
      sparesOptedOut: link.unless?.contains("do_not_contact") == true,
      keepsExisting: keeps,
      isForNew: link.isForNew == true
    )
  }

  /// The plan of a list; nil when it has problems.
  mutating func plan(_ list: TargetMapping.List, in catalog: Catalog) -> ListPlan? {
    guard let field = Field(name: list.from), let table = find(list.table, in: catalog),
      let link = find(list.link, in: catalog)
    else { return nil }
    let before = problems.count
    check(table, [list.id, list.tenant, list.name])
    check(link, [list.record, list.element])
    checkRights(table)
    checkRights(link)
    if let limit = table[list.name]?.characterLimit { rules.limit(field, characters: limit) }
    homes.add([field])
    if problems.count > before { return nil }
    return ListPlan(list, field, table: table.name, link: link.name)
  }

  /// Checks the tables that are only read.
  mutating func checkOthers(
    of mapping: TargetMapping,
    _ load: TargetMapping.Load,
    in catalog: Catalog
  ) {
    if let tenant = load.tenant, let there = find(tenant.table, in: catalog) {
      let further = (tenant.otherwise.map { [$0] } ?? []) + (tenant.also ?? [:]).values.sorted()
      check(there, [tenant.id, tenant.slug, tenant.name] + further)
    }
    for (_, choice) in (mapping.choices ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let there = find(choice.table, in: catalog) else { continue }
      check(there, [choice.id, choice.name] + (choice.tenant.map { [$0] } ?? []))
    }
    for spec in [load.company, load.person, load.lead].compactMap({ $0?.definitions }) {
      guard let name = QualifiedName(parsing: spec.table) else { continue }
      if spec.optional == true && catalog[name] == nil { continue }
      guard let there = find(spec.table, in: catalog) else { continue }
      check(there, spec.columns)
      if !there.privileges.schemaUsage || !there.privileges.select {
        problems.append(.notAllowed(table: name.plain, what: "read", role: role))
      }
    }
    for list in mapping.suppression ?? [] {
      guard let name = QualifiedName(parsing: list.table) else { continue }
      if list.optional == true && catalog[name] == nil { continue }
      guard let there = find(list.table, in: catalog) else { continue }
      check(there, [list.tenant, list.email, list.domain].compactMap { $0 })
    }
  }

  private mutating func check(_ table: CatalogTable, _ columns: [String]) {
    for column in columns where table[column] == nil {
      problems.append(.columnMissing(table: table.name.plain, column: column))
    }
  }

  private mutating func checkRights(_ table: CatalogTable) {
    let name = table.name.plain
    if !table.privileges.schemaUsage || !table.privileges.insert {
      problems.append(.notAllowed(table: name, what: "add records to", role: role))
    } else if !table.privileges.select {
      problems.append(.notAllowed(table: name, what: "read", role: role))
    }
  }

  private mutating func match(
    _ table: TargetMapping.Table,
    _ there: CatalogTable
  ) -> LoadPlan.Match? {
    let columns: [RecordIdentity: String?] = [
      .email: table.match.email, .domain: table.match.domain, .name: table.match.name,
      .place: table.match.name == nil ? nil : place(table, there),
    ]
    let tenants = table.match.tenant?.all ?? []
    let tenant = tenants.first { there[$0] != nil }
    if tenant == nil, let first = tenants.first {
      problems.append(.columnMissing(table: there.name.plain, column: first))
      return nil
    }
    let word = tenant.flatMap { table.columns[$0]?.set } ?? "tenant"
    return LoadPlan.Match(
      id: table.match.id,
      // A plan that is only looked at does not know the tenant's other ids.
      tenant: word == "tenant" || choices[word] != nil ? tenant : nil,
      tenantValue: word == "tenant" ? nil : choices[word],
      columns: columns.compactMapValues { $0 },
      deleted: table.match.deleted.flatMap { there[$0] == nil ? nil : $0 },
      same: table.match.same ?? [.email],
      held: table.match.held.flatMap { there[$0] == nil ? nil : $0 },
      updated: table.match.updated.flatMap { there[$0] == nil ? nil : $0 },
      lead: lead(table.match, there)
    )
  }

  /// The column, or the text of a column of JSON, that has the city of a company.
  private func place(_ table: TargetMapping.Table, _ there: CatalogTable) -> String? {
    let city = Field.companyCity.name
    for (name, column) in table.columns.sorted(by: { $0.key < $1.key }) where there[name] != nil {
      if column.from == [city], column.values == nil { return name }
      if let key = column.json?.first(where: { $0.value == city })?.key { return "\(name).\(key)" }
    }
    return nil
  }

  private func lead(
    _ match: TargetMapping.Match,
    _ there: CatalogTable
  ) -> (person: String, source: String, status: String, closed: [String])? {
    guard let person = match.person, let source = match.source, let status = match.status,
      [person, source, status].allSatisfy({ there[$0] != nil })
    else { return nil }
    return (person, source, status, match.closed ?? [])
  }

  /// The plan of some columns; nil when there are problems.
  private mutating func plan(
    columns: [String: TargetMapping.Column],
    _ entity: RecordIDs.Entity,
    _ there: CatalogTable,
    isLink: Bool
  ) -> LoadPlan.Table? {
    let before = problems.count
    checkRights(there)
    var planned = LoadPlan.Table(
      entity: entity,
      name: there.name,
      columns: [],
      types: [],
      path: there.rowSecurity.isActive || there.kind == .view ? .staged : .direct
    )
    for key in there.uniqueKeys { planned.uniqueKeys[key.name] = key.columns }
    // In the table's order, so that a plan does not depend on the order of a dictionary.
    for column in there.columns {
      guard let spec = columns[column.name], !(column.isGenerated && spec.optional == true) else {
        let isWritten = columns[column.name] != nil
        if !isWritten && column.mustBeGiven {
          problems.append(.columnNotFilled(table: there.name.plain, column: column.name))
        }
        continue
      }
      add(spec, column, there, isLink: isLink, to: &planned)
    }
    let known = Set(there.columns.map(\.name))
    for (name, spec) in columns.sorted(by: { $0.key < $1.key })
    where !known.contains(name) && spec.optional != true {
      problems.append(.columnMissing(table: there.name.plain, column: name))
    }
    return problems.count == before ? planned : nil
  }

  private mutating func add(
    _ spec: TargetMapping.Column,
    _ column: CatalogColumn,
    _ there: CatalogTable,
    isLink: Bool,
    to planned: inout LoadPlan.Table
  ) {
    let name = there.name.plain
    if column.isGenerated {
      problems.append(.columnGenerated(table: name, column: column.name))
      return
    }
    let content: ColumnPlan.Content
    do throws(PlanError) {
      content = try ColumnContent(choices: choices, choiceNames: choiceNames)
        .content(spec, column: column.name)
    } catch {
      problems.append(error)
      return
    }
    if !isLink { addHomes(content) }
    let format = ColumnFormat.format(of: column, content)
    if format == nil { planned.path = .staged }
    let filled = ColumnDefault.filling(content, of: column, format)
    planned.columns.append(
      ColumnPlan(name: column.name, content: filled, format: format ?? .text)
    )
    planned.types.append(ColumnFormat.castType(of: column))
    if !isLink, let change = ChangeColumn(spec, content, format, column) {
      if change.isFixed { planned.fixed.append(change) } else { planned.changes.append(change) }
    }
    planned.ownTypes.append(column.type)
    if !isLink { holds.add(content, column) }
    let demands = ColumnDemands(spec, filled, column, there)
    problems += demands.problems
    // What is beside the record is only written where there is something to write.
    if !isLink { demands.add(to: &rules, isBeside: planned.entity == .company && main != .company) }
  }

  private mutating func addHomes(_ content: ColumnPlan.Content) {
    switch content {
    case .fields(let fields, _): homes.add(fields)
    case .translated(let field, _, _): homes.add([field])
    case .joined(let fields): for field in fields { homes.add([field]) }
    case .json(let parts): for part in parts { homes.add([part.field]) }
    case .id, .tenant, .company, .person, .extras, .token: break
    }
  }
}

import Sluice
import SluicePostgres

/// In which tables of the target the records of imports are; asked once for each kind of import.
struct TargetTables {
  private var imports: [RecordID: ImportRecord] = [:]
  private var plans: [String: LoadPlan?] = [:]

  /// An import by its id.
  mutating func record(
    _ id: RecordID,
    over connection: inout Connection
  ) throws -> ImportRecord {
    if let known = imports[id] { return known }
    let record = try ImportLookup.find("\(id)", over: &connection)
    imports[id] = record
    return record
  }

  /// How an import's records are loaded; nil when its target cannot be read any more.
  mutating func plan(
    of id: RecordID,
    over connection: inout Connection
  ) throws -> LoadPlan? {
    let record = try record(id, over: &connection)
    return try plan(target: record.targetMapping, kind: record.kind, over: &connection)
  }

  /// How records of a kind are loaded; nil when the target cannot be read.
  mutating func plan(
    target name: String,
    kind: String,
    over connection: inout Connection
  ) throws -> LoadPlan? {
    let place = "\(name) \(kind)"
    if let known = plans[place] { return known }
    var plan: LoadPlan?
    if let kind = RecordKind(rawValue: kind) {
      do {
        let target = try MappingLibrary.standard().target(named: name).mapping
        plan = try TargetPlanner(target, kind: kind).plan(over: &connection)
      } catch is PlanError {
      } catch is MappingError {
      }
    }
    plans[place] = .some(plan)
    return plan
  }

  /// The records of a row that are the person; a company is none, though it may name one.
  mutating func people(
    of row: PersonRow,
    over connection: inout Connection
  ) throws -> [RecordID] {
    let main = try plan(of: row.importID, over: &connection)?.main.entity
    if main == .company || (main == nil && row.person == nil && row.lead == nil) { return [] }
    return [row.person, row.lead, row.matched].compactMap { $0 }
  }
}

import Sluice
public import SluicePostgres

/// Which imports a signed-in user may look at: those of tenants whose records the user may read.
///
/// The ledger itself grants members nothing, so the connection's own role reads it once this says yes.
public struct ReadAccess {
  private let user: String
  private let settings: [(name: String, value: String)]
  private let library: MappingLibrary
  private var known: [String: Bool] = [:]

  /// The access of a user, by id.
  public init(
    user: String,
    settings: [(name: String, value: String)]
  ) throws(RunError) {
    self.user = user
    self.settings = settings
    do { library = try MappingLibrary.standard() } catch {
      throw RunError(.mapping, "\(error)")
    }
  }

  /// Whether the user may look at an import.
  public mutating func permits(
    _ record: ImportRecord,
    over connection: inout Connection
  ) throws -> Bool {
    let place = [record.tenant, record.targetMapping, record.kind].joined(separator: " ")
    if let answer = known[place] { return answer }
    let answer = try look(record, &connection)
    known[place] = answer
    return answer
  }

  /// Throws what a missing import would, unless the user may look at this one.
  public mutating func check(
    _ record: ImportRecord,
    askedFor id: String,
    over connection: inout Connection
  ) throws {
    if try permits(record, over: &connection) { return }
    throw RunError(.usage, "There is no import \(id).\n  See: sluice status")
  }

  private func look(_ record: ImportRecord, _ connection: inout Connection) throws -> Bool {
    guard let kind = RecordKind(rawValue: record.kind) else { return false }
    let target = try library.target(named: record.targetMapping).mapping
    let actor = try Actor(user: user, settings: settings, target: target)
    guard let user = actor.user else { return false }
    try actor.role?.check(over: &connection)
    do {
      try actor.session(tenant: record.tenant, importID: nil)
        .targetTransaction(over: &connection) { connection in
          let plan = try TargetPlanner(target, kind: kind).plan(over: &connection)
          try MemberCheck(user.member, user: user.id, tenant: record.tenant)
            .checkReading(plan, over: &connection)
        }
      return true
    } catch let error as PlanError {
      if case .policyRecursion = error { throw error }
      return false
    }
  }
}

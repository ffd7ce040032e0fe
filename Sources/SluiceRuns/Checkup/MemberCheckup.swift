import Sluice
import SluicePostgres

/// Tells what a signed-in user may do with a tenant's records of one kind.
struct MemberCheckup {
  private let actor: Actor
  private let kind: RecordKind
  private let plan: LoadPlan

  init(_ actor: Actor, _ kind: RecordKind, _ plan: LoadPlan) {
    self.actor = actor
    self.kind = kind
    self.plan = plan
  }

  /// Looks, without writing anything.
  func check(
    _ tenant: String,
    _ home: TargetMapping.Tenant?,
    over connection: inout Connection
  ) throws -> Checkup.Check {
    let name = "the user, with \(kind.rawValue)"
    guard let user = actor.user else {
      return Checkup.Check(name: name, finding: "nobody is signed in", exit: .usage)
    }
    let check = MemberCheck(user.member, user: user.id, tenant: tenant)
    do {
      let findings = try actor.session(tenant: tenant, importID: nil)
        .targetTransaction(over: &connection) { connection in
          try check.checkMembership(writing: true, over: &connection)
          return try check.findings(plan, home: home, over: &connection)
        }
      if let recursion = findings.lazy.compactMap(\.recursion).first { throw recursion }
      let isGood = findings.allSatisfy { $0.read == .permitted && $0.add == .permitted }
      return Checkup.Check(name: name, finding: words(findings), exit: isGood ? .done : .mapping)
    } catch let error as PlanError {
      return Checkup.Check(name: name, finding: error.description, exit: .mapping)
    }
  }

  private func words(_ findings: [MemberCheck.Finding]) -> String {
    func tables(read: Bool, add: Bool) -> String? {
      let names = findings.filter {
        ($0.read == .permitted) == read && ($0.add == .permitted) == add
      }.map(\.table)
      return names.isEmpty ? nil : names.joined(separator: ", ")
    }
    let parts = [
      tables(read: true, add: true).map { "may read and add to \($0)" },
      tables(read: true, add: false).map { "may not add to \($0)" },
      tables(read: false, add: true).map { "may add to, but not read, \($0)" },
      tables(read: false, add: false).map { "may neither read nor add to \($0)" },
    ]
    return parts.compactMap { $0 }.joined(separator: "; ")
  }
}

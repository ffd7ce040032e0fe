import Sluice
import SluicePostgres

extension ImportSetup {
  /// What a loader must know of an import.
  ///
  /// - Throws: ``RunError`` when the option of what is kept has no such word.
  func loadContext(
    of record: ImportRecord,
    _ options: ImportOptions,
    _ snapshot: KeySnapshot
  ) throws(RunError) -> LoadContext {
    guard let keepRaw = LoadContext.KeepRaw(rawValue: options.keepRaw) else {
      throw RunError(.usage, "--keep-raw takes none, problems or all.")
    }
    var context = loadContext(record.id, startMilliseconds: record.startMilliseconds, snapshot)
    context.keepRaw = binding.forbidden.isEmpty ? keepRaw : .none
    context.retentionDays = options.retentionDays
    return context
  }

  /// What a loader must know of an import that keeps no texts.
  func loadContext(
    _ importID: RecordID,
    startMilliseconds: UInt64,
    _ snapshot: KeySnapshot
  ) -> LoadContext {
    var context = LoadContext(
      importID: importID,
      startMilliseconds: startMilliseconds,
      tenant: tenant.id,
      tenantID: tenantID,
      keepRaw: .none,
      retentionDays: 0,
      lists: suppressed.lists.map(\.name),
      people: snapshot.people,
      companies: snapshot.companyIDs,
      settings: actor.settings(tenant: tenant.id)
    )
    context.mode = mode
    context.system = system
    context.haveCompany = snapshot.haveCompany
    context.member = actor.role
    return context
  }

  /// The numbers of records in a snapshot, by their ids; those that are not there yet are added.
  func numbers(
    of ids: [RecordID],
    in snapshot: inout KeySnapshot,
    over connection: inout Connection
  ) throws -> [RecordID: UInt32] {
    try actor.reading(plan, tenant: tenant.id, over: &connection) { connection in
      try snapshot.numbers(of: ids, plan: plan, fillsCompanies: mode == .fill, over: &connection)
    }
  }

  /// The numbers of those of some records that are there, or were deleted and are found nevertheless.
  ///
  /// Those that were deleted count as such in the snapshot from now on.
  func there(
    _ ids: [RecordID],
    in snapshot: inout KeySnapshot,
    over connection: inout Connection
  ) throws -> [RecordID: UInt32] {
    if ids.isEmpty { return [:] }
    return try actor.reading(plan, tenant: tenant.id, over: &connection) { connection in
      let there = try KeySnapshot.there(ids, plan.main, tenant: tenant.id, over: &connection)
      let numbers = try snapshot.numbers(
        of: there.map(\.id),
        plan: plan,
        fillsCompanies: mode == .fill,
        over: &connection
      )
      for record in there where record.isDeleted {
        if let number = numbers[record.id] { snapshot.held.insert(number) }
      }
      return numbers
    }
  }

  /// What rows are compared as.
  var matchKind: MatchTableBuilder.Kind { plan.main.isToldAsCompany ? .companies : .contacts }

  /// A memory of what was decided about rows, with nothing in it.
  ///
  /// Without the key of fingerprints its hashes only shorten what they are of.
  var matchMemory: MatchMemory {
    MatchMemory(hasher: personKey?.hasher(tenant: tenant.id) ?? KeyHasher(key0: 0, key1: 0))
  }
}

import Foundation
import Sluice
import SluicePostgres
import SluiceSources

/// Makes an ``ImportSetup``: reads mappings, catalog, lists and the whole input once.
struct ImportPreparation {
  let options: ImportOptions
  let destination: Destination
  let stop: StopRequest
  let confirm: SourceChooser.Confirm?
  let tell: (RunEvent) -> Void

  /// Prepares one file.
  func prepare(
    path: String,
    over connection: inout Connection
  ) throws -> ImportSetup {
    try LedgerCheck.check(destination, over: &connection)
    let library = try MappingLibrary.standard(tenant: options.tenant)
    let (target, targetText) = try library.target(named: options.target)
    let actor = try Actor(user: options.asUser, settings: options.settingPairs, target: target)
    if let role = actor.role { try role.check(over: &connection) }
    let choices = TargetChoices(
      options: options,
      destination: destination,
      target: target,
      actor: actor
    )
    try choices.checkKind()
    let said = options.kind.flatMap { RecordKind(rawValue: $0) }
    var known: Ledger.Tenant?
    if let home = choices.home(of: said) {
      known = try choices.tenant(in: home, over: &connection)
      tellDestination(known)
    }
    var mode = try options.importMode()
    _ = (try options.region(), try ValueDecisions(options))

    let table = try InputTable.open(path, options: options.input)
    if table.isEmpty { throw EmptyInput(name: table.file.name) }
    let memory = try memory(of: known, over: &connection)
    let chooser = SourceChooser(options: options, library: library, confirm: confirm, tell: tell)
    let chosen = try chooser.choose(
      table,
      memory: memory,
      namesCompanies: target.load(of: said ?? .contacts)?.makesCompanies == true
    )
    let (source, sourceText) = (chosen.mapping, chosen.text)
    let reading = options.reading(by: source)
    let (region, decisions) = (try reading.region(), try ValueDecisions(reading))
    let kind = try options.recordKind(of: source)
    let binding = try table.bind(
      source,
      to: target,
      namesCompanies: target.load(of: kind)?.makesCompanies == true,
      tell: tell
    )
    if kind == .suppression { throw suppressionList(table) }
    try memory?.drift(table, source, binding)?
      .check(table.label, allowsMissing: options.allowsMissingColumns == true, tell: tell)
    if known == nil, let home = choices.home(of: kind), target.load(of: kind) != nil {
      known = try choices.tenant(in: home, over: &connection)
      tellDestination(known)
    }
    guard let tenant = known else { throw TargetPlanner(target, kind: kind).kindNotTaken }
    guard let tenantID = RecordID(tenant.id) else {
      throw RunError(
        .mapping,
        "The tenants of \(target.title) have ids that are no UUIDs, which this version needs."
      )
    }
    let chosenIDs = try choices.ids(for: kind, tenant: tenant, over: &connection)
    let planner = TargetPlanner(target, kind: kind, choices: chosenIDs)
    var plan = try actor.plan(planner, tenant: tenant.id, over: &connection)
    if options.skipsEnrichment == true { plan.rules.takesDomainOfEmail = false }
    try chooser.check(plan.rules.required, of: target, chosen, binding, table)
    try actor.check(
      plan,
      tenant: tenant.id,
      home: target.load(of: kind)?.tenant,
      over: &connection
    )
    if mode.changesExisting, try !mayChange(&plan, tenant, actor, over: &connection) {
      mode = .insert
    }
    if mode.changesExisting {
      let lost = plan.take(binding.blanks) { binding.column(of: $0) != nil }
      for (field, policy) in lost {
        tell(
          .warning("`blank: \(policy.rawValue)` of \(field.name) means nothing to \(target.title).")
        )
      }
    }
    plan.main.match.findsDeleted = options.deleted != .new
    let strange = plan.take(
      binding.survivorship,
      system: source.system ?? source.name,
      given: { binding.column(of: $0) != nil }
    )
    for (field, rule) in strange {
      tell(.warning("`\(rule.name)` of \(field.name) means nothing to \(target.title)."))
    }
    if !plan.main.optOut.isEmpty && !plan.main.isUpdatable {
      tell(.warning("The database user may not note opt-outs on records that are already there."))
    }
    let owners = try OwnerReader(target: target, plan: plan, options: options, tell: tell)
      .read(tenant: tenant.id, binding: binding, over: &connection)
    var customFields = try CustomFieldsReader(target: target, kind: kind, actor: actor, tell: tell)
      .read(tenant: tenant.id, plan: plan, binding: binding, over: &connection)
    customFields?.region = region
    customFields?.read(as: decisions)
    for trigger in plan.triggers {
      tell(.note("The target runs the trigger \(trigger) for each new record."))
    }

    let people = try ErasureGuard(
      tenant: tenant,
      session: actor.session(tenant: tenant.id, importID: nil)
    )
    .check(over: &connection)
    if let warning = people.warning { tell(.warning(warning)) }
    let hasher = people.key?.hasher(tenant: tenant.id) ?? KeyHasher()
    let references = try ReferenceFiles(options: options, library: library, stop: stop)
      .tables(of: source, at: options.mapping, region: region, hasher: hasher, tell: tell)
    // Whoever gets the platform's records has said, too, who must not be contacted.
    let recipient = tenant == .platform ? choices.recipient(among: chosenIDs) : nil
    let ownLists = TargetLists(
      lists: target.suppression ?? [],
      tenant: recipient ?? tenant,
      kind: kind
    )
    var suppressed = try loadLists(
      [tenant] + (recipient.map { [$0] } ?? []),
      actor,
      ownLists,
      hasher,
      region,
      over: &connection
    )
    people.add(to: &suppressed)
    var surveying = Pipeline.Options(
      defaultRegion: region,
      homes: .everywhere,
      needs: [.emails, .domains, .phones, .ids, .others],
      keepsExtras: false,
      hasher: hasher
    )
    surveying.rules = plan.rules
    surveying.references = references
    let preparing = Pipeline(
      binding: binding,
      options: surveying,
      suppressed: SuppressionSet(),
      existing: KeyTable(),
      expectedRows: 0
    )
    let survey = try Survey.take(
      table,
      binding: binding,
      fields: { plan.homes[$0] != .extras },
      preparing: preparing,
      hashing: true,
      optOuts: &suppressed,
      stop: stop
    ) { tell(.surveying(bytes: $0, of: $1)) }
    let values = try decisions.rules(
      survey.evidence,
      file: table.file.name,
      holds: plan.holds,
      tell: tell
    )
    let mappingText = "# source\n\(sourceText)\n# target\n\(targetText)"
    return ImportSetup(
      table: table,
      kind: kind,
      source: source,
      sourceText: chosen.isOnlyText ? sourceText : nil,
      target: target,
      mappingText: mappingText,
      binding: binding,
      plan: plan,
      tenant: tenant,
      tenantID: tenantID,
      actor: actor,
      region: region,
      enrichment: enrichment(source, plan),
      references: references,
      hasher: hasher,
      personKey: people.key,
      nameCasing: options.nameCasing ?? .asTyped,
      suppressed: suppressed,
      survey: survey,
      values: values,
      mode: mode,
      comparesRows: options.matching != .exact && kind != .pool,
      holdsUncertain: options.uncertain != .new,
      owners: owners,
      customFields: customFields,
      identity: identity(survey, mappingText, tenant, kind, references)
    )
  }

  /// How the tenant's earlier files were mapped; nil where no tenant is known yet.
  private func memory(
    of tenant: Ledger.Tenant?,
    over connection: inout Connection
  ) throws -> MappingMemory? {
    guard let tenant else { return nil }
    return try MappingMemory.read(
      tenant: tenant.id,
      settings: options.settingPairs,
      over: &connection
    )
  }

  /// What is filled: what the source mapping says, and a company's domain where the target finds
  /// its records by it.
  private func enrichment(_ source: SourceMapping, _ plan: LoadPlan) -> EnrichmentFilling? {
    var filling = options.enrichment(of: source)
    if plan.rules.takesDomainOfEmail { filling?.deciding.insert(.companyDomain) }
    return filling
  }

  /// The refusal of a file of people who must not be contacted.
  private func suppressionList(_ table: InputTable) -> RunError {
    RunError(
      .stoppedByGuard,
      """
      Stopped: by its name, \(table.label) holds people who must not be contacted. Nothing was written.
        Pass it as a list when you import others: --suppress FILE   (if its name misleads: --mapping people)
      """
    )
  }

  private func tellDestination(_ tenant: Ledger.Tenant?) {
    guard let tenant else { return }
    tell(.destination("\(destination.name), tenant \(tenant.name)"))
  }

  /// Whether records that are there may be changed; a role that may not is refused where the user asked for it.
  private func mayChange(
    _ plan: inout LoadPlan,
    _ tenant: Ledger.Tenant,
    _ actor: Actor,
    over connection: inout Connection
  ) throws -> Bool {
    do {
      try checkChanges(&plan, tenant, actor, over: &connection)
      return true
    } catch let error as PlanError {
      guard options.modeIsSaid != true, error.isAboutRights else { throw error }
      let who = actor.user == nil ? "The database user" : "The user of --as-user"
      tell(.note("\(who) may not change records; those that are there stay as they are."))
      return false
    }
  }

  /// Refuses a role that may add records but not change them.
  private func checkChanges(
    _ plan: inout LoadPlan,
    _ tenant: Ledger.Tenant,
    _ actor: Actor,
    over connection: inout Connection
  ) throws {
    let isMember = actor.user != nil
    let session = actor.session(tenant: tenant.id, importID: nil)
    try session.targetTransaction(over: &connection) { connection in
      try plan.checkChanges(tenant: tenant.id, isMember: isMember, over: &connection)
      if try plan.allowCompanyChanges(tenant: tenant.id, over: &connection) { return }
      let who = isMember ? "The user of --as-user" : "The database user"
      tell(.warning("\(who) may not change companies; those that are there stay as they are."))
    }
  }

  private func loadLists(
    _ tenants: [Ledger.Tenant],
    _ actor: Actor,
    _ ownLists: TargetLists,
    _ hasher: KeyHasher,
    _ region: PhoneRegion?,
    over connection: inout Connection
  ) throws -> SuppressionSet {
    var loader = SuppressionLoader(hasher: hasher, defaultRegion: region)
    for tenant in tenants {
      try StoredLists.load(
        tenant: tenant.id,
        session: actor.session(tenant: tenant.id, importID: nil),
        into: &loader,
        over: &connection
      )
    }
    let session = actor.session(tenant: tenants.first?.id ?? "", importID: nil)
    try ownLists.load(session: session, into: &loader, over: &connection)
    try loader.addFiles(of: options)
    return loader.finish()
  }

  private func identity(
    _ survey: Survey,
    _ mapping: String,
    _ tenant: Ledger.Tenant,
    _ kind: RecordKind,
    _ references: [ReferenceTable]
  ) -> [UInt8] {
    let parts =
      [survey.digestHex, mapping, tenant.id, kind.rawValue, options.identityText]
      + references.map { "enrich=\($0.key.rawValue) \($0.source.sha256)" }
    return SHA256.hash(parts.joined(separator: "\u{1E}")).bytes
  }
}

/// An input without even a header.
struct EmptyInput: Error {
  var name: String
}

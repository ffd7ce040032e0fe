import Foundation
import Sluice
import SluicePostgres
import SluiceSources

/// Makes an ``ImportSetup``: reads mappings, catalog, lists and the whole input once.
struct ImportPreparation {
  let options: ImportOptions
  let destination: Destination
  let stop: StopRequest
  let tell: (RunEvent) -> Void

  /// Prepares one file.
  func prepare(
    path: String,
    over connection: inout Connection
  ) throws -> ImportSetup {
    try checkLedger(over: &connection)
    let library = try MappingLibrary.standard()
    let (target, targetText) = try library.target(named: options.target)
    let tenant = try findTenant(target, over: &connection)
    guard let tenantID = RecordID(tenant.id) else {
      throw RunError(
        .mapping,
        "The tenants of \(target.title) have ids that are no UUIDs, which this version needs."
      )
    }
    tell(.destination("\(destination.name), tenant \(tenant.name)"))
    guard options.mode == "insert" else {
      throw RunError(.usage, "--mode \(options.mode) is not available yet. Use --mode insert.")
    }
    let region = try options.region()
    let decisions = try ValueDecisions(options)

    let table = try InputTable.open(path, options: options.input)
    if table.isEmpty { throw EmptyInput(name: table.file.name) }
    let name = try options.mapping ?? table.recognise(in: library)
    let (source, sourceText) = try library.source(named: name)
    let binding = try table.bind(source, tell: tell)
    let kind = try options.recordKind(of: source)
    if kind == .suppression { throw suppressionList(table) }
    let plan = try TargetPlanner(target, kind: kind).plan(over: &connection)
    for trigger in plan.triggers {
      tell(.note("The target runs the trigger \(trigger) for each new record."))
    }

    let hasher = KeyHasher()
    var suppressed = try loadLists(tenant, hasher, region, over: &connection)
    let preparing = Pipeline(
      binding: binding,
      options: Pipeline.Options(
        defaultRegion: region,
        homes: .everywhere,
        needs: [.emails, .domains, .phones, .ids, .others],
        keepsExtras: false,
        hasher: hasher
      ),
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
      target: target,
      mappingText: mappingText,
      binding: binding,
      plan: plan,
      tenant: tenant,
      tenantID: tenantID,
      region: region,
      enrichment: options.enrichment(of: source),
      hasher: hasher,
      nameCasing: options.nameCasing ?? .asTyped,
      suppressed: suppressed,
      survey: survey,
      values: values,
      identity: identity(survey, mappingText, tenant, kind)
    )
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

  private func checkLedger(over connection: inout Connection) throws {
    let installed = try Ledger.installedVersion(over: &connection)
    if installed == 0 {
      throw RunError(
        .mapping,
        """
        The database \(destination.name) has no sluice tables yet. Nothing was written.
          Create them with: sluice init --db …   (sluice init --print-sql shows what it does)
        """
      )
    }
    if installed > Ledger.version {
      throw RunError(
        .mapping,
        """
        The database's sluice tables are of version \(installed); this sluice knows \(Ledger.version).
          Use a newer sluice.
        """
      )
    }
    if installed < Ledger.version {
      throw RunError(
        .mapping,
        """
        The database's sluice tables are of version \(installed); this sluice needs \(Ledger.version).
          Bring them up to date with: sluice init
        """
      )
    }
  }

  private func findTenant(
    _ target: TargetMapping,
    over connection: inout Connection
  ) throws -> Ledger.Tenant {
    do {
      let session = TenantSession(
        tenant: "",
        importID: nil,
        settings: options.settingPairs
      )
      let found = try session.transaction(over: &connection) { connection in
        try Ledger.tenant(options.tenant, of: target.tenant, over: &connection)
      }
      if let found { return found }
    } catch {
      guard (error as? DatabaseError)?.sqlstate == "42P01" else { throw error }
      throw PlanError.tableMissing(target.tenant.table, target: target.name)
    }
    throw RunError(
      .usage,
      """
      There is no tenant "\(options.tenant)" in \(destination.name). Nothing was written.
        Pass --tenant with the id or the \(target.tenant.slug) of a row of \(target.tenant.table).
      """
    )
  }

  private func loadLists(
    _ tenant: Ledger.Tenant,
    _ hasher: KeyHasher,
    _ region: PhoneRegion?,
    over connection: inout Connection
  ) throws -> SuppressionSet {
    var loader = SuppressionLoader(hasher: hasher, defaultRegion: region)
    let session = TenantSession(
      tenant: tenant.id,
      importID: nil,
      settings: options.settingPairs
    )
    try StoredLists.load(
      tenant: tenant.id,
      session: session,
      into: &loader,
      over: &connection
    )
    try loader.addFiles(of: options)
    return loader.finish()
  }

  private func identity(
    _ survey: Survey,
    _ mapping: String,
    _ tenant: Ledger.Tenant,
    _ kind: RecordKind
  ) -> [UInt8] {
    let parts = [
      survey.digestHex, mapping, tenant.id, kind.rawValue, options.identityText,
    ]
    return SHA256.hash(parts.joined(separator: "\u{1E}")).bytes
  }
}

/// An input without even a header.
struct EmptyInput: Error {
  var name: String
}

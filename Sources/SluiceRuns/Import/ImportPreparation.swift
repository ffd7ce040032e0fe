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
    let region = try findRegion()

    let table = try InputTable.open(path, delimiter: try delimiter())
    if table.isEmpty { throw EmptyInput(name: table.file.name) }
    let name = try options.mapping ?? library.recognise(headers: table.headers) ?? "people"
    let (source, sourceText) = try library.source(named: name)
    let binding = try bind(table, source)
    let kind = try findKind(source)
    let plan = try TargetPlanner(target, kind: kind).plan(over: &connection)
    for trigger in plan.triggers {
      tell(.note("The target runs the trigger \(trigger) for each new record."))
    }

    let hasher = KeyHasher()
    var (suppressed, listNeeds) = try loadLists(tenant, hasher, region, over: &connection)
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
    let size = table.file.sizeBytes
    let survey = try Survey.take(
      table,
      binding: binding,
      preparing: preparing,
      optOuts: &suppressed,
      stop: stop
    ) { tell(.surveying(bytes: $0, of: size)) }
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
      hasher: hasher,
      suppressed: suppressed,
      survey: survey,
      identity: identity(survey, mappingText, tenant, kind),
      listNeeds: listNeeds
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

  private func findRegion() throws(RunError) -> PhoneRegion? {
    guard let text = options.defaultRegion else { return nil }
    let code = Array(text.utf8)
    guard let region = PhoneParser.shared.region(iso: code.span) else {
      throw RunError(
        .usage,
        "--default-region \(text) is not a country.\n  Use a two-letter code such as US, GB or DE."
      )
    }
    return region
  }

  private func delimiter() throws(RunError) -> UInt8? {
    guard let text = options.delimiter else { return nil }
    return try Delimiter.byte(text)
  }

  private func bind(_ table: InputTable, _ source: SourceMapping) throws(RunError) -> Binding {
    do {
      let binding = try Binder(source).bind(table.headers)
      let unmapped = zip(binding.headers, binding.roles).filter { $0.1 == .extra }.map(\.0)
      tell(.mapped(name: source.name, title: source.title, unmapped: unmapped))
      return binding
    } catch {
      switch error {
      case .columnsVanished(let columns):
        throw RunError(
          .mapping,
          """
          \(table.file.name) lacks columns that the mapping "\(source.name)" relies on: \
          \(columns.joined(separator: ", ")). Nothing was written.
            Export the file with these columns, or choose another mapping with --mapping.
          """
        )
      case .nothingIdentifies:
        throw RunError(
          .mapping,
          """
          No column of \(table.file.name) is a name, e-mail, phone, profile or id. Nothing was written.
            Found: \(table.headers.prefix(12).joined(separator: ", ")). Is the first row the header?
          """
        )
      }
    }
  }

  private func findKind(_ source: SourceMapping) throws(RunError) -> RecordKind {
    guard let text = options.kind else { return source.kind }
    guard let kind = RecordKind(rawValue: text) else {
      throw RunError(
        .usage,
        """
        --as \(text) is not a kind of records.
          Use one of: \(RecordKind.allCases.map(\.rawValue).joined(separator: ", "))
        """
      )
    }
    return kind
  }

  private func loadLists(
    _ tenant: Ledger.Tenant,
    _ hasher: KeyHasher,
    _ region: PhoneRegion?,
    over connection: inout Connection
  ) throws -> (SuppressionSet, KeyNeeds) {
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
    for file in options.suppress { try loader.addFile(file) }
    let lists = loader.finish()
    return (lists, lists.keyNeeds)
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

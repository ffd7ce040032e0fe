import Foundation
import Sluice
import SluicePostgres
import SluiceSources

/// Everything that is decided before an import writes: file, mappings, tenant, lists, survey.
struct ImportSetup {
  var table: InputTable
  var kind: RecordKind
  var source: SourceMapping
  /// The source mapping's text, where it is in no file.
  var sourceText: String?
  var target: TargetMapping
  var mappingText: String
  var binding: Binding
  var plan: LoadPlan
  var tenant: Ledger.Tenant
  var tenantID: RecordID
  var actor: Actor
  var region: PhoneRegion?
  var enrichment: EnrichmentFilling?
  var references: [ReferenceTable]
  var hasher: KeyHasher
  /// Under which the ledger knows the people of the rows; nil where it shall not.
  var personKey: PersonKey?
  var nameCasing: NameCasing
  var suppressed: SuppressionSet
  var survey: Survey
  var values: ValueRules
  var mode: ImportMode
  /// Whether rows are compared by what they say, beside their addresses and ids.
  var comparesRows: Bool
  /// Whether rows that may be the same as others are held for somebody to decide.
  var holdsUncertain: Bool
  var owners: OwnerDirectory?
  var customFields: CustomFields?
  var identity: [UInt8]

  /// What the gates of the run need.
  var needs: KeyNeeds {
    suppressed.gateNeeds.union(system == nil ? .companies : [.companies, .ids])
      .union(personKey == nil ? [] : [.phones, .others, .texts])
  }

  /// The system whose ids the file's records have.
  var system: String? { binding.column(of: .externalID) == nil ? nil : source.system }

  /// Reads the identities of the tenant's records; of those that the file asks for, where `probing` says what it does.
  func snapshot(
    importID: RecordID?,
    probing: KeySnapshot.Probing? = nil,
    over connection: inout Connection
  ) throws -> KeySnapshot {
    try actor.snapshot(
      plan,
      tenant: tenant.id,
      importID: importID,
      system: system,
      fillsCompanies: mode == .fill,
      probing: probing,
      hasher: hasher,
      over: &connection
    )
  }

  /// The pipeline of the run pass.
  func pipeline(_ snapshot: KeySnapshot, similar: SimilarRows) -> Pipeline {
    var options = pipelineOptions(snapshot)
    options.similar = similar
    return pipeline(snapshot, options)
  }

  /// A pipeline that finds out who the rows are, and nothing else.
  ///
  /// What is filled in from other fields and what the target's columns take has no part in that.
  func comparingPipeline(_ snapshot: KeySnapshot) -> Pipeline {
    var options = pipelineOptions(snapshot)
    options.keepsExtras = false
    options.enrichment = nil
    options.owners = nil
    options.customFields = nil
    // Rows without a record are compared too; what becomes of them is not decided here.
    if mode == .update { options.mode = .fill }
    return pipeline(snapshot, options)
  }

  private func pipelineOptions(_ snapshot: KeySnapshot) -> Pipeline.Options {
    var options = Pipeline.Options(
      defaultRegion: region,
      homes: plan.homes,
      needs: needs,
      keepsExtras: true,
      enrichment: enrichment,
      hasher: hasher,
      nameCasing: nameCasing
    )
    options.values = values
    options.references = references
    options.rules = plan.rules
    options.identities = plan.main.match.same
    options.keepsOptedOut = plan.keepsOptedOut
    options.mode = mode
    options.matchesIDs = system != nil
    options.existingIDs = snapshot.recordIDs
    options.rivals = snapshot.rivals
    options.held = snapshot.held
    options.owners = owners
    options.customFields = customFields
    return options
  }

  private func pipeline(_ snapshot: KeySnapshot, _ options: Pipeline.Options) -> Pipeline {
    Pipeline(
      binding: binding,
      options: options,
      suppressed: suppressed,
      existing: snapshot.records,
      companies: snapshot.recordCompanies,
      expectedRows: survey.records
    )
  }

  /// The lists that were checked, as JSON for the ledger.
  var listsJSON: String {
    let lists = suppressed.lists.map {
      ListEntry(
        name: $0.name,
        sha256: $0.sha256,
        entries: $0.entries,
        unusable: $0.unusable,
        date: $0.date
      )
    }
    return JSONText.encode(lists)
  }

  private struct ListEntry: Encodable {
    var name: String
    var sha256: String
    var entries: Int
    var unusable: Int
    var date: String
  }
}

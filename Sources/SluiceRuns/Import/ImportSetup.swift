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

  /// Reads the identities of the tenant's records.
  func snapshot(
    importID: RecordID?,
    over connection: inout Connection
  ) throws -> KeySnapshot {
    try actor.snapshot(
      plan,
      tenant: tenant.id,
      importID: importID,
      system: system,
      fillsCompanies: mode == .fill,
      hasher: hasher,
      over: &connection
    )
  }

  /// The pipeline of the run pass.
  func pipeline(_ snapshot: KeySnapshot) -> Pipeline {
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
    options.held = snapshot.held
    options.owners = owners
    options.customFields = customFields
    return Pipeline(
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

/// The way of a batch, in order.
///
/// Start reading here.
///
/// ```
/// reader ─RawBatch─▶ prepare ─Batch─▶ admit ─Batch─▶ loader or writer
///                    any core,        one at a time,
///                    any order        in file order
/// ```
///
/// ``prepare(_:)`` depends on nothing but its batch, so batches may be prepared on several cores;
/// ``admit(_:)`` remembers people, so it must see every batch once, in file order.
public struct Pipeline: Sendable {
  private let binder: BatchBinder
  private let steps: [any Step]
  private var suppression: SuppressionGate
  private var duplicates: DuplicateGate
  /// What identities are hashed with.
  public let hasher: KeyHasher

  /// What a run wants of the pipeline.
  public struct Options: Sendable {
    /// Region of phone numbers in rows without a country.
    public var defaultRegion: PhoneRegion?
    /// Which fields find a column in the target; the rest becomes extras.
    public var homes: FieldHomes
    /// What the gates and the loader will ask for.
    public var needs: KeyNeeds
    /// Whether extras are wanted at all.
    public var keepsExtras: Bool
    /// Which blank fields are filled from others of the same row; none when nil.
    public var enrichment: EnrichmentFilling?
    /// Hashes identities; the same for everything that is compared in a run.
    public var hasher: KeyHasher
    /// How dates, numbers, answers and lists are read; what has no rule stays as it is.
    public var values = ValueRules()

    /// What the target's columns demand.
    public var rules = TargetRules()
    /// What tells that two records are the same, the best first.
    public var identities: [RecordIdentity] = [.email]
    /// Whether those who must not be contacted are loaded, with a remark.
    public var keepsOptedOut = false
    /// How records that are already there are treated.
    public var mode = ImportMode.insert
    /// Whether records are also told by their ids in the system that the file comes from.
    public var matchesIDs = false
    /// Records that are there by those ids, each with its number in the snapshot.
    public var existingIDs = KeyTable()
    /// Further records that are told by the same key as another, by that key.
    public var rivals: [Key128: [UInt32]] = [:]
    /// Those of the records that are there which count as deleted, and hold what they are found by.
    public var held: Set<UInt32> = []
    /// What was decided about rows that are like others.
    public var similar = SimilarRows()
    /// The target's users by their addresses; nil where records have no owner.
    public var owners: OwnerDirectory?

    /// Files whose values fill blanks.
    public var references: [ReferenceTable] = []
    /// What the tenant and the mapping have said of custom fields.
    public var customFields: CustomFields?

    /// How names are capitalised.
    public var nameCasing: NameCasing

    /// Options of a run.
    public init(
      defaultRegion: PhoneRegion?,
      homes: FieldHomes,
      needs: KeyNeeds,
      keepsExtras: Bool,
      enrichment: EnrichmentFilling? = nil,
      hasher: KeyHasher,
      nameCasing: NameCasing = .asTyped
    ) {
      self.defaultRegion = defaultRegion
      self.homes = homes
      self.needs = needs
      self.keepsExtras = keepsExtras
      self.enrichment = enrichment
      self.hasher = hasher
      self.nameCasing = nameCasing
    }
  }

  /// A pipeline for one file.
  ///
  /// `existing` are the records that are there already; where records are companies alone, they are
  /// in `companies` instead.
  public init(
    binding: Binding,
    options: Options,
    suppressed: SuppressionSet,
    existing: KeyTable,
    companies: CompanyDirectory? = nil,
    expectedRows: Int
  ) {
    binder = BatchBinder(binding: binding)
    var steps: [any Step] = [
      CountryStep(),
      AbsentNameStep(fields: [.fullName]),
      NameStep(),
      AbsentNameStep(fields: [.firstName, .lastName]),
      EmailStep(),
      AddressStep(),
      PhoneStep(defaultRegion: options.defaultRegion),
      WebStep(),
      ValueStep(rules: options.values),
      ReferenceStep(tables: options.references),
      IdentityStep(namesCompanies: options.rules.namesCompanies),
      KeyStep(
        needs: options.needs,
        hasher: options.hasher,
        takesDomainOfEmail: options.rules.takesDomainOfEmail,
        checksCompanies: options.rules.namesCompanies,
        defaultRegion: options.defaultRegion
      ),
    ]
    let contacts = binding.furtherContacts
    let asked = options.needs.union(suppressed.compiled?.needs ?? [])
    if !contacts.isEmpty, !asked.isDisjoint(with: [.others, .phones]) {
      let further = FurtherContactStep(contacts: contacts, defaultRegion: options.defaultRegion)
      steps.insert(further, at: steps.count - 1)
    }
    if options.nameCasing == .proper { steps.insert(NameCaseStep(), at: 4) }
    if options.homes.holdBothStreets(of: binding) { steps.insert(StreetStep(), at: 0) }
    if !suppressed.doNotCall.isEmpty {
      steps.append(
        DoNotCallStep(
          entries: suppressed.doNotCall,
          digestKinds: suppressed.digestKinds,
          hasher: options.hasher
        )
      )
    }
    if let compiled = suppressed.compiled { steps += Self.steps(over: compiled, options) }
    if let skip = SkipStep(binding: binding) { steps.append(skip) }
    if let filling = options.enrichment { steps.append(EnrichmentStep(filling: filling)) }
    if let owners = options.owners { steps.append(OwnerStep(owners: owners)) }
    if !options.rules.isEmpty { steps.append(TargetRulesStep(rules: options.rules)) }
    if options.keepsExtras {
      steps.append(
        ExtrasStep(
          binding: binding,
          homes: options.homes,
          references: options.references.map(\.source),
          custom: options.customFields
        )
      )
    } else if let custom = options.customFields,
      let step = CustomColumnStep(binding: binding, custom: custom)
    {
      steps.append(step)
    }
    self.steps = steps
    hasher = options.hasher
    suppression = SuppressionGate(
      suppressed,
      keepsRows: options.keepsOptedOut,
      checksCompanies: options.rules.namesCompanies
    )
    duplicates = DuplicateGate(
      existing: existing,
      rivals: options.rivals,
      existingIDs: options.existingIDs,
      identities: options.identities,
      mode: options.mode,
      matchesIDs: options.matchesIDs,
      held: options.held,
      similar: options.similar,
      companies: companies,
      expectedRows: expectedRows
    )
  }

  /// The steps that look rows up on compiled lists.
  private static func steps(over lists: CompiledLists, _ options: Options) -> [any Step] {
    let keys = KeyStep(
      needs: lists.needs,
      hasher: lists.hasher,
      checksCompanies: options.rules.namesCompanies
    )
    var steps: [any Step] = []
    if !lists.stopping.lists.isEmpty { steps.append(CompiledListStep(lists, keys: keys)) }
    if !lists.calls.lists.isEmpty {
      steps.append(
        DoNotCallStep(
          entries: lists.calls,
          digestKinds: lists.needs.intersection([.sha256, .md5]),
          hasher: lists.hasher,
          keys: keys
        )
      )
    }
    return steps
  }

  /// Binds, normalises and hashes; rejects what cannot be loaded.
  public func prepare(_ raw: RawBatch) -> Batch {
    var batch = binder.bind(raw)
    for step in steps { step.apply(to: &batch) }
    return batch
  }

  /// Ends the rows of suppressed people, then duplicates.
  public mutating func admit(_ batch: inout Batch) {
    suppression.admit(&batch)
    duplicates.admit(&batch)
  }
}

/// Fills blank fields of a row from its other fields, without asking anyone.
///
/// An enrichment never changes a value that is there, so that doing it twice equals doing it once. It
/// never makes up what can be used to reach a person.
protocol Enrichment: Sendable {
  /// The rules that it knows.
  var rules: [EnrichmentRule] { get }

  /// Fills what it can, and is allowed to.
  func apply(to batch: inout Batch, filling: EnrichmentFilling)
}

/// Which fields enrichment may fill.
///
/// Fields by which a later import finds companies are filled only where that is asked for; see
/// ``EnrichmentRule/decidesMatches``. What is found for them is kept beside the record in any case.
public struct EnrichmentFilling: Sendable, Equatable {
  /// Fields to fill although later imports find records by them.
  public var deciding: Set<Field>

  /// Fills everything that decides nothing, and these fields.
  public init(deciding: Set<Field> = []) { self.deciding = deciding }

  /// Whether a rule's value goes into its field; else it is kept beside the record.
  public func fills(_ rule: EnrichmentRule) -> Bool {
    if !rule.decidesMatches || deciding.contains(rule.field) { return true }
    // A website says the domain that it was made of.
    return rule == .domainFromEmail && deciding.contains(.companyWebsite)
  }

  /// The fields that may be filled when these fields are bound.
  public func fillable(from bound: Set<Field>) -> Set<Field> {
    var known = bound
    for rule in EnrichmentRule.allCases where fills(rule) && !known.isDisjoint(with: rule.sources) {
      known.insert(rule.field)
    }
    return known.subtracting(bound)
  }
}

/// Does all enrichments on a batch.
///
/// Runs behind the hashing of keys, so that what it fills neither makes nor hides a duplicate, and
/// neither moves a person to another company.
struct EnrichmentStep: Step {
  /// All enrichments, in the order in which they are done.
  static let all: [any Enrichment] = [
    CompanyEnrichment(), PhoneEnrichment(), TitleEnrichment(), CompanySizeEnrichment(),
    EmailKindEnrichment(), CampaignEnrichment(),
  ]

  let filling: EnrichmentFilling

  func apply(to batch: inout Batch) {
    if batch.enriched.isEmpty {
      batch.enriched = [EnrichmentSet](repeating: EnrichmentSet(), count: batch.count)
    }
    for enrichment in Self.all {
      let sources = enrichment.rules.flatMap(\.sources)
      guard sources.contains(where: { batch[$0] != nil }) else { continue }
      enrichment.apply(to: &batch, filling: filling)
    }
  }
}

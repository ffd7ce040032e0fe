/// Fills blank fields of a row from its other fields, without asking anyone.
///
/// An enrichment never changes a value that is there, so that doing it twice equals doing it once. It
/// never makes up what can be used to reach a person.
protocol Enrichment: Sendable {
  /// The fields that it reads; with none of them bound it has nothing to do.
  var sources: [Field] { get }
  /// The rules that it knows.
  var rules: [EnrichmentRule] { get }

  /// Fills what it can.
  func apply(to batch: inout Batch)
}

/// All enrichments, in the order in which they are done.
public enum Enrichments {
  /// The website comes after the domain, which it is made of.
  static let all: [any Enrichment] = [
    CompanyDomainEnrichment(), WebsiteEnrichment(), PhoneEnrichment(), TitleEnrichment(),
    CompanySizeEnrichment(), EmailKindEnrichment(), CampaignEnrichment(),
  ]

  /// The fields that may be filled when these fields are bound.
  public static func fillable(from bound: Set<Field>) -> Set<Field> {
    var known = bound
    for enrichment in all where !known.isDisjoint(with: enrichment.sources) {
      known.formUnion(enrichment.rules.map(\.field))
    }
    return known.subtracting(bound)
  }
}

/// Does all enrichments on a batch.
///
/// Runs behind the hashing of keys, so that what it fills neither makes nor hides a duplicate, and
/// neither moves a person to another company.
struct EnrichmentStep: Step {
  func apply(to batch: inout Batch) {
    if batch.enriched.isEmpty {
      batch.enriched = [EnrichmentSet](repeating: EnrichmentSet(), count: batch.count)
    }
    for enrichment in Enrichments.all {
      guard enrichment.sources.contains(where: { batch[$0] != nil }) else { continue }
      enrichment.apply(to: &batch)
    }
  }
}

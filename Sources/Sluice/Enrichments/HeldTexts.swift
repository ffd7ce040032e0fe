/// What enrichment found but did not fill into its field, because a later import would find records by
/// it.
public struct HeldTexts: Sendable {
  private var columns: [(rule: EnrichmentRule, column: TextColumn)] = []

  /// Nothing held.
  public init() {}

  /// What a rule found for each row; nil when it found nothing.
  public subscript(rule: EnrichmentRule) -> TextColumn? {
    get { columns.first { $0.rule == rule }?.column }
    set {
      columns.removeAll { $0.rule == rule }
      if let newValue { columns.append((rule, newValue)) }
    }
  }
}

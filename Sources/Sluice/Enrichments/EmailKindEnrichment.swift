/// What kind of address an e-mail address is: `disposable`, `role` or `free`; blank for a person's
/// address at a company.
struct EmailKindEnrichment: Enrichment {
  let sources: [Field] = [.email]
  let rules: [EnrichmentRule] = [.emailKindFromEmail]

  private static let disposable = Array("disposable".utf8)
  private static let role = Array("role".utf8)
  private static let free = Array("free".utf8)

  func apply(to batch: inout Batch) {
    batch.fill(.emailKind) { row, batch, out in
      guard row < batch.facts.email.count else { return nil }
      let facts = batch.facts.email[row]
      if facts.isEmpty { return nil }
      out +=
        facts.contains(.disposable)
        ? Self.disposable : facts.contains(.role) ? Self.role : Self.free
      return .emailKindFromEmail
    }
  }
}

/// What kind of address an e-mail address is: `disposable`, `role` or `free`; blank for a person's
/// address at a company.
struct EmailKindEnrichment: Enrichment {
  let rules: [EnrichmentRule] = [.emailKindFromEmail]

  private static let disposable = Array("disposable".utf8)
  private static let role = Array("role".utf8)
  private static let free = Array("free".utf8)

  func apply(to batch: inout Batch, filling: EnrichmentFilling) {
    let facts = batch.facts.email
    guard facts.count == batch.count, facts.contains(where: { !$0.isDisjoint(with: .kinds) }) else {
      return
    }
    batch.fill(.emailKindFromEmail, bytesPerRow: 2) { row, out in
      let kinds = facts[row].intersection(.kinds)
      if kinds.isEmpty { return false }
      out +=
        kinds.contains(.disposable)
        ? Self.disposable : kinds.contains(.role) ? Self.role : Self.free
      return true
    }
  }
}

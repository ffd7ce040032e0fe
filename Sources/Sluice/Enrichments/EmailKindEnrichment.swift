/// What kind of address an e-mail address is: `disposable`, `role` or `free`; blank for a person's
/// address at a company.
struct EmailKindEnrichment: Enrichment {
  let rules: [EnrichmentRule] = [.emailKindFromEmail]

  private static let names = NameTable(["disposable", "role", "free"])

  func apply(to batch: inout Batch, filling: EnrichmentFilling) {
    let facts = batch.facts.email
    guard facts.count == batch.count, facts.contains(where: { !$0.isDisjoint(with: .kinds) }) else {
      return
    }
    let names = Self.names
    batch.fill(.emailKindFromEmail, bytesPerRow: 2) { row, out in
      let kinds = facts[row].intersection(.kinds)
      if kinds.isEmpty { return false }
      names.append(kinds.contains(.disposable) ? 0 : kinds.contains(.role) ? 1 : 2, to: &out)
      return true
    }
  }
}

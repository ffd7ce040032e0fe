import Sluice

extension BatchWriter {
  /// A lead of a person whom a row has matched.
  private struct Candidate {
    var row: Int
    var id: String
    /// Whether it is of the row's source, and not closed.
    var isOpen: Bool
    /// Whether it has the row's record id.
    var isNamed = false
    /// Whether it has an id of the file's system at all.
    var hasID = false
  }

  /// The lead that each row goes on with: the one with its record id, else an open one from the same
  /// source that has no other id.
  ///
  /// The target is asked in the member's role, and sluice's own tables in the connection's.
  mutating func openLeads(
    of records: [(row: Int, id: RecordID)],
    _ sources: [String],
    _ externals: [String],
    in table: LoadPlan.Table,
    _ match: (person: String, source: String, status: String, closed: [String])
  ) throws -> [Int: RecordID] {
    let tenant = TransactionSettings.literal(table.match.tenantValue ?? context.tenant)
    let own = table.match.tenant.map { " AND l.\(Identifier($0))::text = \(tenant)" } ?? ""
    let found = try connection.query(
      """
      SELECT q.row, l.\(Identifier(table.match.id))::text AS lead,
        coalesce(l.\(Identifier(match.source))::text, '') = q.source
          AND l.\(Identifier(match.status))::text <> ALL ($4::text[]) AS open
      FROM unnest($1::bigint[], $2::uuid[], $3::text[]) AS q (row, person, source)
      JOIN \(table.name) l ON l.\(Identifier(match.person)) = q.person\(own)
      ORDER BY l.\(Identifier(table.match.id))
      """,
      [
        .ints(records.map(\.row)), .uuids(records.map(\.id.wide)), .texts(sources),
        .texts(match.closed),
      ]
    )
    var candidates = found.compactMap { line -> Candidate? in
      guard let row = line.int("row"), let id = line["lead"] else { return nil }
      return Candidate(row: row, id: id, isOpen: line.bool("open") == true)
    }
    let names = Dictionary(zip(records.map(\.row), externals)) { first, _ in first }
    if let system = context.system { try name(&candidates, names, system) }
    var leads: [Int: RecordID] = [:]
    var named: Set<Int> = []
    for candidate in candidates {
      let fits =
        candidate.isNamed
        || candidate.isOpen && (names[candidate.row]?.isEmpty ?? true || !candidate.hasID)
      let isFirst = leads[candidate.row] == nil
      let isBetter = candidate.isNamed && !named.contains(candidate.row)
      guard fits, isFirst || isBetter, let id = RecordID(candidate.id) else { continue }
      leads[candidate.row] = id
      if candidate.isNamed { named.insert(candidate.row) }
    }
    return leads
  }

  private mutating func name(
    _ candidates: inout [Candidate],
    _ names: [Int: String],
    _ system: String
  ) throws {
    if candidates.isEmpty { return }
    let ids = candidates.map(\.id)
    let wanted = candidates.map { names[$0.row] ?? "" }
    let tenant = context.tenant
    var found: [(isNamed: Bool, hasID: Bool)] = []
    try inOwnRole { writer in
      found = try writer.connection.query(
        """
        SELECT coalesce(bool_or(x.external_id = q.external), false) AS named,
          count(x.external_id) > 0 AS known
        FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS q (lead, external, n)
        LEFT JOIN sluice.external_ids x ON x.record_id = q.lead::uuid AND x.entity = 'lead'
          AND x.tenant_id = $3 AND x.system = $4
        GROUP BY q.n ORDER BY q.n
        """,
        [.texts(ids), .texts(wanted), .text(tenant), .text(system)]
      ).map { ($0.bool("named") == true, $0.bool("known") == true) }
    }
    for (place, answer) in found.enumerated() {
      candidates[place].isNamed = answer.isNamed
      candidates[place].hasID = answer.hasID
    }
  }
}

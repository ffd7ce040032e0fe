import Sluice
import SluicePostgres

/// Looks for the rows of a person in one tenant's ledger.
///
/// Rows are found by their fingerprints, by the kept texts of rows without, and by the records that the
/// rows found so far are about. Runs inside a transaction of the caller's. Reads the tenant's part of
/// `import_rows` from end to end, because an index over it would cost every import more than it saves here.
struct PersonSearch {
  let identities: [PersonIdentity]
  let tenant: String
  let region: PhoneRegion?

  /// What was found.
  struct Finding {
    /// The rows, by import and row number.
    var rows: [PersonRow] = []
    /// Imports whose rows have no fingerprints, so that only kept texts could be looked at.
    var blindImports = 0
    /// When the person was erased, if so.
    var erasedAt: String?
    /// The key, where the ledger has fingerprints.
    var key: PersonKey?
    /// Which tables the records of an import are in.
    var tables = TargetTables()
  }

  /// Searches.
  ///
  /// - Throws: ``RunError`` when the key is not here under which the ledger knows people.
  func run(over connection: inout Connection) throws -> Finding {
    var finding = Finding()
    finding.key = try key(&connection)
    finding.blindImports = try blindImports(&connection)
    let prints = finding.key.map { key in
      identities.compactMap { $0.fingerprint(key.hasher(tenant: tenant)) }
    }
    if let prints {
      let places = prints.map {
        "position('\\x\(Hex.text($0.bytes))'::bytea IN r.fingerprints) > 0"
      }
      try read("(\(places.joined(separator: " OR ")))", &finding.rows, &connection) { row in
        row.fingerprints.contains { prints.contains($0) }
      }
      finding.erasedAt = try erasure(prints, &connection)
    }
    try readTexts(&finding.rows, &connection)
    try readRecords(&finding, &connection)
    finding.rows.sort {
      ($0.importID.high, $0.importID.low, $0.line.row) < (
        $1.importID.high, $1.importID.low, $1.line.row
      )
    }
    return finding
  }

  /// The key of the tenant's fingerprints; nil where it has none.
  private func key(_ connection: inout Connection) throws -> PersonKey? {
    let keys = try Ledger.fingerprintKeys(of: tenant, over: &connection)
    let known = keys.erasures.union(keys.imports)
    if known.isEmpty { return nil }
    let fault: String
    do {
      if let local = try PersonKey.read(), known.isSubset(of: [local.id]) { return local }
      fault = "\(PersonKey.place) does not hold it."
    } catch {
      fault = error.description
    }
    throw RunError(
      .stoppedByGuard,
      """
      Stopped: this ledger knows people under the key \(known.sorted().joined(separator: " and ")), which is not here. Nothing can be found without.
        \(fault) Copy the key from the machine that imports, or name its file with SLUICE_KEY.
      """
    )
  }

  private func blindImports(_ connection: inout Connection) throws -> Int {
    let found = try connection.query(
      """
      SELECT count(*) FROM sluice.customer_imports WHERE tenant_id = $1 AND fingerprint_key IS NULL
      """,
      [.text(tenant)]
    )
    return found.value.flatMap { Int($0) } ?? 0
  }

  private func erasure(
    _ prints: [Fingerprint],
    _ connection: inout Connection
  ) throws -> String? {
    let list = prints.map { "'\\x\(Hex.text($0.bytes))'::bytea" }.joined(separator: ", ")
    return try connection.query(
      """
      SELECT to_char(max(erased_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI "UTC"')
      FROM sluice.erasures WHERE tenant_id = $1 AND NOT only_alone AND fingerprint IN (\(list))
      """,
      [.text(tenant)]
    ).value
  }

  private func read(
    _ condition: String,
    _ rows: inout [PersonRow],
    _ connection: inout Connection,
    where isMeant: (PersonRow) -> Bool = { _ in true }
  ) throws {
    var found: [PersonRow] = []
    _ = try connection.copyOut(
      """
      COPY (SELECT \(PersonRow.columns)
            FROM sluice.import_rows r JOIN sluice.customer_imports i ON i.id = r.import_id
            WHERE i.tenant_id = \(literal(tenant)) AND \(condition)) TO STDOUT (FORMAT binary)
      """
    ) { (tuple: borrowing BinaryTuple) in found.append(PersonRow(tuple)) }
    add(found.filter(isMeant), to: &rows)
  }

  /// Rows without fingerprints whose text was kept.
  private func readTexts(_ rows: inout [PersonRow], _ connection: inout Connection) throws {
    var found: [PersonRow] = []
    _ = try connection.copyOut(
      """
      COPY (SELECT \(PersonRow.columns), c.content
            FROM sluice.import_row_content c JOIN sluice.import_rows r USING (import_id, row_number)
            JOIN sluice.customer_imports i ON i.id = r.import_id
            WHERE i.tenant_id = \(literal(tenant)) AND r.fingerprints IS NULL) TO STDOUT (FORMAT binary)
      """
    ) { (tuple: borrowing BinaryTuple) in
      let isMeant = tuple.withField(13) { text in
        guard let text else { return false }
        return identities.contains { $0.isIn(text, region: region) }
      }
      if isMeant { found.append(PersonRow(tuple)) }
    }
    add(found, to: &rows)
  }

  /// Rows about the same records, and rows that repeat others, until there are no more.
  private func readRecords(_ finding: inout Finding, _ connection: inout Connection) throws {
    var count = -1
    while count != finding.rows.count {
      count = finding.rows.count
      var records: Set<RecordID> = []
      var rows: [String] = []
      var repeated: [String] = []
      for row in finding.rows where !row.isShapeless {
        records.formUnion(try finding.tables.people(of: row, over: &connection))
        rows.append("('\(row.importID)'::uuid, \(row.line.row)::bigint)")
        if let earlier = row.line.matchedRow, !row.repeatsCompany {
          repeated.append("('\(row.importID)'::uuid, \(earlier)::bigint)")
        }
      }
      var conditions: [String] = []
      if !records.isEmpty {
        let list = records.map { "'\($0)'" }.joined(separator: ", ")
        conditions.append(
          "r.person_id IN (\(list)) OR r.lead_id IN (\(list)) OR r.matched_id IN (\(list))"
        )
      }
      if !rows.isEmpty {
        conditions.append(
          """
          (r.import_id, r.matched_row) IN (\(rows.joined(separator: ", ")))
            AND coalesce(r.code, '') NOT LIKE '\(PersonRow.companyCode)%'
          """
        )
      }
      if !repeated.isEmpty {
        conditions.append(
          "(r.import_id, r.row_number) IN (\(repeated.joined(separator: ", ")))"
        )
      }
      if conditions.isEmpty { return }
      let condition = conditions.map { "(\($0))" }.joined(separator: " OR ")
      try read("(\(condition))", &finding.rows, &connection)
    }
  }

  private func add(_ found: [PersonRow], to rows: inout [PersonRow]) {
    struct Place: Hashable {
      var importID: RecordID
      var row: Int
    }
    var known = Set(rows.map { Place(importID: $0.importID, row: $0.line.row) })
    for row in found where known.insert(Place(importID: row.importID, row: row.line.row)).inserted {
      rows.append(row)
    }
  }

  private func literal(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}

public import Sluice

extension Ledger {
  /// What became of a row of an earlier import.
  public struct RowOutcome: Sendable {
    /// A hash of what it said.
    public var digest: Key128
    /// Whether it waits for somebody to decide.
    public var isHeld: Bool
    /// Its record; the records that it may be, where it is held.
    public var records: [RecordID]
  }

  /// How many digests are sent at once.
  private static let digestsAtOnce = 10_000

  /// Notes rows of an import by what they say.
  public static func note(
    _ rows: [RowMemory.Row],
    of id: RecordID,
    tenant: String,
    over connection: inout Connection
  ) throws(DatabaseError) {
    var start = 0
    while start < rows.count {
      let part = rows[start..<min(start + digestsAtOnce, rows.count)]
      try connection.command(
        """
        INSERT INTO sluice.row_digests (tenant_id, digest, import_id, row_number)
        SELECT $1, d.digest, $2::uuid, d.row
        FROM unnest($3::uuid[], $4::bigint[]) AS d (digest, row)
        ORDER BY d.digest
        """,
        [
          .text(tenant), id.parameter, .uuids(part.map(\.digest.wide)),
          .ints(part.map { Int($0.number) }),
        ]
      )
      start += part.count
    }
  }

  /// What became of rows that said the same, in the latest import that has some; several of one digest in row order.
  ///
  /// Rows that were not loaded for another reason than being the same as somebody tell nothing.
  public static func outcomes(
    of digests: [Key128],
    tenant: String,
    over connection: inout Connection
  ) throws(DatabaseError) -> [RowOutcome] {
    let any = try connection.query(
      "SELECT FROM sluice.row_digests WHERE tenant_id = $1 LIMIT 1",
      [.text(tenant)]
    )
    if any.isEmpty { return [] }
    let wanted = Set(digests.map(\.wide)).sorted()
    var outcomes: [RowOutcome] = []
    var start = 0
    while start < wanted.count {
      let part = Array(wanted[start..<min(start + digestsAtOnce, wanted.count)])
      for row in try connection.query(outcomesSQL, [.text(tenant), .uuids(part)]) {
        guard let digest = row["digest"].flatMap({ RecordID($0) })?.wide else { continue }
        let records = (row["records"] ?? "").split(separator: " ").compactMap {
          RecordID(String($0))
        }
        outcomes.append(
          RowOutcome(digest: Key128(wide: digest), isHeld: row.bool("held"), records: records)
        )
      }
      start += part.count
    }
    return outcomes
  }

  /// A row's own record, else that of the row it repeats; of a held one those of its candidates.
  private static let outcomesSQL = """
    WITH known AS (
      SELECT d.digest, d.import_id, d.row_number, i.started_at, r.status,
        coalesce(r.person_id, r.matched_id, w.person_id, w.matched_id) AS record
      FROM sluice.row_digests d
      JOIN sluice.customer_imports i ON i.id = d.import_id
      JOIN sluice.import_rows r ON r.import_id = d.import_id AND r.row_number = d.row_number
      LEFT JOIN sluice.import_rows w
        ON w.import_id = r.import_id AND w.row_number = r.matched_row AND r.status = 'duplicate'
      WHERE d.tenant_id = $1 AND d.digest = ANY ($2)
        AND r.status IN ('inserted', 'updated', 'unchanged', 'duplicate', 'review')
    ), latest AS (
      SELECT DISTINCT ON (digest) digest, import_id FROM known
      ORDER BY digest, started_at DESC, import_id DESC
    )
    SELECT k.digest::text AS digest, k.status = 'review' AS held,
      CASE WHEN k.status <> 'review' THEN k.record::text ELSE (
        SELECT string_agg(coalesce(c.value ->> 'record', o.person_id::text, o.matched_id::text), ' '
          ORDER BY c.place)
        FROM sluice.import_matches m,
          jsonb_array_elements(m.candidates) WITH ORDINALITY AS c (value, place)
        LEFT JOIN sluice.import_rows o
          ON o.import_id = k.import_id AND o.row_number = (c.value ->> 'row')::bigint
        WHERE m.import_id = k.import_id AND m.row_number = k.row_number AND m.subject = 'record'
      ) END AS records
    FROM known k JOIN latest l USING (digest, import_id)
    ORDER BY k.digest, k.row_number
    """
}

extension Key128 {
  /// Both halves in one number.
  var wide: UInt128 { UInt128(high) << 64 | UInt128(low) }

  /// A key from one number.
  init(wide: UInt128) {
    self.init(
      high: UInt64(truncatingIfNeeded: wide >> 64),
      low: UInt64(truncatingIfNeeded: wide)
    )
  }
}

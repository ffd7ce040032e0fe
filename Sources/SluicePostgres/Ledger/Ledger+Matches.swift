public import Sluice

extension Ledger {
  /// What a row may be the same as, with the evidence.
  public struct RowMatches: Sendable {
    /// Number of the row.
    public var row: Int
    /// What was decided.
    public var decision: SimilarRow.Decision
    /// Its candidates as a JSON array of objects with `row` or `record`, `weight` and the evidence.
    public var candidates: String

    /// What a row may be the same as.
    public init(row: Int, decision: SimilarRow.Decision, candidates: String) {
      self.row = row
      self.decision = decision
      self.candidates = candidates
    }
  }

  /// What a decision is about.
  public enum MatchSubject: String, Sendable {
    /// The record of the row.
    case record
    /// The company that the row is the first to name.
    case company
  }

  /// A decision as it is stored: records by their ids.
  public struct StoredMatch: Sendable {
    /// Number of the row.
    public var row: UInt32
    /// What was decided.
    public var decision: SimilarRow.Decision
    /// Its candidates: an earlier row or a record each, with what the agreement weighs.
    public var candidates: [(row: UInt32?, record: RecordID?, weight: Int32)]
  }

  /// Keeps what was decided about the rows of an import, some at a time; what is known of a row already stays.
  public static func keep(
    _ matches: [RowMatches],
    _ subject: MatchSubject,
    of id: RecordID,
    over connection: inout Connection
  ) throws(DatabaseError) {
    if matches.isEmpty { return }
    try connection.command(
      """
      INSERT INTO sluice.import_matches (import_id, row_number, subject, decision, candidates)
      SELECT $1::uuid, m.row, $5, m.decision, m.candidates::jsonb
      FROM unnest($2::bigint[], $3::text[], $4::text[]) AS m (row, decision, candidates)
      ON CONFLICT DO NOTHING
      """,
      [
        id.parameter, .ints(matches.map(\.row)), .texts(matches.map(\.decision.rawValue)),
        .texts(matches.map(\.candidates)), .text(subject.rawValue),
      ]
    )
  }

  /// What somebody has decided about a held row.
  public struct Decision: Sendable {
    /// The row with its candidates, the chosen one first.
    public var matches: RowMatches
    /// Who decided.
    public var by: String

    /// A decision.
    public init(matches: RowMatches, by: String) {
      self.matches = matches
      self.by = by
    }
  }

  /// Keeps what somebody has decided.
  public static func decide(
    _ decision: Decision,
    in id: RecordID,
    over connection: inout Connection
  ) throws(DatabaseError) {
    try connection.command(
      """
      INSERT INTO sluice.import_matches
        (import_id, row_number, decision, candidates, decided_by, decided_at)
      VALUES ($1, $2, $3, $4::jsonb, $5, clock_timestamp())
      ON CONFLICT (import_id, row_number, subject) DO UPDATE SET decision = excluded.decision,
        candidates = excluded.candidates, decided_by = excluded.decided_by,
        decided_at = excluded.decided_at
      """,
      [
        id.parameter, .int(decision.matches.row), .text(decision.matches.decision.rawValue),
        .text(decision.matches.candidates), .text(decision.by),
      ]
    )
  }

  /// Notes that the rows of an import have been compared.
  public static func noteMatched(
    _ id: RecordID,
    over connection: inout Connection
  ) throws(DatabaseError) {
    try connection.command(
      "UPDATE sluice.customer_imports SET matched_at = clock_timestamp() WHERE id = $1",
      [id.parameter]
    )
  }

  /// What was decided about the rows of an import or their companies, in row order; nil when they have not been compared.
  public static func matches(
    of id: RecordID,
    _ subject: MatchSubject = .record,
    over connection: inout Connection
  ) throws(DatabaseError) -> [StoredMatch]? {
    let known = try connection.query(
      "SELECT FROM sluice.customer_imports WHERE id = $1 AND matched_at IS NOT NULL",
      [id.parameter]
    )
    if known.count == 0 { return nil }
    let found = try connection.query(
      """
      SELECT m.row_number, m.decision, c.value ->> 'row' AS row, c.value ->> 'record' AS record,
        round((c.value ->> 'weight')::numeric * 100)::int AS weight
      FROM sluice.import_matches m,
        jsonb_array_elements(m.candidates) WITH ORDINALITY AS c (value, place)
      WHERE m.import_id = $1 AND m.subject = $2 ORDER BY m.row_number, c.place
      """,
      [id.parameter, .text(subject.rawValue)]
    )
    var matches: [StoredMatch] = []
    for row in found {
      guard let number = row["row_number"].flatMap({ UInt32($0) }),
        let decision = row["decision"].flatMap({ SimilarRow.Decision(rawValue: $0) })
      else { continue }
      if matches.last?.row != number {
        matches.append(StoredMatch(row: number, decision: decision, candidates: []))
      }
      matches[matches.count - 1].candidates.append(
        (
          row: row["row"].flatMap { UInt32($0) }, record: row["record"].flatMap { RecordID($0) },
          weight: Int32(truncatingIfNeeded: row.int("weight") ?? 0)
        )
      )
    }
    return matches
  }
}

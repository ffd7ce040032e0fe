import Sluice

/// The SQL that changes records of one table which are there already.
///
/// The file's values come into a temporary table `s`; the records `t` are locked in the order of their
/// ids, compared where they are, and only those that differ are written. Values that change are kept in
/// the ledger; they leave the database only where a signed-in user changes them, who may not write there.
struct RecordChange: Sendable {
  let table: LoadPlan.Table
  let mode: ImportMode
  let tenant: String
  let stage: StagingTable

  init(_ table: LoadPlan.Table, mode: ImportMode, tenant: String) {
    self.table = table
    self.mode = mode
    self.tenant = tenant
    stage = StagingTable(
      "change_\(table.name.table.name)",
      columns: [
        StagingTable.Column(name: "sluice_row", type: "bigint"),
        StagingTable.Column(name: "sluice_id", type: "uuid"),
        StagingTable.Column(name: "sluice_derived", type: "text[]"),
        StagingTable.Column(name: "sluice_cleared", type: "text[]"),
        StagingTable.Column(name: "sluice_modified", type: "text"),
      ]
        + table.changes.map {
          StagingTable.Column(name: $0.plan.name, type: $0.plan.format.sqlType)
        }
    )
  }

  /// The columns whose values the encoder writes.
  var columns: [ColumnPlan] { table.changes.map(\.plan) }

  /// Finds each row's record, and says whether it changes and what it keeps against the file.
  func compare(locking: Bool) -> String {
    let changed = table.changes.map { $0.isChanged(mode, isAddress: isAddress($0)) }
    let kept = table.changes.enumerated().compactMap { place, column in
      column.isKept(mode, isAddress: isAddress(column)).map { "CASE WHEN \($0) THEN \(place) END" }
    }
    return """
      SELECT s.sluice_row AS row, (\(changed.isEmpty ? "false" : changed.joined(separator: " OR "))) AS changed,
        concat_ws(' ', NULL\(kept.map { ", \($0)" }.joined())) AS kept
      FROM \(stage.name) s JOIN \(table.name) t ON \(condition)
      ORDER BY t.\(id)\(locking ? " FOR UPDATE OF t" : "")
      """
  }

  /// Reads by what the records of the rows in `$1` were found that will be found by something else from
  /// now on; an import that goes on after a crash must still find them.
  var former: String? {
    let found = RecordIdentity.allCases.compactMap { identity -> String? in
      guard let found = table.match.expression(of: identity, as: "t"),
        let column = table.match.column(of: identity),
        let change = table.changes.first(where: { $0.plan.name == column })
      else { return nil }
      let isAddress = isAddress(change)
      return """
        SELECT s.sluice_id AS id, '\(identity.rawValue)' AS identity, \(found)::text AS value
        FROM \(stage.name) s JOIN \(table.name) t ON \(condition)
        WHERE s.sluice_row = ANY ($1) AND \(found) IS NOT NULL
          AND \(change.isChanged(mode, isAddress: isAddress))
        """
    }
    if found.isEmpty || !mode.overwrites { return nil }
    return found.joined(separator: " UNION ALL ")
  }

  /// Tells what changes about the records of rows: old and new values, and why; see ``ChangeLog``.
  ///
  /// - Parameter rows: An SQL array of the rows' numbers.
  /// - Returns: A query with the columns `row`, `id`, `name`, `field`, `old`, `new` and `rule`.
  func changes(rows: String) -> String {
    func each(_ part: (ChangeColumn) -> String) -> String {
      "ARRAY[\(table.changes.map(part).joined(separator: ", "))]"
    }
    let fields = each { $0.field.map { TransactionSettings.literal($0.name) } ?? "NULL" }
    let new = each { "(\($0.value(mode, isAddress: isAddress($0))))::text" }
    let differs = each { $0.isChanged(mode, isAddress: isAddress($0)) }
    // Not VALUES, whose expressions the server prepares anew for each record.
    return """
      SELECT s.sluice_row AS row, s.sluice_id AS id, c.name, c.field, c.old, c.new, c.rule
      FROM \(stage.name) s JOIN \(table.name) t ON \(condition)
      CROSS JOIN LATERAL unnest(\(each(\.literal)), \(fields)::text[],
        \(each { "\($0.kept)::text" }), \(new), \(each { $0.reason(mode) }), \(differs))
        AS c (name, field, old, new, rule, differs)
      WHERE s.sluice_row = ANY (\(rows)) AND c.differs
      """
  }

  /// Writes the rows whose numbers are in `$1`.
  var update: String {
    var assignments = table.changes.map { $0.assignment(mode, isAddress: isAddress($0)) }
    if let updated = table.match.updated { assignments.append("\(Identifier(updated)) = now()") }
    return """
      UPDATE \(table.name) AS t SET \(assignments.joined(separator: ", "))
      FROM \(stage.name) s WHERE \(condition) AND s.sluice_row = ANY ($1)
      """
  }

  private var id: Identifier { Identifier(table.match.id) }

  /// The record is there, is the tenant's, and does not count as deleted.
  var condition: String {
    var parts = ["t.\(id) = s.sluice_id"]
    if let column = table.match.tenant {
      let value = TransactionSettings.literal(table.match.tenantValue ?? tenant)
      parts.append("t.\(Identifier(column))::text = \(value)")
    }
    if let deleted = table.match.deleted { parts.append("t.\(Identifier(deleted)) IS NULL") }
    return parts.joined(separator: " AND ")
  }

  private func isAddress(_ column: ChangeColumn) -> Bool {
    column.plan.name == table.match.column(of: .email)
  }
}

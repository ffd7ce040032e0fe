/// What was decided about rows that are like others, by their row numbers; ``DuplicateGate`` follows it.
public struct SimilarRows: Sendable {
  private var rows: [UInt32: SimilarRow] = [:]

  /// Nothing decided.
  public init(_ rows: [SimilarRow] = []) {
    for row in rows { self.rows[row.row] = row }
  }

  /// What was decided about a row.
  subscript(row: UInt32) -> SimilarRow? { rows[row] }
}

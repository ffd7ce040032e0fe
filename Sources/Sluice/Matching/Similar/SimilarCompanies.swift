/// What was decided about companies beside people whose names are similar, by the rows that name them first.
///
/// A row's company is known by its keys only once the row comes by; rows come in file order, so that the first one to
/// name a company always comes before those that name it too.
public struct SimilarCompanies: Sendable {
  private var decided: [UInt32: SimilarRow] = [:]
  /// Rows whose companies others are the same as.
  private var heads: Set<UInt32> = []
  /// Which companies are one, by what tells them.
  private var clusters: [Key128: Key128] = [:]
  private var clusterOfRow: [UInt32: Key128] = [:]
  private var records: [Key128: UInt32] = [:]

  /// Decisions, each about the company that its row names.
  public init(_ rows: [SimilarRow] = []) {
    for row in rows {
      decided[row.row] = row
      if row.decision == .same, case .row(let head) = row.best { heads.insert(head) }
    }
  }

  /// Whether nothing was decided.
  var isEmpty: Bool { decided.isEmpty }

  /// Whether the company that a row names may be another one.
  func isInDoubt(row: UInt32) -> Bool { decided[row]?.decision == .review }

  /// Learns which company a row names.
  mutating func note(_ company: CompanyIdentity, row: UInt32) {
    if company.isNone { return }
    var cluster: Key128?
    if let decision = decided[row], decision.decision == .same {
      switch decision.best {
      case .record(let record):
        let key = Key128(high: UInt64(record), low: .max)
        records[key] = record
        cluster = key
      case .row(let head): cluster = clusterOfRow[head]
      case .none, .list, .rule: break
      }
    }
    if cluster == nil, heads.contains(row) { cluster = clusters[company.key] ?? company.key }
    guard let cluster else { return }
    if heads.contains(row) { clusterOfRow[row] = cluster }
    if clusters[company.key] == nil { clusters[company.key] = cluster }
  }

  /// The cluster of companies that one belongs to, if it does.
  func cluster(of company: CompanyIdentity) -> Key128? {
    clusters.isEmpty ? nil : clusters[company.key]
  }

  /// The record that a cluster is the same as, by its number.
  func record(of cluster: Key128) -> UInt32? { records[cluster] }
}

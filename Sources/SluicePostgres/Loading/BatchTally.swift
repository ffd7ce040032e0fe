public import Sluice

/// What a settled batch, or a whole import, came to.
public struct BatchTally: Sendable, Equatable {
  /// Rows by status.
  public var counts = StatusCounts()
  /// Rows by status and reason, for everything that was not inserted.
  public var causes: [Cause: Int] = [:]
  /// Warnings by code.
  public var warnings: [IssueCode: Int] = [:]
  /// Blanks of loaded rows that were filled from other fields, by rule.
  public var enriched: [EnrichmentRule: Int] = [:]
  /// Blanks of loaded rows that reference files filled, by field.
  public var referenced: [Field: Int] = [:]
  /// Companies created.
  public var companies = 0
  /// People created.
  public var people = 0
  /// Leads created.
  public var leads = 0
  /// Records changed that were there, by what they are.
  public var changed: [RecordIDs.Entity: Int] = [:]
  /// Records that were there and say since then that their people opted out.
  public var optedOut = 0

  /// A status with its reason.
  public struct Cause: Hashable, Sendable {
    /// Where the rows ended.
    public var status: RowStatus
    /// Why.
    public var code: IssueCode
    /// Why in the words of the mapping, where it leaves rows out.
    public var reason: String?

    /// A status with its reason.
    public init(status: RowStatus, code: IssueCode, reason: String? = nil) {
      self.status = status
      self.code = code
      self.reason = reason
    }

    /// What is wrong, in a few words.
    public var words: String { reason ?? code.sentence }
  }

  /// How many rows the mapping leaves out, by its own words for it.
  public var skipReasons: [String: Int] {
    Dictionary(
      causes.compactMap { cause, rows in cause.reason.map { ($0, rows) } },
      uniquingKeysWith: +
    )
  }

  /// Nothing yet.
  public init() {}

  /// Adds another tally.
  public mutating func add(_ other: BatchTally) {
    counts.add(other.counts)
    causes.merge(other.causes, uniquingKeysWith: +)
    warnings.merge(other.warnings, uniquingKeysWith: +)
    enriched.merge(other.enriched, uniquingKeysWith: +)
    referenced.merge(other.referenced, uniquingKeysWith: +)
    companies += other.companies
    people += other.people
    leads += other.leads
    changed.merge(other.changed, uniquingKeysWith: +)
    optedOut += other.optedOut
  }

  /// Counts a batch whose rows have all ended, are to be inserted, or have matched records.
  public mutating func count(_ batch: Batch) { count(batch, matched: [:]) }

  /// Counts a batch; `matched` tells what rows did to the records that they matched.
  mutating func count(_ batch: Batch, matched: [Int: MatchedRow]) {
    for (row, fate) in batch.fates.enumerated() {
      let status = fate.status ?? matched[row].map(\.status) ?? .inserted
      counts[status] += 1
      guard let code = fate.code else { continue }
      let cause = Cause(status: status, code: code, reason: batch.skipReason(row))
      causes[cause, default: 0] += 1
    }
    for issue in batch.issues where batch.fates[Int(issue.row)].status == nil {
      warnings[issue.code, default: 0] += 1
    }
    for (row, outcome) in matched where batch.fates[row].status == nil && !outcome.kept.isEmpty {
      warnings[.valueKept, default: 0] += outcome.kept.count
    }
    enriched.merge(batch.enrichmentCounts, uniquingKeysWith: +)
    referenced.merge(batch.referenceCounts, uniquingKeysWith: +)
  }
}

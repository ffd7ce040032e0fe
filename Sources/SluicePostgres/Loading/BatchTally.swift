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

  /// A status with its reason.
  public struct Cause: Hashable, Sendable {
    /// Where the rows ended.
    public var status: RowStatus
    /// Why.
    public var code: IssueCode

    /// A status with its reason.
    public init(status: RowStatus, code: IssueCode) {
      self.status = status
      self.code = code
    }
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
  }

  /// Counts a batch whose rows have all ended or are to be inserted.
  public mutating func count(_ batch: Batch) {
    for fate in batch.fates {
      let status = fate.status ?? .inserted
      counts[status] += 1
      if let code = fate.code { causes[Cause(status: status, code: code), default: 0] += 1 }
    }
    for issue in batch.issues where batch.fates[Int(issue.row)].status == nil {
      warnings[issue.code, default: 0] += 1
    }
    enriched.merge(batch.enrichmentCounts, uniquingKeysWith: +)
    referenced.merge(batch.referenceCounts, uniquingKeysWith: +)
  }
}

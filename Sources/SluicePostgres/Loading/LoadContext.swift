public import Sluice

/// What a loader must know of the import it loads.
public struct LoadContext: Sendable {
  /// The import.
  public var importID: RecordID
  /// When it began, in milliseconds since 1970.
  public var startMilliseconds: UInt64
  /// The tenant's id as text.
  public var tenant: String
  /// The tenant's id.
  public var tenantID: RecordID
  /// Which rows' texts are kept.
  public var keepRaw: KeepRaw
  /// Days after which kept texts are deleted.
  public var retentionDays: Int
  /// Names of the suppression lists, by number.
  public var lists: [String]
  /// Ids of people in the key snapshot, by number.
  public var people: [RecordID]
  /// Ids of companies in the key snapshot, by number.
  public var companies: [RecordID]
  /// Settings for each transaction, such as a signed-in user's claims.
  public var settings: [(name: String, value: String)]
  /// The role in which the target's tables are written; the connection's own when nil.
  public var member: MemberRole?

  /// How records that are already there are treated.
  public var mode = ImportMode.insert
  /// Whether rows get fingerprints, by which they are found when their person asks.
  public var keepsFingerprints = false
  /// Whether rows of the batches have a line in the ledger already, which a new one replaces.
  public var replacesRows = false
  /// The system whose ids the file's records have; nil when that is not known.
  public var system: String?
  /// Which of ``people`` have a company, where blanks are to be filled.
  public var haveCompany: [Bool] = []

  /// What a row may do about its company.
  enum CompanyWish { case none, find, make }

  /// What a row may do about its company: one whose record has one already keeps it.
  public func canMakeCompany(_ row: Int, of batch: Batch) -> Bool {
    companyWish(row, of: batch) == .make
  }

  func companyWish(_ row: Int, of batch: Batch) -> CompanyWish {
    guard let record = batch.matchedRecord(row) else { return .make }
    switch mode {
    case .fill: return Int(record) < haveCompany.count && haveCompany[Int(record)] ? .none : .make
    case .update: return .find
    case .insert, .upsert: return .make
    }
  }

  /// Which rows' texts are kept.
  public enum KeepRaw: String, Sendable, CaseIterable {
    /// None.
    case none
    /// Rows that could not be loaded or are held.
    case problems
    /// All but those of suppressed people.
    case all
  }

  /// What a loader must know.
  public init(
    importID: RecordID,
    startMilliseconds: UInt64,
    tenant: String,
    tenantID: RecordID,
    keepRaw: KeepRaw,
    retentionDays: Int,
    lists: [String],
    people: [RecordID],
    companies: [RecordID],
    settings: [(name: String, value: String)]
  ) {
    self.importID = importID
    self.startMilliseconds = startMilliseconds
    self.tenant = tenant
    self.tenantID = tenantID
    self.keepRaw = keepRaw
    self.retentionDays = retentionDays
    self.lists = lists
    self.people = people
    self.companies = companies
    self.settings = settings
  }
}

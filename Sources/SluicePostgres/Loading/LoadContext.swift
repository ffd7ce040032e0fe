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

/// Which table and column each field lands in: the second half of mapping, read from
/// `mappings/targets/*.yaml`.
public struct TargetMapping: Codable, Sendable, Equatable {
  /// Name to ask for it by, as its file is called.
  public var name: String
  /// What it is, for people.
  public var title: String
  /// The kinds of records that it takes.
  public var kinds: [RecordKind]
  /// Where its tenants are.
  public var tenant: Tenant
  /// The table of companies, if it has one.
  public var company: Table?
  /// The table of people.
  public var person: Table
  /// The table of leads, if it has one.
  public var lead: Table?

  /// The table whose rows are tenants.
  public struct Tenant: Codable, Sendable, Equatable {
    /// Its name, with its schema unless that is `public`.
    public var table: String
    /// Column of the id.
    public var id: String
    /// Column of the short name that `--tenant` may give instead.
    public var slug: String
    /// Column of the name for people.
    public var name: String
  }

  /// One table that is written.
  public struct Table: Codable, Sendable, Equatable {
    /// Its name, with its schema unless that is `public`.
    public var table: String
    /// What goes into each column that is written.
    public var columns: [String: Column]
    /// Columns by which existing records are found.
    public var match: Match
  }

  /// How existing records are found.
  public struct Match: Codable, Sendable, Equatable {
    /// Column of the id.
    public var id: String
    /// Column of the tenant.
    public var tenant: String
    /// Column of a person's address.
    public var email: String?
    /// Column of a company's website or domain.
    public var domain: String?
    /// Column of a company's name.
    public var name: String?
    /// Column that is filled when the record counts as deleted.
    public var deleted: String?
  }

  /// What goes into one column.
  public struct Column: Codable, Sendable, Equatable {
    /// Fields, the first that is not blank wins.
    public var from: [String]?
    /// `empty` stores an empty string for a blank, where the column takes no null.
    public var blank: String?
    /// What each canonical value becomes; others become the default, or no value where there is none,
    /// with a warning.
    public var values: [String: String]?
    /// What a blank becomes.
    public var `default`: String?
    /// What sluice itself knows: `id`, `tenant`, `company`, `person` or `extras`.
    public var set: String?
    /// A JSON object of fields.
    public var json: [String: String]?
  }
}

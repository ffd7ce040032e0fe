extension TargetMapping {
  /// Where a tenant's users are.
  public struct Owners: Codable, Sendable, Equatable {
    /// The table of a tenant's members.
    public var table: String
    /// Its column that records refer to.
    public var id: String
    /// Its column of the tenant.
    public var tenant: String
    /// Its column of the address, or that of `users`.
    public var email: String
    /// Another table that has the addresses, by its column `id`.
    public var users: String?
    /// The member's column of the id in that table.
    public var user: String?
  }

  /// A table that says what may stand in the records' custom fields.
  public struct Definitions: Codable, Sendable, Equatable {
    /// Its name, with its schema unless that is `public`.
    public var table: String
    /// Column of the tenant.
    public var tenant: String?
    /// Column of the field's name, which is its key in the records' JSON.
    public var name: String
    /// Column of what people call it.
    public var label: String?
    /// Column of what it holds.
    public var type: String
    /// What the table's words for that mean, where they are not those of ``CustomFields/Kind``.
    public var types: [String: String]?
    /// Column of whether no record should be without it.
    public var required: String?
    /// Column of what it may be.
    public var options: String?
    /// Column of what else is demanded of its values.
    public var rules: String?
    /// Column of whether it is in use.
    public var active: String?
    /// The rows that count: a column, and its values.
    public var only: [String: [String]]?
    /// Whether the database may do without the table.
    public var optional: Bool?

    /// The columns that the table must have.
    public var columns: [String] {
      [tenant, name, label, type, required, options, rules, active].compactMap { $0 }
        + (only ?? [:]).keys.sorted()
    }
  }

  /// One name, or several of which the first that is there counts.
  public struct Names: Codable, Sendable, Equatable {
    /// The names.
    public var all: [String]

    /// Reads a text or a list of texts.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let one = try? container.decode(String.self) {
        all = [one]
      } else {
        all = try container.decode([String].self)
      }
    }

    /// Writes a list of texts.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(all)
    }
  }
}

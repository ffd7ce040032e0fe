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

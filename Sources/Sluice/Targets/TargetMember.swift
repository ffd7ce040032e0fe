extension TargetMapping {
  /// How a transaction acts on behalf of a signed-in user, so that the target's policies know them.
  public struct Member: Codable, Sendable, Equatable {
    /// The database role of signed-in users.
    public var role: String
    /// What the policies read; in the texts, `{user}` and `{tenant}` stand for the ids.
    public var settings: [String: Setting]?
    /// Who belongs to a tenant, where the policies do not ask.
    public var membership: Membership?
    /// Tables that triggers write for each record, by which policies may refuse it.
    public var touches: [Touch]?

    private enum CodingKeys: String, CodingKey {
      case role, settings, membership, touches
    }
  }

  /// The value of a setting: a text, or texts by name that become a JSON object.
  public enum Setting: Codable, Sendable, Equatable {
    /// A text.
    case text(String)
    /// A JSON object.
    case object([String: String])

    /// Reads a text or a mapping of texts.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .text(text)
      } else {
        self = .object(try container.decode([String: String].self))
      }
    }

    /// Writes what was read.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .object(let object): try container.encode(object)
      }
    }
  }

  /// A table of who belongs to which tenant.
  public struct Membership: Codable, Sendable, Equatable {
    /// Its name, with its schema unless that is `public`.
    public var table: String
    /// Column of the user's id.
    public var user: String
    /// Column of the tenant's id.
    public var tenant: String
    /// Values that a row must have to count at all, by column.
    public var only: [String: [String]]?
    /// Values that a row must have for the user to write, by column.
    public var writes: [String: [String]]?
  }

  /// A table that a trigger writes for each record of another.
  public struct Touch: Codable, Sendable, Equatable {
    /// Its name, with its schema unless that is `public`.
    public var table: String
    /// Its column of the tenant.
    public var tenant: String
    /// The table whose records it is written for.
    public var by: String
    /// The column of the table of tenants whose value the trigger writes, where that is not the id.
    public var value: String?
  }
}

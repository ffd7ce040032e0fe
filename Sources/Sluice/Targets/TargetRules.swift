/// What the target's columns demand of values, so that a row is rejected with a reason, or a value
/// left out, before the database is asked.
public struct TargetRules: Sendable {
  /// What one field must be.
  public struct Limit: Sendable {
    /// The most characters of a text.
    public var characters: Int?
    /// The most characters of each element of a list.
    public var elementCharacters: Int?
    /// The smallest number.
    public var least: Double?
    /// The largest number.
    public var most: Double?
    /// The form.
    public var pattern: BytePattern?
    /// The only texts that are taken.
    public var words: Set<[UInt8]>?
    /// Whether a domain must belong to one company.
    public var isOwnDomain = false

    /// No limit.
    public init() {}
  }

  /// The limits of each field.
  public var limits: [Field: Limit] = [:]
  /// Fields of which one must be there.
  public var required: [[Field]] = []
  /// Whether a row without a company domain has that of its address.
  public var takesDomainOfEmail = false

  /// Whether it is enough that a row says which company it is about.
  public var namesCompanies = false

  /// Nothing is demanded.
  public init() {}

  /// Whether nothing is demanded.
  public var isEmpty: Bool { limits.isEmpty && required.isEmpty }

  /// Tightens a field's number of characters.
  public mutating func limit(_ field: Field, characters: Int) {
    var limit = limits[field] ?? Limit()
    if field.kind == .list {
      limit.elementCharacters = min(characters, limit.elementCharacters ?? .max)
    } else {
      limit.characters = min(characters, limit.characters ?? .max)
    }
    limits[field] = limit
  }
}

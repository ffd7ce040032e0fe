/// Hashed identities of a batch's rows, one entry a row, or empty when nothing needs them.
public struct RowKeys: Sendable {
  /// The person's main address.
  public var email: [Key128] = []
  /// The domain of that address.
  public var emailDomain: [Key128] = []
  /// The person's phone.
  public var phone: [Key128] = []
  /// The record's id in the system it comes from.
  public var externalID: [Key128] = []
  /// The person's profile page.
  public var profile: [Key128] = []
  /// The company's domain.
  public var companyDomain: [Key128] = []
  /// The company's name, without legal form.
  public var companyName: [Key128] = []
  /// The company's city.
  public var companyPlace: [Key128] = []
  /// Further identities that only suppression asks for, in row order.
  public var others: [Other] = []

  /// A further address or number of a row.
  public struct Other: Sendable {
    /// Index of the row in its batch.
    public var row: UInt32
    /// What kind of identity this is.
    public var kind: KeyHasher.Kind
    /// Its key.
    public var key: Key128
    /// Whether it is the company's and not the person's own.
    public var isCompany = false
  }

  /// No keys.
  public init() {}

  /// A key of a row, or none when that kind was not computed.
  @inlinable public static func at(_ keys: [Key128], _ row: Int) -> Key128 {
    keys.isEmpty ? .none : keys[row]
  }

  /// By what a row's company is told.
  public func company(_ row: Int) -> CompanyIdentity {
    CompanyIdentity(
      domain: Self.at(companyDomain, row),
      name: Self.at(companyName, row),
      place: Self.at(companyPlace, row)
    )
  }
}

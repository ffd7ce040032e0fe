/// What each column of one file is.
public struct Binding: Sendable {
  /// What one column is.
  public enum Role: Sendable, Equatable {
    /// The value of a field.
    case field(Field)
    /// Says "do not contact".
    case optOut(OptOutRule)
    /// No field; kept as JSON beside the record.
    case extra
    /// Dropped on purpose.
    case ignored
  }

  /// A column of further addresses or numbers of a person, which is no field.
  public struct FurtherContacts: Sendable, Equatable {
    /// Index of the column.
    public var column: Int
    /// What its cells hold.
    public var kind: FurtherContact.Kind
  }

  /// The file's headers as found.
  public var headers: [String]
  /// One role for each column.
  public var roles: [Role]
  /// Headers of columns that must not be stored anywhere.
  public private(set) var forbidden: [String] = []
  /// A name for each column's value among the extras: the header, made unique.
  public var keys: [String]
  /// Values for fields without a column.
  public var constants: [(field: Field, value: [UInt8])]

  /// Number of columns.
  public var width: Int { roles.count }

  /// The column of a field.
  public func column(of field: Field) -> Int? { roles.firstIndex(of: .field(field)) }

  /// Columns beside the fields that hold addresses or numbers of the person, by their headers.
  ///
  /// Ignored columns count too: what is not loaded still tells who a row is about.
  public var furtherContacts: [FurtherContacts] {
    headers.indices.compactMap { column in
      guard roles[column] == .extra || roles[column] == .ignored,
        let kind = ContactHeader.kind(of: headers[column])
      else { return nil }
      return FurtherContacts(column: column, kind: kind)
    }
  }

  /// Drops columns by their headers, so that neither they nor the rows' own texts are kept.
  public mutating func forbid(_ headers: [String]) {
    let keys = Set(headers.map { HeaderKey($0) })
    let found = self.headers.indices.filter { keys.contains(HeaderKey(self.headers[$0])) }
    for index in found { roles[index] = .ignored }
    forbidden = found.map { self.headers[$0] }
  }

  /// Whether any column says "do not contact".
  public var hasOptOut: Bool {
    roles.contains { role in
      if case .optOut = role { true } else { false }
    }
  }

  /// Fields that say who or what a row is about.
  public static let identifying: [Field] = [
    .email, .phone, .mobile, .linkedIn, .externalID, .firstName, .lastName, .fullName,
  ]

  /// Fields that say which company a row is about.
  public static let identifyingCompanies: [Field] = [.companyDomain, .companyWebsite, .companyName]

  /// Whether any column can identify a person, or a company where those are wanted.
  public func canIdentify(companies: Bool = false) -> Bool {
    let fields = Self.identifying + (companies ? Self.identifyingCompanies : [])
    return fields.contains { column(of: $0) != nil }
  }
}

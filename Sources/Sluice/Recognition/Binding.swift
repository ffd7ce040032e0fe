/// What each column of one file is.
public struct Binding: Sendable {
  /// What one column is.
  public enum Role: Sendable, Equatable {
    /// The value of a field.
    case field(Field)
    /// The value of a field in rows where the columns before it are blank; kept beside the record too.
    case fallback(Field)
    /// One of several parts of a field's value.
    case part(Field)
    /// Says "do not contact".
    case optOut(OptOutRule)
    /// Leaves its row out, by the mapping's rule with this number.
    case skip(OptOutRule, rule: Int)
    /// No field, as the mapping knows; kept as JSON beside the record.
    case kept
    /// Unknown to the mapping; kept as JSON beside the record.
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
  /// Further columns of fields that are read from several, the preferred first.
  public var further: [Field: [Int]] = [:]
  /// What is done to the values of fields before they are normalised.
  public var affixes: [Field: Affix] = [:]
  /// Columns of fields that are a part of another field's column.
  public var shared: [Field: Int] = [:]
  /// Which part of its column a field is.
  public var splits: [Field: ValueSplit] = [:]
  /// What words of fields become.
  public var maps: [Field: ValueMap] = [:]
  /// What blanks of fields mean for records that are there, where the mapping says it.
  public var blanks: [Field: BlankPolicy] = [:]
  /// Which values of fields survive, where the mapping says it.
  public var survivorship: [Field: Survivorship] = [:]
  /// What stands between the values of a field's columns, where the mapping says it.
  public var joins: [Field: [UInt8]] = [:]

  /// Why rows are left out, by the number of the rule.
  public var skipReasons: [String?] = []

  /// What the values of kept columns become, by the mapping's names for them.
  public var customKinds: [(name: String, kind: CustomFields.Kind)] = []

  /// Number of columns.
  public var width: Int { roles.count }

  /// The column of a field.
  public func column(of field: Field) -> Int? {
    roles.firstIndex(of: .field(field)) ?? shared[field]
  }

  /// All columns of a field, the preferred first.
  public func columns(of field: Field) -> [Int] {
    guard let first = column(of: field) else { return [] }
    return [first] + (further[field] ?? [])
  }

  /// Columns that the mapping does not know.
  public var unknownHeaders: [String] { headers(of: { $0 == .extra }) }

  /// Columns that are no field and are kept beside the record.
  public var keptHeaders: [String] { headers(of: { $0 == .extra || $0 == .kept }) }

  private func headers(of isWanted: (Role) -> Bool) -> [String] {
    zip(headers, roles).filter { isWanted($0.1) }.map(\.0)
  }

  /// Columns beside the fields that hold addresses or numbers of the person, by their headers.
  ///
  /// Ignored columns count too: what is not loaded still tells who a row is about.
  public var furtherContacts: [FurtherContacts] {
    headers.indices.compactMap { column in
      let kind: FurtherContact.Kind? =
        switch roles[column] {
        case .extra, .kept, .ignored: ContactHeader.kind(of: headers[column])
        case .fallback(let field): field.contactKind
        case .field, .part, .optOut, .skip: nil
        }
      return kind.map { FurtherContacts(column: column, kind: $0) }
    }
  }

  /// Drops columns by their headers, so that neither they nor the rows' own texts are kept.
  public mutating func forbid(_ headers: [String]) {
    let keys = Set(headers.map { HeaderKey($0) })
    let found = self.headers.indices.filter { keys.contains(HeaderKey(self.headers[$0])) }
    for index in found { roles[index] = .ignored }
    further = further.mapValues { $0.filter { !found.contains($0) } }
    shared = shared.filter { !found.contains($0.value) }
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

extension Field {
  /// What a person can be reached by in columns that are read where others are blank.
  fileprivate var contactKind: FurtherContact.Kind? {
    switch self {
    case .email, .otherEmails: .email
    case .phone, .mobile, .companyPhone: .phone
    default: nil
    }
  }
}

/// A header that a mapping knows, and what it means there.
struct HeaderAlias: Sendable {
  /// What a header means.
  enum Meaning: Sendable, Hashable {
    case field(Field)
    /// Says "do not contact"; the rule's words.
    case optOut([String])
    /// Known to be no field.
    case nothing
  }

  /// The header as the mapping has it.
  let header: String
  /// The header in comparable form.
  let key: HeaderKey
  /// What it means.
  let meaning: Meaning
  /// Its place among the headers of its field, from 0: the preferred first.
  let rank: Int
  /// Number of its mapping in the table.
  let mapping: Int
  /// What of it is compared.
  let form: HeaderForm

  init(_ header: String, _ meaning: Meaning, rank: Int, mapping: Int) {
    self.header = header
    self.meaning = meaning
    self.rank = rank
    self.mapping = mapping
    key = HeaderKey(header)
    form = HeaderForm(header)
  }

  /// How like a header must be to be taken for it; more where a mistake keeps people away.
  var leastLikeness: Double {
    switch meaning {
    case .optOut: 0.6
    case .field, .nothing: 0.4
    }
  }

  /// The headers of a mapping.
  static func all(of mapping: SourceMapping, number: Int) -> [HeaderAlias] {
    var aliases: [HeaderAlias] = []
    for (name, columns) in mapping.fields {
      guard let field = Field(name: name) else { continue }
      for (rank, header) in columns.names.enumerated() {
        aliases.append(HeaderAlias(header, .field(field), rank: rank, mapping: number))
      }
    }
    for rule in mapping.optOut {
      for header in rule.columns {
        aliases.append(HeaderAlias(header, .optOut(rule.when), rank: 0, mapping: number))
      }
    }
    for header in mapping.keep + mapping.ignore + mapping.skip.flatMap(\.columns) {
      aliases.append(HeaderAlias(header, .nothing, rank: 0, mapping: number))
    }
    return aliases.sorted { ($0.header, $0.rank) < ($1.header, $1.rank) }
  }
}

extension Field {
  /// Whether records of a kind have no such field.
  func isNever(of kind: RecordKind) -> Bool {
    guard kind == .companies else { return false }
    return switch self {
    case .personCreatedAt, .lastContactedAt, .lastActivityAt, .birthday, .memberSince, .memberUntil,
      .isActive, .leadStatus, .leadSource, .leadNotes, .leadScore, .leadValue, .leadCreatedAt,
      .leadConvertedAt:
      true
    default: false
    }
  }

  /// The field of a company that means what this one means of a person; itself where there is none.
  var ofCompany: Field {
    switch self {
    case .fullName, .lastName: .companyName
    case .phone, .mobile: .companyPhone
    case .linkedIn: .companyLinkedIn
    case .street: .companyStreet
    case .city: .companyCity
    case .state: .companyState
    case .postalCode: .companyPostalCode
    case .country: .companyCountry
    case .personTags: .companyTags
    default: self
    }
  }
}

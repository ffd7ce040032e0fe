/// Which table and column each field lands in: the second half of mapping, read from
/// `mappings/targets/*.yaml`.
public struct TargetMapping: Codable, Sendable, Equatable {
  /// Name to ask for it by, as its file is called.
  public var name: String
  /// What it is, for people.
  public var title: String
  /// The kinds of records that it takes.
  public var kinds: [RecordKind]
  /// Whether the user must say the kind, because a file could be several of them.
  public var asksKind: Bool?
  /// Where its tenants are; a load may have others.
  public var tenant: Tenant?
  /// The table of companies, if it has one.
  public var company: Table?
  /// The table of people.
  public var person: Table?
  /// The table of leads, if it has one.
  public var lead: Table?
  /// Tables that get a row beside each record.
  public var links: [Link]?
  /// Lists whose elements become rows.
  public var lists: [List]?
  /// What is written for kinds that do not go where the others go, by kind.
  public var loads: [String: Load]?
  /// What the user chooses for a whole file, such as a campaign.
  public var choices: [String: Choice]?
  /// What the user may turn on for a whole file with `--with NAME=yes`.
  public var switches: [String]?
  /// Headers of columns that are never stored, such as passwords.
  public var never: [String]?
  /// The target's own lists of who must not be contacted.
  public var suppression: [SuppressionTable]?
  /// Where a tenant's users are, who can own records.
  public var owners: Owners?
  /// How a signed-in user acts, for `--as-user`.
  public var member: Member?

  private enum CodingKeys: String, CodingKey {
    case name, title, kinds, tenant, company, person, lead, links, lists, loads, choices
    case never, suppression, switches, owners, member
    case asksKind = "ask_kind"
  }

  /// What is written for a kind of records; nil when the target does not take it.
  public func load(of kind: RecordKind) -> Load? {
    guard kinds.contains(kind) else { return nil }
    if var load = loads?[kind.rawValue] {
      if load.tenant == nil && load.isPlatformWide != true { load.tenant = tenant }
      return load
    }
    if person == nil || (kind.makesLeads && lead == nil) { return nil }
    return Load(
      tenant: tenant,
      company: company,
      person: person,
      lead: kind.makesLeads ? lead : nil,
      links: links,
      lists: lists
    )
  }

  /// What is written for one kind of records.
  public struct Load: Codable, Sendable, Equatable {
    /// Where its tenants are.
    public var tenant: Tenant?
    /// Whether its records belong to no tenant.
    public var isPlatformWide: Bool?
    /// The table of companies.
    public var company: Table?
    /// The table of people.
    public var person: Table?
    /// The table of leads.
    public var lead: Table?
    /// Tables that get a row beside each record.
    public var links: [Link]?
    /// Lists whose elements become rows.
    public var lists: [List]?
    /// Whether a row without a company domain has that of its address.
    public var takesDomainOfEmail: Bool?

    /// Whether a record of its main table is a company.
    public var makesCompanies: Bool { person == nil && lead == nil }

    private enum CodingKeys: String, CodingKey {
      case tenant, company, person, lead, links, lists
      case isPlatformWide = "platform"
      case takesDomainOfEmail = "domain_from_email"
    }
  }

  /// The table whose rows are tenants.
  public struct Tenant: Codable, Sendable, Equatable {
    /// Its name, with its schema unless that is `public`.
    public var table: String
    /// Column of the id.
    public var id: String
    /// Column of the id where that one is null.
    public var otherwise: String?
    /// Column of the short name that `--tenant` may give instead.
    public var slug: String
    /// Column of the name for people.
    public var name: String
    /// Further ids of the tenant's row, by the words with which columns are set to them.
    public var also: [String: String]?
  }

  /// One table that is written.
  public struct Table: Codable, Sendable, Equatable {
    /// Its name, with its schema unless that is `public`.
    public var table: String
    /// What goes into each column that is written.
    public var columns: [String: Column]
    /// Columns by which existing records are found.
    public var match: Match
    /// What is written into a record whose person opts out, by column.
    public var optOut: [String: String]?
    /// The table that says what may stand in the records' custom fields.
    public var definitions: Definitions?

    private enum CodingKeys: String, CodingKey {
      case table, columns, match, definitions
      case optOut = "opt_out"
    }
  }

  /// How existing records are found.
  public struct Match: Codable, Sendable, Equatable {
    /// Column of the id.
    public var id: String
    /// Columns of the tenant, the first that the table has; nil where no tenant owns the records.
    public var tenant: Names?
    /// Column of a person's address.
    public var email: String?
    /// Column of a company's website or domain.
    public var domain: String?
    /// Column of a company's name.
    public var name: String?
    /// Column that is filled when the record counts as deleted.
    public var deleted: String?
    /// What tells that two records are the same, the best first: `email` unless it says otherwise.
    public var same: [RecordIdentity]?
    /// Column that is filled when the record counts as deleted and still holds its address: it is
    /// found, and left as it is.
    public var held: String?
    /// Column of the time of the last change.
    public var updated: String?
    /// Column of a lead's person.
    public var person: String?
    /// Column of a lead's source.
    public var source: String?
    /// Column of a lead's status.
    public var status: String?
    /// The statuses of leads that nobody works on any more.
    public var closed: [String]?
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
    /// What sluice itself knows: `id`, `tenant`, `company`, `person`, `owner` or `extras`; or a choice.
    public var set: String?
    /// A JSON object of fields.
    public var json: [String: String]?
    /// Fields whose texts are joined by a space.
    public var join: [String]?
    /// The same text for every record.
    public var value: String?
    /// Whether the table may do without the column, or compute it.
    public var optional: Bool?
    /// The form that texts must have, as a regular expression.
    public var pattern: String?
    /// `own_domain` takes only domains that belong to one company.
    public var check: String?
    /// How a record that is there takes the value: `never`, `latest` for the later of two times, or
    /// `first` where only the first field of several takes the place of a value.
    public var update: String?
    /// The column's words from first to last; a record never goes back to an earlier one.
    public var order: [Names]?
    /// What the user must have asked for, so that the column is written: a switch or a choice.
    public var with: String?
  }

  /// A table that gets a row beside each record.
  public struct Link: Codable, Sendable, Equatable {
    /// Its name, with its schema unless that is `public`.
    public var table: String
    /// What goes into each column that is written.
    public var columns: [String: Column]
    /// What a record must have to get the row: `company`, or fields.
    public var when: [String]?
    /// Fields that must be blank.
    public var unless: [String]?
    /// Whether a row that is there already is left as it is.
    public var keepsExisting: Bool?
    /// What the user must have asked for: a switch or a choice.
    public var with: String?
    /// Whether only records that the import adds get one.
    public var isForNew: Bool?

    private enum CodingKeys: String, CodingKey {
      case table, columns, when, unless, with
      case keepsExisting = "keep_existing"
      case isForNew = "new_only"
    }
  }

  /// A list whose elements become rows of one table, and are tied to the record by another.
  public struct List: Codable, Sendable, Equatable {
    /// The field of the list.
    public var from: String
    /// The table of elements.
    public var table: String
    /// Its column of ids.
    public var id: String
    /// Its column of the tenant.
    public var tenant: String
    /// Its column of the element itself.
    public var name: String
    /// The table that ties elements to records.
    public var link: String
    /// Its column of the record's id.
    public var record: String
    /// Its column of the element's id.
    public var element: String
  }

  /// A record of the tenant's that the user names for a whole file.
  public struct Choice: Codable, Sendable, Equatable {
    /// Its table.
    public var table: String
    /// Column of the id.
    public var id: String
    /// Column of the tenant; any record can be chosen without one.
    public var tenant: String?
    /// Column of the name.
    public var name: String
    /// Column that is filled when the record counts as deleted.
    public var deleted: String?
    /// Whether the user may leave the choice out.
    public var optional: Bool?
  }

  /// A list of the target's own of who must not be contacted.
  public struct SuppressionTable: Codable, Sendable, Equatable {
    /// Its name, with its schema unless that is `public`.
    public var table: String
    /// Column of the tenant; a list without one holds for all.
    public var tenant: String?
    /// Column of addresses.
    public var email: String?
    /// Column of domains.
    public var domain: String?
    /// Column of when an entry ends.
    public var expires: String?
    /// Column that is filled when an entry counts as deleted.
    public var deleted: String?
    /// Whether the database may do without the table.
    public var optional: Bool?
    /// Kinds of records for which some entries do not count.
    public var ignoredFor: [RecordKind]?
    /// Those entries: a column, and its values.
    public var ignored: [String: [String]]?

    private enum CodingKeys: String, CodingKey {
      case table, tenant, email, domain, expires, deleted, optional
      case ignoredFor = "ignored_for"
      case ignored
    }
  }
}

/// Which column of a file is which field: the first half of mapping, read from
/// `mappings/sources/*.yaml`.
public struct SourceMapping: Codable, Sendable, Equatable {
  /// Name to ask for it by, as its file is called.
  public var name: String
  /// What it is, for people.
  public var title: String
  /// What its records are, unless `--as` says otherwise.
  public var kind: RecordKind
  /// Headers that a file must all have to be recognised as this; none for a mapping of last resort.
  public var recognise: [HeaderChoice]
  /// Patterns of file names, of which the file must have one to be recognised as this; none when
  /// its name says nothing.
  public var files: [String]
  /// The columns of each field; headers are compared without case and punctuation.
  public var fields: [String: FieldColumns]
  /// Columns that say "do not contact".
  public var optOut: [OptOutColumn]
  /// Columns that leave a row out, such as a mark of deletion.
  public var skip: [SkipRule]
  /// Columns that are dropped on purpose.
  public var ignore: [String]
  /// Columns that no field fits: known, and kept beside the record.
  public var keep: [String]
  /// Columns that no field fits, by the name under which they are kept beside the record.
  public var custom: [String: CustomColumn]
  /// Values for fields that no column gives.
  public var constants: [String: String]
  /// Which value survives where a record that is there has another one, by field.
  public var survivorship: [String: Survivorship]
  /// Fields to fill by enrichment although later imports find companies by them: `company.domain` and
  /// `company.website`.
  public var enrich: [String]?
  /// Files that fill blanks by a key.
  public private(set) var references: [Reference] = []
  /// What `external_id` is an id of, such as `hubspot contact`; without it, records are not told by their ids.
  public var system: String?
  /// How values are read where the command says nothing.
  public var read: Reading?
  /// Sample rows with what they must become; they are the mapping's own tests.
  public var samples: [Sample]

  /// How the values of such files are read, in the words of the command's options.
  public struct Reading: Codable, Sendable, Equatable {
    /// The country of phones in rows without one.
    public var defaultRegion: String?
    /// The order of dates, of all or `FIELD=dmy`.
    public var dateOrder: [String]?
    /// What begins fractions.
    public var decimal: [String]?
    /// What parts lists.
    public var listSeparator: [String]?
    /// The zone of times without one.
    public var timeZone: String?

    private enum CodingKeys: String, CodingKey {
      case defaultRegion = "default_region"
      case dateOrder = "date_order"
      case decimal
      case listSeparator = "list_separator"
      case timeZone = "time_zone"
    }
  }

  /// A column that says something about its row, such as "do not contact".
  public struct OptOutColumn: Codable, Sendable, Equatable {
    /// Its header names.
    public var columns: [String]
    /// When it says so: `yes` (true, yes, 1, …), `filled`, or one of the listed values.
    public var when: [String]
    /// What an opt-out forbids: `phone` only calls, `email` and `all` any contact.
    ///
    /// Without it the header tells.
    public var channel: String?

    /// A column and when it says so.
    public init(columns: [String], when: [String], channel: String? = nil) {
      self.columns = columns
      self.when = when
      self.channel = channel
    }
  }

  /// A row by header, and what its fields must become.
  public struct Sample: Codable, Sendable, Equatable {
    /// Cell of each header.
    public var row: [String: String]
    /// Value of each field after normalising.
    public var expect: [String: String]
    /// The outcome without a database: `loads`, or an issue code.
    public var outcome: String?
  }

  private enum CodingKeys: String, CodingKey {
    case name, title, kind, recognise, files, fields
    case optOut = "opt_out"
    case skip, ignore, keep, custom, constants, survivorship, enrich, read, system, samples
  }

  /// Reads a mapping; everything but name, title, kind and fields may be left out.
  public init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    name = try box.decode(String.self, forKey: .name)
    title = try box.decode(String.self, forKey: .title)
    kind = try box.decode(RecordKind.self, forKey: .kind)
    recognise = try box.decodeIfPresent([HeaderChoice].self, forKey: .recognise) ?? []
    files = try box.decodeIfPresent([String].self, forKey: .files) ?? []
    fields = try box.decode([String: FieldColumns].self, forKey: .fields)
    optOut = try box.decodeIfPresent([OptOutColumn].self, forKey: .optOut) ?? []
    skip = try box.decodeIfPresent([SkipRule].self, forKey: .skip) ?? []
    ignore = try box.decodeIfPresent([String].self, forKey: .ignore) ?? []
    keep = try box.decodeIfPresent([String].self, forKey: .keep) ?? []
    custom = try box.decodeIfPresent([String: CustomColumn].self, forKey: .custom) ?? [:]
    read = try box.decodeIfPresent(Reading.self, forKey: .read)
    constants = try box.decodeIfPresent([String: String].self, forKey: .constants) ?? [:]
    survivorship =
      try box.decodeIfPresent([String: Survivorship].self, forKey: .survivorship) ?? [:]
    let entries = try box.decodeIfPresent([EnrichEntry].self, forKey: .enrich)
    enrich = entries.map { $0.compactMap(\.field) }
    references = entries.map { $0.compactMap(\.reference) } ?? []
    system = try box.decodeIfPresent(String.self, forKey: .system)
    samples = try box.decodeIfPresent([Sample].self, forKey: .samples) ?? []
  }

  /// Every header that the mapping names, in comparable form.
  public var knownHeaders: Set<HeaderKey> {
    var names = ignore + keep
    for columns in fields.values { names += columns.names }
    for column in custom.values { names += column.columns }
    for choice in recognise { names += choice.names }
    for rule in optOut { names += rule.columns }
    for rule in skip { names += rule.columns }
    return Set((names + fields.keys).map { HeaderKey($0) })
  }
}

/// One column of a COPY: its name and what is written into it.
public struct ColumnPlan: Sendable {
  /// Name in the table.
  public var name: String
  /// What is written.
  public var content: Content
  /// How it is written; follows the column's type.
  public var format: Format

  /// A column's plan.
  public init(name: String, content: Content, format: Format) {
    self.name = name
    self.content = content
    self.format = format
  }

  /// What is written into a column.
  public enum Content: Sendable {
    /// The id of the record.
    case id
    /// The tenant.
    case tenant
    /// The id of the row's company, or null.
    case company
    /// The id of the row's person.
    case person
    /// The JSON of everything without a home.
    case extras
    /// A secret of 256 random bits in hex, another one for each row.
    case token
    /// The first of these fields that is not blank.
    case fields([Field], blank: Blank)
    /// A field whose values are translated; unknown ones and blanks become the default, else a null.
    case translated(Field, values: [[UInt8]: [UInt8]], otherwise: [UInt8]?)
    /// The texts of these fields that are not blank, joined by a space.
    case joined([Field])
    /// A JSON object of the fields that are not blank.
    case json([(key: [UInt8], field: Field)])
  }

  /// What a blank becomes.
  public enum Blank: Sendable, Equatable {
    /// A null.
    case null
    /// This text.
    case text([UInt8])
    /// When the import began: the `now()` of columns that fill themselves with it.
    case start
  }

  /// How a value is written in PostgreSQL's binary COPY format.
  public enum Format: Sendable, Equatable {
    /// `text`, `varchar`, `char(n)`: the bytes.
    case text
    /// `uuid`: 16 bytes.
    case uuid
    /// `jsonb`: a version byte and the text.
    case jsonb
    /// `json`: the text.
    case json
    /// `text[]`: an array of a list's elements.
    case textArray
    /// `date`: days since 2000-01-01.
    case date
    /// `timestamptz` and `timestamp`: microseconds since 2000-01-01.
    case timestamp(hasZone: Bool)
    /// `numeric`: digits in groups of four.
    case numeric
    /// `smallint`, `integer` and `bigint`, by their bytes.
    case integer(bytes: Int)
    /// `boolean`: one byte.
    case boolean

    /// The type that takes this form, for a table in between.
    public var sqlType: String {
      switch self {
      case .text: "text"
      case .uuid: "uuid"
      case .jsonb: "jsonb"
      case .json: "json"
      case .textArray: "text[]"
      case .date: "date"
      case .timestamp(let hasZone):
        hasZone ? "timestamp with time zone" : "timestamp without time zone"
      case .numeric: "numeric"
      case .integer(let bytes): bytes == 2 ? "smallint" : bytes == 4 ? "integer" : "bigint"
      case .boolean: "boolean"
      }
    }
  }
}

/// One table of a load, in the order in which tables are written.
public struct TablePlan: Sendable {
  /// What its rows are.
  public var entity: RecordIDs.Entity
  /// Name for SQL, quoted.
  public var table: String
  /// The columns that are written.
  public var columns: [ColumnPlan]

  /// A table's plan.
  public init(entity: RecordIDs.Entity, table: String, columns: [ColumnPlan]) {
    self.entity = entity
    self.table = table
    self.columns = columns
  }
}

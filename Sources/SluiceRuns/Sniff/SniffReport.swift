/// What a file is and how it would be read, for people and for machines.
///
/// Holds no values of the file unless they were asked for.
public struct SniffReport: Encodable, Sendable {
  /// One column.
  public struct Column: Encodable, Sendable {
    /// Its name in the header, or one made for it.
    public var name: String
    /// What it becomes by the mapping that would be chosen: a field, `opt-out`, `ignored`; nil when
    /// it goes to the extras.
    public var field: String?
    /// Share of the rows looked at that have a value in it, 0…1.
    public var filled: Double
    /// What its values seem to be, by most of them.
    public var holds: String
    /// Up to three different values, when they were asked for.
    public var samples: [String]?
  }

  /// How the file is called.
  public var file = ""
  /// Its size in bytes.
  public var bytes = 0
  /// What it is packed in, the outermost first.
  public var containers: [String] = []
  /// The file of an archive that is read.
  public var member: String?
  /// The sheet of a workbook that is read.
  public var sheet: String?
  /// What it is.
  public var format = ""
  /// Character set of its text.
  public var encoding: String?
  /// How that is known: told, declared, mark, form, guess or nothing.
  public var encodingEvidence: String?
  /// How sure that is, 0…1.
  public var encodingConfidence: Double?
  /// Characters beyond ASCII, as they read.
  public var encodingExamples: [String] = []
  /// What separates values.
  public var delimiter: String?
  /// What encloses them; nil when nothing does.
  public var quote: String?
  /// What stands before a quote inside them, where it is not doubled.
  public var escape: String?
  /// Whether a space follows each delimiter.
  public var spaceFollowsDelimiter = false
  /// Which elements of an XML text are records, as `--records` takes it.
  public var records: String?
  /// Row of the header; nil when there is none.
  public var headerRow: Int?
  /// Rows of groups right above it, whose texts are part of the names.
  public var groupRows = 0
  /// Rows above the header, or above the first record, that are passed over.
  public var rowsPassedOver = 0
  /// Rows looked at, after the header.
  public var rowsSeen = 0
  /// Whether these are all rows of the file.
  public var isAll = false
  /// Its columns.
  public var columns: [Column] = []
  /// Name of the mapping that would be chosen.
  public var mapping: String?
  /// What it is for.
  public var mappingTitle: String?
  /// What needs attention, in sentences.
  public var warnings: [String] = []

  /// A report about nothing.
  public init() {}
}

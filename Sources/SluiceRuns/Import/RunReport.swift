public import Sluice
public import SluicePostgres

/// What an import came to.
public struct RunReport: Sendable {
  /// Id of the import; nil for a dry run.
  public var importID: String?
  /// Name of the file.
  public var file: String
  /// Database and tenant, for people.
  public var destination: String
  /// Whether nothing was to be written.
  public var isDryRun = false
  /// When the same file was imported before, so that there was nothing to do.
  public var alreadyImported: String?
  /// Why the input ended too early.
  public var failure: String?
  /// How records that were there were treated.
  public var overwrites = false
  /// Records read.
  public var read = 0
  /// What became of them.
  public var tally = BatchTally()
  /// Words that the target does not know.
  public var unknownWords = UnknownWords()
  /// Words that the mapping's `values` do not list.
  public var unlistedValues = UnknownWords(.valueUnlisted)
  /// How often each rule changed a value, where the whole file was read for it.
  public var changes = ChangeCounts()
  /// Which fields enrichment was to fill; nil when it was left out.
  public var enrichment: EnrichmentFilling?
  /// The files that filled blanks.
  public var references: [Reference] = []
  /// The suppression lists that were checked.
  public var lists: [SuppressionSet.List] = []
  /// Notes to the user.
  public var notes: [String] = []
  /// How long it took.
  public var seconds = 0.0
  /// Most memory that the process has used, in bytes.
  public var peakBytes = 0
  /// How the command ends.
  public var exit = ExitCode.done

  /// A file that filled blanks.
  public struct Reference: Sendable {
    /// Where the values came from.
    public var source: ReferenceTable.Source
    /// By what its rows are found.
    public var key: ReferenceKey
    /// Keys that it has.
    public var keys: Int
    /// Keys of several rows, which fill nothing.
    public var conflicts: Int
    /// Rows without a usable key.
    public var unusable: Int

    /// What is to be told of a table.
    init(_ table: ReferenceTable) {
      source = table.source
      key = table.key
      keys = table.keys
      conflicts = table.conflicts
      unusable = table.unusable
    }
  }

  /// A report with nothing in it.
  public init(file: String, destination: String) {
    self.file = file
    self.destination = destination
  }
}

public import Sluice

/// One row of `sluice.customer_imports`.
public struct ImportRecord: Sendable {
  /// Where an import stands.
  public enum Status: String, Sendable, CaseIterable {
    /// Under way, or killed: the lease tells.
    case running
    /// Stopped by a signal or a lost connection; can be resumed.
    case interrupted
    /// Done, every row loaded or rightly left out.
    case completed
    /// Done, but rows could not be loaded.
    case completedWithErrors = "completed_with_errors"
    /// Ended before the end of its file.
    case failed
    /// Given up by the user.
    case cancelled

    /// Whether a run can go on with it.
    public var isUnfinished: Bool { self == .running || self == .interrupted }
  }

  /// Its id.
  public var id: RecordID
  /// Groups the imports of one command.
  public var runID: RecordID
  /// The tenant.
  public var tenant: String
  /// What makes the same import the same: 32 bytes.
  public var identity: [UInt8]
  /// Name of the file without its folder.
  public var fileName: String
  /// Where the file was; nil for standard input.
  public var filePath: String?
  /// SHA-256 of the file's own bytes, in hex.
  public var fileSHA256: String
  /// Size of the file.
  public var fileBytes: Int
  /// The file's headers.
  public var headers: [String]
  /// What separates its values.
  public var delimiter: String
  /// What its records are.
  public var kind: String
  /// How records that are already there are treated.
  public var mode: String
  /// Name of the source mapping.
  public var sourceMapping: String
  /// Name of the target mapping.
  public var targetMapping: String
  /// Both mappings as they were used.
  public var mappingText: String
  /// Options that a resume needs, as JSON.
  public var options: String
  /// Where the data came from.
  public var sourceNote: String?
  /// The suppression lists that were checked, as JSON.
  public var lists: String
  /// Who started it.
  public var startedBy: String
  /// Version of sluice.
  public var version: String
  /// Records that the survey counted.
  public var expectedRows: Int
  /// Where it stands.
  public var status: Status
  /// Why it failed.
  public var failure: String?
  /// When it began, in milliseconds since 1970.
  public var startMilliseconds: UInt64
  /// When it began, for people.
  public var startedAt: String
  /// When it ended, for people.
  public var finishedAt: String?
  /// What it came to, once it has ended.
  public var tally: BatchTally?
  /// Records read, once it has ended.
  public var rowsRead: Int?

  /// A new import, not yet in the ledger.
  public init(
    id: RecordID,
    runID: RecordID,
    tenant: String,
    identity: [UInt8],
    fileName: String,
    filePath: String?,
    fileSHA256: String,
    fileBytes: Int,
    headers: [String],
    delimiter: String,
    kind: String,
    mode: String,
    sourceMapping: String,
    targetMapping: String,
    mappingText: String,
    options: String,
    sourceNote: String?,
    lists: String,
    startedBy: String,
    version: String,
    expectedRows: Int,
    startMilliseconds: UInt64
  ) {
    self.id = id
    self.runID = runID
    self.tenant = tenant
    self.identity = identity
    self.fileName = fileName
    self.filePath = filePath
    self.fileSHA256 = fileSHA256
    self.fileBytes = fileBytes
    self.headers = headers
    self.delimiter = delimiter
    self.kind = kind
    self.mode = mode
    self.sourceMapping = sourceMapping
    self.targetMapping = targetMapping
    self.mappingText = mappingText
    self.options = options
    self.sourceNote = sourceNote
    self.lists = lists
    self.startedBy = startedBy
    self.version = version
    self.expectedRows = expectedRows
    self.startMilliseconds = startMilliseconds
    status = .running
    startedAt = ""
  }
}

public import Sluice

/// What a check found in a file.
public struct CheckReport: Sendable {
  /// Name of the file.
  public var file: String
  /// Records read.
  public var read = 0
  /// How the rows would end.
  public var counts = StatusCounts()
  /// Rows that cannot be loaded, by reason.
  public var rejects: [CheckGroup] = []
  /// Rows that would be left out for another reason: duplicates, suppressed people, blank rows.
  public var leftOut: [CheckGroup] = []
  /// Values that could not be used, or that deserve a look; their rows can be loaded.
  public var remarks: [CheckGroup] = []
  /// What would be changed, by rule.
  public var changes: [CheckGroup] = []
  /// What would be filled into blanks from other fields of a row, by rule.
  public var enriched: [CheckGroup] = []
  /// Why an import would not read on, or not begin.
  public var failures: [String] = []
  /// How the command ends, as an import would.
  public var exit = ExitCode.done

  /// A report with nothing in it.
  init(file: String) { self.file = file }
}

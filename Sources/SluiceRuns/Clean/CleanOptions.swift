/// What cleaning a file was told.
public struct CleanOptions: Sendable {
  /// Where the cleaned rows go: a path, or "-" for standard output.
  public var output = "-"
  /// Where the rows go that cannot be used; nowhere when nil.
  public var errors: String?
  /// What cleaning shares with importing: mapping, kind, region, lists, delimiter and guards.
  public var shared = ImportOptions()

  /// Defaults.
  public init() {}
}

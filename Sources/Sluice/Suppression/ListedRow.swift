/// A row of somebody who is on a compiled list.
public struct ListedRow: Sendable {
  /// Index of the row in its batch.
  public var row: UInt32
  /// The list, by its place among the lists of the run.
  public var list: UInt32
  /// What matched.
  public var field: Field
  /// Whether the holder of its address objected.
  public var isObjection: Bool
}

public import Sluice

/// What an XML text holds, found by reading all of it once.
public struct XMLLayout: Sendable {
  /// Which elements are records.
  public let path: XMLRecordPath
  /// Names of the columns, in the order in which they first appear.
  public var columns: [String] { paths.columnNames }
  /// How many records were found.
  public internal(set) var records = 0
  /// Whether entities may grow without a limit.
  public let expands: Bool

  var paths = XMLPaths()

  init(path: XMLRecordPath, expands: Bool) {
    self.path = path
    self.expands = expands
  }

  /// Reads a whole text and finds the columns of its records.
  ///
  /// What breaks the text off is not told here: a reader finds it again, after all records before.
  ///
  /// - Parameters:
  ///   - source: The text in UTF-8, from its start.
  ///   - path: Which elements are records.
  ///   - expands: Whether entities may grow without a limit.
  ///   - limits: How long and how deep a record may be, and how many columns there may be.
  /// - Returns: What the text holds; the damage is only told when no reader could be made.
  public static func find<S: ChunkSource & ~Copyable>(
    in source: inout S,
    path: XMLRecordPath,
    expands: Bool = false,
    limits: BatchLimits = BatchLimits()
  ) -> (layout: XMLLayout, damage: XMLDamage?) {
    var layout = XMLLayout(path: path, expands: expands)
    let made = try? XMLEventStream(
      expands: expands,
      limits: limits,
      blockBytes: XMLReader.blockBytes
    )
    guard var stream = made else { return (layout, nil) }
    var walker = XMLWalker(finding: path, limits: limits)
    while !walker.isTooWide, stream.readOn(from: &source) {
      for event in stream.events.events { _ = walker.take(event, stream.events.bytes.span) }
    }
    layout.paths = walker.paths
    layout.paths.numberColumns()
    layout.records = walker.records + (walker.isInRecord ? 1 : 0)
    let columnLimit = limits.columns ?? BatchLimits.columnLimit
    let isTooWide = walker.isTooWide || layout.columns.count > columnLimit
    return (layout, isTooWide ? XMLDamage(kind: .tooManyColumns, line: 1) : nil)
  }
}

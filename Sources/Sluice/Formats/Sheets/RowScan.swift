/// Walks through a document that holds a table, and stops after each row.
protocol RowScan: Sendable {
  /// The row that was read, or is being read.
  var cells: SheetRow { get set }
  /// Number of that row, from 1.
  var row: Int { get }
  /// Offset of the first byte that is not used yet.
  var position: Int { get }

  /// Goes on to the end of the next row that has a value.
  ///
  /// - Parameters:
  ///   - bytes: The document from the last used byte on.
  ///   - isComplete: Whether no more will come.
  /// - Returns: What it stopped at.
  mutating func run(_ bytes: Span<UInt8>, isComplete: Bool) -> RowFound

  /// Sets how deep elements may stand in one another.
  mutating func limit(nesting: Int)

  /// Forgets bytes that were dropped from the front.
  mutating func dropped(_ count: Int)
}

/// What a ``RowScan`` stopped at.
enum RowFound: Sendable, Equatable {
  /// A row is complete; nil when nothing is wrong with it.
  case row(RawFault.Kind?)
  /// More bytes are needed.
  case needsMore
  /// The document is at its end.
  case end
  /// It cannot be read on.
  case damaged(MarkupDamage)
}

/// Reads the rows of the tables of an HTML page in batches.
///
/// Rows are counted from 1 over all tables; those without text are left out. A cell over several
/// columns or rows has its text in the first of them.
///
/// Memory: one batch, one row, one chunk.
public struct HTMLTableReader: RecordReader {
  /// What ended the page before its end; known when there are no more batches.
  public var damage: MarkupDamage? { table.damage }
  /// Number of the row that was read last.
  public var row: Int { table.scan.row }
  /// Offset in the page of what is read next.
  public var offset: Int { table.offset }

  private var table: TableReader<HTMLTableScan>

  /// A reader at the start of a page in UTF-8.
  public init(layout: TableLayout, limits: BatchLimits = BatchLimits()) {
    table = TableReader(HTMLTableScan(), width: layout.width, limits: limits)
  }

  /// A reader that asks its source for `chunkBytes` at a time; batches do not depend on it.
  init(layout: TableLayout, limits: BatchLimits, chunkBytes: Int) {
    table = TableReader(
      HTMLTableScan(),
      width: layout.width,
      limits: limits,
      chunkBytes: chunkBytes
    )
  }

  /// Reads the next batch.
  ///
  /// - Parameter source: The same source in every call.
  /// - Returns: A batch of at least one record, or nil at the end of the page.
  /// - Throws: The source's error, again at each further call.
  public mutating func nextBatch<S: ChunkSource & ~Copyable>(
    from source: inout S
  ) throws(S.Failure) -> RawBatch? {
    try table.nextBatch(from: &source)
  }
}

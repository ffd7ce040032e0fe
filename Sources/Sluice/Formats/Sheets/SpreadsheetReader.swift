/// Reads the rows of a sheet in SpreadsheetML, the XML format of Excel 2002 and 2003, in batches.
///
/// Row numbers are the sheet's own; rows without a value are left out.
///
/// Memory: one batch, one row, one chunk, and the names of styles.
public struct SpreadsheetReader: RecordReader {
  /// What ended the document before its end; known when there are no more batches.
  public var damage: MarkupDamage? { table.damage }
  /// Number of the row that was read last.
  public var row: Int { table.scan.row }
  /// Offset in the document of what is read next.
  public var offset: Int { table.offset }

  private var table: TableReader<SpreadsheetScan>

  /// A reader at the start of a document in UTF-8.
  ///
  /// - Parameters:
  ///   - sheet: Number of the sheet, from 0.
  ///   - layout: How wide its records are.
  ///   - limits: How much goes into one batch.
  public init(sheet: Int, layout: TableLayout, limits: BatchLimits = BatchLimits()) {
    table = TableReader(SpreadsheetScan(sheet: sheet), width: layout.width, limits: limits)
  }

  /// A reader that asks its source for `chunkBytes` at a time; batches do not depend on it.
  init(sheet: Int, layout: TableLayout, limits: BatchLimits, chunkBytes: Int) {
    table = TableReader(
      SpreadsheetScan(sheet: sheet),
      width: layout.width,
      limits: limits,
      chunkBytes: chunkBytes
    )
  }

  /// Reads the next batch.
  ///
  /// - Parameter source: The same source in every call.
  /// - Returns: A batch of at least one record, or nil at the end of the document.
  /// - Throws: The source's error, again at each further call.
  public mutating func nextBatch<S: ChunkSource & ~Copyable>(
    from source: inout S
  ) throws(S.Failure) -> RawBatch? {
    try table.nextBatch(from: &source)
  }
}

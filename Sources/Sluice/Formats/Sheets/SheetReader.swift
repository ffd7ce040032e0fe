/// Reads the rows of a sheet of an Excel workbook (Office Open XML) in batches.
///
/// Row numbers are the sheet's own. Rows without a value are left out, and cells without one are
/// empty. A cell that refers to a text which the workbook does not have makes its row a malformed
/// one. Merged cells have their value in the first of them. Formulas count by the values that they
/// had when the workbook was saved.
///
/// Memory: one batch, one row, one chunk, and the workbook's ``SharedTexts``.
public struct SheetReader: RecordReader {
  /// What ended the sheet before its end; known when there are no more batches.
  public var damage: MarkupDamage? { table.damage }
  /// Number of the row that was read last.
  public var row: Int { table.scan.row }
  /// Offset in the sheet's markup of what is read next.
  public var offset: Int { table.offset }

  private var table: TableReader<SheetScan>

  /// A reader at the start of a sheet's markup in UTF-8.
  public init(
    texts: SharedTexts,
    formats: CellFormats,
    layout: TableLayout,
    limits: BatchLimits = BatchLimits()
  ) {
    let scan = SheetScan(texts: texts, formats: formats)
    table = TableReader(scan, width: layout.width, limits: limits)
  }

  /// A reader that asks its source for `chunkBytes` at a time; batches do not depend on it.
  init(scan: SheetScan, layout: TableLayout, limits: BatchLimits, chunkBytes: Int) {
    table = TableReader(scan, width: layout.width, limits: limits, chunkBytes: chunkBytes)
  }

  /// Reads the next batch.
  ///
  /// - Parameter source: The same source in every call.
  /// - Returns: A batch of at least one record, or nil at the end of the sheet.
  /// - Throws: The source's error, again at each further call.
  public mutating func nextBatch<S: ChunkSource & ~Copyable>(
    from source: inout S
  ) throws(S.Failure) -> RawBatch? {
    try table.nextBatch(from: &source)
  }
}

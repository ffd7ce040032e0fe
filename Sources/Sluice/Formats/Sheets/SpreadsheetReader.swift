/// Reads the rows of a sheet in SpreadsheetML or in OpenDocument, in batches.
///
/// Row numbers are the sheet's own; rows without a value are left out.
///
/// Memory: one batch, one row, one chunk, and the names of styles.
public struct SpreadsheetReader: RecordReader {
  /// What ended the document before its end; known when there are no more batches.
  public var damage: MarkupDamage? { excel?.damage ?? open?.damage }
  /// Number of the row that was read last.
  public var row: Int { excel?.scan.row ?? open?.scan.row ?? 0 }
  /// Offset in the document of what is read next.
  public var offset: Int { excel?.offset ?? open?.offset ?? 0 }

  // One of them is there. They are no cases of an enum, because a reader must be changed in place.
  private var excel: TableReader<SpreadsheetScan>?
  private var open: TableReader<OpenSheetScan>?

  /// A reader at the start of a document in UTF-8.
  ///
  /// - Parameters:
  ///   - kind: The format of the document.
  ///   - sheet: Number of the sheet, from 0.
  ///   - layout: How wide its records are.
  ///   - limits: How much goes into one batch.
  public init(
    _ kind: SpreadsheetKind,
    sheet: Int,
    layout: TableLayout,
    limits: BatchLimits = BatchLimits()
  ) {
    self.init(kind, sheet: sheet, layout: layout, limits: limits, chunkBytes: 256 * 1024)
  }

  /// A reader that asks its source for `chunkBytes` at a time; batches do not depend on it.
  init(
    _ kind: SpreadsheetKind,
    sheet: Int,
    layout: TableLayout,
    limits: BatchLimits,
    chunkBytes: Int
  ) {
    switch kind {
    case .excel:
      let scan = SpreadsheetScan(sheet: sheet)
      excel = TableReader(scan, width: layout.width, limits: limits, chunkBytes: chunkBytes)
    case .openDocument:
      let scan = OpenSheetScan(sheet: sheet)
      open = TableReader(scan, width: layout.width, limits: limits, chunkBytes: chunkBytes)
    }
  }

  /// Reads the next batch.
  ///
  /// - Parameter source: The same source in every call.
  /// - Returns: A batch of at least one record, or nil at the end of the document.
  /// - Throws: The source's error, again at each further call.
  public mutating func nextBatch<S: ChunkSource & ~Copyable>(
    from source: inout S
  ) throws(S.Failure) -> RawBatch? {
    if let batch = try excel?.nextBatch(from: &source) { return batch }
    return try open?.nextBatch(from: &source)
  }
}

import Sluice
import SluiceSources

/// Normalises a list of values of one kind: a CSV file with a column `value`, or one value a line.
///
/// From a CSV file with the columns `id`, `value` and perhaps `region` comes a CSV file `id,normalised`;
/// from anything else one line for each line. A value without a normal form leaves a blank.
/// Needs the memory of one batch.
public struct NormalizeRun {
  private let kind: NormalizeKind
  private let path: String
  private let defaultRegion: String?
  private let explains: Bool
  private let values: ImportOptions

  /// A run over one file.
  ///
  /// - Parameters:
  ///   - kind: What the values are.
  ///   - path: The file, or "-" for standard input.
  ///   - defaultRegion: Region of phone numbers without one, as a two-letter code.
  ///   - values: How dates, numbers and lists are read, as an import is told.
  ///   - explains: Whether to say what became of each value: outcome, changes and further facts.
  public init(
    kind: NormalizeKind,
    path: String,
    defaultRegion: String?,
    values: ImportOptions = ImportOptions(),
    explains: Bool
  ) {
    self.values = values
    self.kind = kind
    self.path = path
    self.defaultRegion = defaultRegion
    self.explains = explains
  }

  /// Writes all normal forms through `write`, a mebibyte or more at a time.
  ///
  /// - Throws: ``RunError`` when the file cannot be read to its end.
  public func run(write: ([UInt8]) throws -> Void) throws {
    var options = values
    options.defaultRegion = defaultRegion
    var normalizer = try kind.makeNormalizer(region: try options.region(), options: options)
    let file = try RecordFile.open(path, options: InputOptions())
    var writer = NormalizedWriter(explains: explains)
    let fault: SourceError?
    let layout = try header(of: file)
    writer.begin(hasIDs: layout.value != nil)
    if layout.value == nil {
      fault = try forEachLine(of: file) { line in
        writer.append(line, &normalizer)
        if writer.bytes.count >= 1 << 20 { try write(writer.takeBytes()) }
      }
    } else {
      var isHeader = true
      fault = try file.forEachBatch { batch in
        for record in (isHeader ? 1 : 0)..<batch.count {
          writer.append(record, of: batch, layout, &normalizer)
        }
        isHeader = false
        if writer.bytes.count >= 1 << 20 { try write(writer.takeBytes()) }
      }
    }
    try write(writer.takeBytes())
    if let fault { throw RunError(.input, fault.description) }
  }

  /// Where the first record says that the values are; nowhere in an empty file.
  private func header(of file: RecordFile) throws -> Layout {
    var stream = try RecordStream(file, limits: BatchLimits(records: 1))
    // A fault shows again when the values are read.
    guard let batch = try? stream.nextBatch() else { return Layout() }
    return Layout(header: 0, of: batch)
  }

  /// Calls `body` with each line; returns what ended the input before its end.
  private func forEachLine(
    of file: RecordFile,
    _ body: ([UInt8]) throws -> Void
  ) throws -> SourceError? {
    var lines = try LineStream(file.file)
    var line: [UInt8] = []
    while true {
      let hasMore: Bool
      do throws(SourceError) { hasMore = try lines.next(into: &line) } catch { return error }
      if !hasMore { return nil }
      try body(line)
    }
  }

  /// Where a file has its values.
  struct Layout {
    /// Column of the id, if there is one.
    private(set) var id: Int?
    /// Column of the value; nil when the file is a plain list of lines.
    private(set) var value: Int?
    /// Column of the region, if there is one.
    private(set) var region: Int?

    /// A plain list of lines.
    init() {}

    init(header record: Int, of batch: RawBatch) {
      for (column, index) in batch.valueRange(record).enumerated() {
        var cell: [UInt8] = []
        batch.appendValue(index, to: &cell)
        switch String(decoding: cell, as: UTF8.self).lowercased() {
        case "id": id = column
        case "value": value = column
        case "region": region = column
        default: break
        }
      }
    }
  }
}

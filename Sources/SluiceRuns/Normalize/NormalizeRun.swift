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
    var layout: Layout?
    let fault = try file.forEachBatch { batch in
      for record in 0..<batch.count {
        guard let known = layout else {
          let found = Layout(header: record, of: batch)
          layout = found
          writer.begin(hasIDs: found.value != nil)
          if found.value == nil { writer.append(record, of: batch, found, &normalizer) }
          continue
        }
        writer.append(record, of: batch, known, &normalizer)
      }
      if writer.bytes.count >= 1 << 20 { try write(writer.takeBytes()) }
    }
    try write(writer.takeBytes())
    if let fault { throw RunError(.input, fault.description) }
  }

  /// Where a file has its values.
  struct Layout {
    /// Column of the id, if there is one.
    private(set) var id: Int?
    /// Column of the value; nil when the file is a plain list of lines.
    private(set) var value: Int?
    /// Column of the region, if there is one.
    private(set) var region: Int?

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

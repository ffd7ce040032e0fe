import Sluice

/// Writes what normalising made of each value.
struct NormalizedWriter {
  /// What was written and not taken yet.
  var bytes: [UInt8] { writer.bytes }

  private var writer = CSVWriter()
  private let explains: Bool
  private var hasIDs = false

  /// A writer that has written nothing.
  init(explains: Bool) {
    self.explains = explains
  }

  /// Takes what was written.
  mutating func takeBytes() -> [UInt8] {
    let taken = writer.bytes
    writer.bytes = []
    return taken
  }

  /// Writes the header, where there is to be one.
  mutating func begin(hasIDs: Bool) {
    self.hasIDs = hasIDs
    if !hasIDs && !explains { return }
    if hasIDs { writer.append("id") }
    writer.append("normalised")
    if explains { for name in ["outcome", "changes", "facts"] { writer.append(name) } }
    writer.endRecord()
  }

  /// Normalises a line and writes what came of it.
  mutating func append(_ line: [UInt8], _ normalizer: inout any ValueNormalizer) {
    var result: [UInt8] = []
    let none: [UInt8] = []
    let found = normalizer.normalize(line.span, region: none.span, into: &result)
    if !explains {
      // A line for a line, without the quotes of CSV.
      writer.bytes += result
      return writer.bytes.append(UInt8(ascii: "\n"))
    }
    writer.append(result.span)
    explain(found)
    writer.endRecord()
  }

  /// Normalises one record's value and writes what came of it.
  mutating func append(
    _ record: Int,
    of batch: RawBatch,
    _ layout: NormalizeRun.Layout,
    _ normalizer: inout any ValueNormalizer
  ) {
    var value: [UInt8] = []
    var region: [UInt8] = []
    var result: [UInt8] = []
    var id: [UInt8] = []
    Self.read(layout.value, record, of: batch, into: &value)
    Self.read(layout.region, record, of: batch, into: &region)
    Self.read(layout.id, record, of: batch, into: &id)
    let found = normalizer.normalize(value.span, region: region.span, into: &result)
    writer.append(id.span)
    writer.append(result.span)
    if explains { explain(found) }
    writer.endRecord()
  }

  private mutating func explain(_ found: NormalizedValue) {
    writer.append(found.outcome)
    var changes: [String] = []
    found.changes.forEach { changes.append($0.name) }
    writer.append(changes.joined(separator: " "))
    writer.append(found.facts.map { "\($0.name)=\($0.value)" }.joined(separator: " "))
  }

  private static func read(
    _ column: Int?,
    _ record: Int,
    of batch: RawBatch,
    into cell: inout [UInt8]
  ) {
    let values = batch.valueRange(record)
    guard let column, column < values.count else { return }
    batch.appendValue(values.lowerBound + column, to: &cell)
  }
}

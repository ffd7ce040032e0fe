import Sluice

/// Writes rows that could not be loaded as CSV: their own cells, then what is wrong and what to do.
///
/// Safe to open in a spreadsheet, and can be imported again after a correction: the columns named
/// `_sluice_…` are passed over then. Short rows are filled up with blank cells; the extra cells of
/// long rows follow after the last column, so that such a row is still refused until it is put right.
struct ProblemWriter {
  private(set) var writer = CSVWriter(formulaGuard: .apostrophe)
  private let width: Int
  private var scratch: [UInt8] = []

  /// A writer that has written the header.
  init(headers: [String]) {
    width = headers.count
    for header in headers { writer.append(header) }
    for name in ["_sluice_row", "_sluice_code", "_sluice_reason", "_sluice_fix"] {
      writer.append(name)
    }
    writer.endRecord()
  }

  /// Takes what was written.
  mutating func takeBytes() -> [UInt8] {
    let taken = writer.bytes
    writer.removeAll()
    return taken
  }

  /// How much was written and not taken.
  var byteCount: Int { writer.bytes.count }

  /// Adds a row.
  mutating func append(
    _ record: Int,
    of raw: RawBatch,
    row: Int,
    code: String,
    reason: String,
    fix: String
  ) {
    let values = raw.valueRange(record)
    for index in values.prefix(width) { Self.append(index, of: raw, &scratch, &writer) }
    for _ in values.count..<max(values.count, width) { writer.append("") }
    writer.append("\(row)")
    writer.append(code)
    writer.append(reason)
    writer.append(fix)
    for index in values.dropFirst(width) { Self.append(index, of: raw, &scratch, &writer) }
    writer.endRecord()
  }

  private static func append(
    _ index: Int,
    of raw: RawBatch,
    _ scratch: inout [UInt8],
    _ writer: inout CSVWriter
  ) {
    scratch.removeAll(keepingCapacity: true)
    raw.appendValue(index, to: &scratch)
    writer.append(scratch.span)
  }
}

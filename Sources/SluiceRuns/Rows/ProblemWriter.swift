import Sluice

/// Writes rows that could not be loaded as CSV: what is wrong and what to do, then their own cells.
///
/// Safe to open in a spreadsheet, and can be imported again after a correction: the columns named
/// `_sluice_…` are passed over then. A row's own cells come last, so that they stay as many as they were: a row with
/// too few or too many is still refused until it is put right.
struct ProblemWriter {
  private(set) var writer = CSVWriter(formulaGuard: .apostrophe)
  private var scratch: [UInt8] = []

  /// A writer that has written the header.
  init(headers: [String]) {
    for name in ["_sluice_row", "_sluice_code", "_sluice_reason", "_sluice_fix"] {
      writer.append(name)
    }
    for header in headers { writer.append(header) }
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
    writer.append("\(row)")
    writer.append(code)
    writer.append(reason)
    writer.append(fix)
    for index in raw.valueRange(record) { Self.append(index, of: raw, &scratch, &writer) }
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

import Sluice

/// Writes records as CSV with what became of them in further columns.
struct OutcomeWriter {
  private var writer = CSVWriter(formulaGuard: .apostrophe)
  private let width: Int
  private var scratch: [UInt8] = []

  /// A writer that has written the header.
  init(headers: [String]) {
    width = headers.count
    for header in headers { writer.append(header) }
    for name in ["row", "status", "code", "reason", "record", "remarks"] {
      writer.append("_sluice_\(name)")
    }
    writer.endRecord()
  }

  /// How much was written and not taken.
  var byteCount: Int { writer.bytes.count }

  /// Takes what was written.
  mutating func takeBytes() -> [UInt8] {
    let taken = writer.bytes
    writer.removeAll()
    return taken
  }

  /// Adds a row with its outcome.
  mutating func append(_ record: Int, of raw: RawBatch, _ line: RowLine) {
    let values = raw.valueRange(record)
    for index in values.prefix(width) { Self.append(index, of: raw, &scratch, &writer) }
    for _ in values.count..<max(values.count, width) { writer.append("") }
    writer.append("\(line.row)")
    writer.append(line.status)
    writer.append(line.code ?? "")
    writer.append(line.reason)
    writer.append(line.record)
    writer.append(line.remarkTexts.joined(separator: "; "))
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

import Sluice

/// Writes records as JSON objects by header, one a line.
///
/// The first record that is not blank is the header, where there is one; blank records are left out, and so are the
/// cells that a short record lacks. Bytes that are not UTF-8 become U+FFFD.
struct ObjectWriter {
  private(set) var bytes: [UInt8] = []
  private var headers: [String]?
  private var keys: [[UInt8]] = []
  private var scratch: [UInt8] = []
  private let hasHeader: Bool
  private let names: [String]?

  /// A writer; `names` count instead of what the header's record says.
  init(hasHeader: Bool = true, names: [String]? = nil) {
    self.hasHeader = hasHeader
    self.names = names
  }

  /// Takes what was written.
  mutating func takeBytes() -> [UInt8] {
    let taken = bytes
    bytes = []
    bytes.reserveCapacity(taken.count)
    return taken
  }

  /// Adds the complete records of a batch.
  mutating func append(_ batch: RawBatch) {
    if !hasHeader && headers == nil {
      headers = ColumnNames.made(from: batch)
      keys = HeaderNames.unique(headers ?? []).map(Self.quoted)
    }
    let omitted = batch.leftOut
    let isUTF8 = (try? UTF8Span(validating: batch.bytes.span)) != nil
    for record in 0..<batch.count where !omitted.contains(record) && !batch.isBlank(record) {
      if headers == nil {
        readHeader(record, of: batch)
      } else {
        append(record, of: batch, isUTF8: isUTF8)
      }
    }
  }

  private mutating func readHeader(_ record: Int, of batch: RawBatch) {
    headers =
      names
      ?? batch.valueRange(record).map { index in
        var cell: [UInt8] = []
        var cleaned: [UInt8] = []
        batch.appendValue(index, to: &cell)
        let outcome = TextCleaner.clean(cell.span, into: &cleaned, keepNewlines: false)
        return String(decoding: outcome == .invalidUTF8 ? cell : cleaned, as: UTF8.self)
      }
    keys = HeaderNames.unique(headers ?? []).map(Self.quoted)
  }

  private static func quoted(_ text: String) -> [UInt8] {
    var quoted: [UInt8] = []
    let utf8 = Array(text.utf8)
    JSONObjectWriter.appendString(utf8.span, to: &quoted)
    return quoted
  }

  /// Gives the columns beyond the header their names.
  private mutating func addKeys(upTo count: Int) {
    guard var names = headers, names.count < count else { return }
    while names.count < count { names.append("") }
    keys = HeaderNames.unique(names).map(Self.quoted)
    headers = names
  }

  private mutating func append(_ record: Int, of batch: RawBatch, isUTF8: Bool) {
    let values = batch.valueRange(record)
    if values.count > keys.count { addKeys(upTo: values.count) }
    bytes.append(UInt8(ascii: "{"))
    for (column, index) in values.enumerated() {
      if column > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: keys[column])
      bytes.append(UInt8(ascii: ":"))
      Self.append(index, of: batch, isUTF8: isUTF8, &scratch, &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
    bytes.append(UInt8(ascii: "\n"))
  }

  private static func append(
    _ index: Int,
    of batch: RawBatch,
    isUTF8: Bool,
    _ scratch: inout [UInt8],
    _ bytes: inout [UInt8]
  ) {
    let value = batch.values[index]
    if isUTF8 && !value.hasDoubledQuotes {
      return JSONObjectWriter.appendString(batch.bytes.span.extracting(value.range), to: &bytes)
    }
    scratch.removeAll(keepingCapacity: true)
    batch.appendValue(index, to: &scratch)
    if !isUTF8 { scratch = Array(String(decoding: scratch, as: UTF8.self).utf8) }
    JSONObjectWriter.appendString(scratch.span, to: &bytes)
  }
}

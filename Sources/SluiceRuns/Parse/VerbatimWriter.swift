import Sluice

/// Writes records as RFC 4180 text with commas, each value byte for byte.
///
/// Records that already are such text are copied whole; the others value by value.
struct VerbatimWriter {
  private var writer = CSVWriter()
  private var scratch: [UInt8] = []
  private let copiesPlainRecords: Bool

  init(dialect: CSVDialect) {
    copiesPlainRecords =
      dialect.delimiter == UInt8(ascii: ",") && dialect.quote == UInt8(ascii: "\"")
      && !dialect.spaceFollowsDelimiter
  }

  /// What was written and not taken yet.
  var bytes: [UInt8] { writer.bytes }

  /// Takes what was written.
  mutating func takeBytes() -> [UInt8] {
    let taken = writer.bytes
    writer.bytes = []
    writer.bytes.reserveCapacity(taken.count)
    return taken
  }

  /// Adds a record of names that no row of the file holds as they are.
  mutating func append(_ names: [String]) {
    for name in names {
      let utf8 = Array(name.utf8)
      writer.append(utf8.span)
    }
    writer.endRecord()
  }

  /// Adds the complete records of a batch, without what is no record.
  mutating func append(_ batch: RawBatch) {
    if batch.count == 0 { return }
    let hasFaults = !batch.faults.isEmpty
    if copiesPlainRecords && !hasFaults && copyWhole(batch) { return }
    let omitted = batch.leftOut
    let faulty = Set(batch.faults.map { Int($0.record) })
    for record in 0..<batch.count where !omitted.contains(record) {
      let text = batch.bytes.span.extracting(batch.text(record))
      if copiesPlainRecords && !faulty.contains(record) && isPlain(text) {
        writer.bytes.append(copying: text)
        writer.bytes.append(UInt8(ascii: "\n"))
      } else {
        writer.append(record, of: batch, columns: batch.valueRange(record).count, &scratch)
        writer.endRecord()
      }
    }
  }

  /// Copies all records at once when none holds a quote and every line ends with LF.
  private mutating func copyWhole(_ batch: RawBatch) -> Bool {
    let all = batch.bytes.span.extracting(batch.text(0).lowerBound..<batch.bytes.count)
    guard isPlain(all) else { return false }
    writer.bytes.append(copying: all)
    if all.count == 0 || all[all.count - 1] != UInt8(ascii: "\n") {
      writer.bytes.append(UInt8(ascii: "\n"))
    }
    return true
  }

  /// Whether a text needs no change: no quote, no CR, and no mark at its start.
  private func isPlain(_ text: Span<UInt8>) -> Bool {
    // Collected without a branch, so that the compiler compares many bytes at once.
    var isSpecial = false
    for index in text.indices {
      let byte = text[index]
      isSpecial = isSpecial || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\r")
    }
    return !isSpecial && !(text.count > 0 && text[0] == 0xEF)
  }
}

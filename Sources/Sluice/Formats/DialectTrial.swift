/// How well one dialect explains a sample.
struct DialectTrial {
  /// The most frequent number of values above one.
  private(set) var width = 1
  /// Share of the records that have it and no fault.
  private(set) var agreement = 0.0
  /// How good an explanation that is; more than zero only for several columns.
  private(set) var score = 0.0
  /// Records that were looked at.
  private(set) var records = 0
  /// Records with an enclosed value.
  private(set) var quotedRecords = 0
  /// Share of them with quotes in wrong places.
  private(set) var faultiness = 0.0

  init(_ text: DialectText, _ dialect: CSVDialect) {
    var source = ByteArraySource(text.sample)
    let most = DialectSniffer.sampleRecords
    let limits = BatchLimits(records: most + 1, recordBytes: DialectSniffer.sampleBytes)
    var reader = CSVReader(dialect: dialect, limits: limits)
    guard let batch = reader.nextBatch(from: &source) else { return }
    let last = text.isWhole || batch.count == 1 ? batch.count : batch.count - 1
    let faulty = Set(batch.faults.map { Int($0.record) })
    var counts: [Int: Int] = [:]
    var total = 0
    var oddities = 0
    var quoted = 0
    var values = 0
    for record in 0..<min(last, most) where batch.width(record) > 0 {
      total += 1
      if faulty.contains(record) { oddities += 1 }
      if batch.width(record) > 1 && !faulty.contains(record) {
        counts[batch.width(record), default: 0] += 1
      }
      let quotedBefore = quoted
      for index in batch.valueRange(record) {
        values += 1
        let value = batch.values[index]
        if isEnclosed(value, in: batch, dialect.quote) { quoted += 1 }
        if isOdd(value, in: batch, dialect) { oddities += 1 }
      }
      if quoted > quotedBefore { quotedRecords += 1 }
    }
    records = total
    faultiness = Double(faulty.count) / Double(max(1, total))
    let common = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
    guard let common, total > 0 else { return }
    width = common.key
    agreement = Double(common.value) / Double(total)
    // Agreement counts most; among equals, more columns are the better explanation.
    let columns = Double(Int.bitWidth - (width * width).leadingZeroBitCount)
    score = agreement * agreement * columns * (1 - 0.5 * min(1, Double(oddities) / Double(values)))
    // An apostrophe is a quote only where it encloses values again and again.
    if dialect.quote == UInt8(ascii: "'") && (quoted < 3 || quoted * 20 < values) { score = 0 }
  }

  private func isEnclosed(_ value: RawValue, in batch: RawBatch, _ quote: UInt8?) -> Bool {
    guard let quote, value.start > 0 else { return false }
    return batch.bytes[Int(value.start) - 1] == quote && value.end < batch.bytes.count
      && batch.bytes[value.end] == quote
  }

  /// Whether a value looks as if it was cut wrongly: quotes or a space left at its edge.
  private func isOdd(_ value: RawValue, in batch: RawBatch, _ dialect: CSVDialect) -> Bool {
    guard let first = batch.bytes[value.range].first, let last = batch.bytes[value.range].last
    else { return false }
    let isQuote = { (byte: UInt8) in byte == UInt8(ascii: "\"") || byte == dialect.quote }
    if isQuote(first) != isQuote(last) { return true }
    if isQuote(first) && isQuote(last) && value.range.count > 1 && dialect.quote != first {
      return true
    }
    // An apostrophe on both sides is a quote.
    if first == UInt8(ascii: "'") && last == first && value.range.count > 1 { return true }
    if first == UInt8(ascii: " ") { return true }
    return dialect.escape == nil && value.range.count > 1 && hasEscapedQuote(value, in: batch)
  }

  private func hasEscapedQuote(_ value: RawValue, in batch: RawBatch) -> Bool {
    var previous: UInt8 = 0
    for byte in batch.bytes[value.range] {
      if byte == UInt8(ascii: "\"") && previous == UInt8(ascii: "\\") { return true }
      previous = byte
    }
    return false
  }
}

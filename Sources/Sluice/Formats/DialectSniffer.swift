/// Finds out which delimiter a text uses.
///
/// Reads the first records once with each delimiter and keeps the one by which most of them have
/// the same number of values, more than one. A text in which no delimiter does that is a list in
/// one column, read with the comma. A first line `sep=;`, as Excel writes it, decides at once.
public struct DialectSniffer: Sendable {
  /// What was found.
  public struct Finding: Sendable, Equatable {
    /// The dialect to read with.
    public var dialect: CSVDialect
    /// Number of values that most records have.
    public var width: Int
    /// Share of the sampled records that have that many, 0…1; below 0.5 nothing agreed.
    public var agreement: Double
    /// Whether the first record is a `sep=` line and no data.
    public var hasSeparatorLine: Bool
  }

  /// The delimiters that are tried; the first of equals wins.
  public static let delimiters: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"),
  ]
  /// Number of bytes that are enough for a sample.
  public static let sampleBytes = 65_536

  private let sampleRecords = 100

  /// A sniffer.
  public init() {}

  /// Looks at the beginning of a text.
  ///
  /// - Parameter sample: The first bytes of the input; its last record may be incomplete.
  /// - Returns: The dialect, and how well it explains the sample.
  public func sniff(_ sample: [UInt8]) -> Finding {
    if let delimiter = separatorLine(sample) {
      return Finding(
        dialect: CSVDialect(delimiter: delimiter),
        width: 0,
        agreement: 1,
        hasSeparatorLine: true
      )
    }
    var best = Finding(
      dialect: CSVDialect(),
      width: 1,
      agreement: 0,
      hasSeparatorLine: false
    )
    var bestScore = 0.0
    for delimiter in DialectSniffer.delimiters {
      let dialect = CSVDialect(delimiter: delimiter)
      let (width, agreement) = agreement(of: sample, dialect)
      // Agreement counts most; among equals, more columns are the better explanation.
      let score = agreement * agreement * Double(Int.bitWidth - (width * width).leadingZeroBitCount)
      if agreement >= 0.5 && score > bestScore {
        bestScore = score
        best = Finding(
          dialect: dialect,
          width: width,
          agreement: agreement,
          hasSeparatorLine: false
        )
      }
    }
    return best
  }

  /// The most frequent width above one, and the share of records that have it and no fault.
  private func agreement(of sample: [UInt8], _ dialect: CSVDialect) -> (Int, Double) {
    var source = ByteArraySource(sample)
    let limits = BatchLimits(records: sampleRecords + 1, recordBytes: DialectSniffer.sampleBytes)
    var reader = CSVReader(dialect: dialect, limits: limits)
    guard let batch = reader.nextBatch(from: &source) else { return (1, 0) }
    // The sample may end in the middle of its last record.
    let isWhole = sample.last.map(CSVDialect.endsLine) ?? true
    let last = isWhole || batch.count == 1 ? batch.count : batch.count - 1
    let faulty = Set(batch.faults.map { Int($0.record) })
    var counts: [Int: Int] = [:]
    var total = 0
    for record in 0..<min(last, sampleRecords) where batch.width(record) > 0 {
      total += 1
      if batch.width(record) > 1 && !faulty.contains(record) {
        counts[batch.width(record), default: 0] += 1
      }
    }
    let common = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
    guard let common, total > 0 else { return (1, 0) }
    return (common.key, Double(common.value) / Double(total))
  }

  /// The delimiter that a first line `sep=` names.
  private func separatorLine(_ sample: [UInt8]) -> UInt8? {
    var rest = sample[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    guard rest.starts(with: Array("sep=".utf8)) || rest.starts(with: Array("SEP=".utf8)) else {
      return nil
    }
    rest = rest.dropFirst(4)
    guard let delimiter = rest.first, let end = rest.dropFirst().first else { return nil }
    let isUsable = !CSVDialect.endsLine(delimiter) && delimiter != UInt8(ascii: "\"")
    return isUsable && CSVDialect.endsLine(end) ? delimiter : nil
  }
}

/// Finds out how a text separates and encloses its values.
///
/// Reads the first records once with each dialect that the text could have, and keeps the one by
/// which most of them have the same number of values, more than one, and no fault. A text in which
/// no delimiter does that is a list in one column, read with the comma. A first line `sep=;`, as
/// Excel writes it, decides the delimiter.
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
  /// Rarer delimiters, which have to explain the text much better.
  static let rareDelimiters: [UInt8] = [
    UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "~"), 0x01, 0x1F, UInt8(ascii: " "),
  ]
  /// Number of bytes that are enough for a sample.
  public static let sampleBytes = 65_536

  static let sampleRecords = 100

  /// A sniffer.
  public init() {}

  /// Looks at the beginning of a text.
  ///
  /// - Parameters:
  ///   - sample: The first bytes of the input, as UTF-8; its last record may be incomplete.
  ///   - known: What separates values, when that is known.
  /// - Returns: The dialect, and how well it explains the sample.
  public func sniff(_ sample: [UInt8], delimiter known: UInt8? = nil) -> Finding {
    let named = separatorLine(sample)
    let text = DialectText(sample)
    var best = Finding(
      dialect: CSVDialect(),
      width: 1,
      agreement: 0,
      hasSeparatorLine: named != nil
    )
    var bestScore = 0.0
    let fixed = known ?? named
    for delimiter in fixed.map({ [$0] }) ?? Self.delimiters + Self.rareDelimiters {
      var dialects = text.dialects(delimiter)
      var next = 0
      while next < dialects.count {
        let dialect = dialects[next]
        next += 1
        let trial = DialectTrial(text, dialect)
        if next == 1 && text.hasDoubleQuote && trial.faultiness > 0.3 {
          // Quotes that are wrong again and again are text.
          dialects.append(CSVDialect(delimiter: delimiter, quote: nil))
        }
        if isTooRare(dialect, trial) && fixed == nil { continue }
        let score = trial.score * weight(dialect)
        if score > bestScore && (trial.agreement >= 0.5 || fixed != nil) {
          bestScore = score
          best.dialect = dialect
          best.width = trial.width
          best.agreement = trial.agreement
        }
      }
    }
    if let fixed, bestScore == 0, fixed != best.dialect.quote {
      best.dialect = CSVDialect(delimiter: fixed)
    }
    return best
  }

  /// Whether a rare delimiter is seen too seldom, or too irregularly, to be one.
  private func isTooRare(_ dialect: CSVDialect, _ trial: DialectTrial) -> Bool {
    if Self.delimiters.contains(dialect.delimiter) { return false }
    // Names and phone numbers hold spaces as regularly; quotes beside them tell.
    let isUnsure = dialect.delimiter == UInt8(ascii: " ") && trial.quotedRecords * 2 < trial.records
    return trial.records < 3 || trial.agreement < 0.9 || isUnsure
  }

  /// What speaks for a dialect beforehand: a rarer one must explain more.
  private func weight(_ dialect: CSVDialect) -> Double {
    var weight = 1.0
    if !Self.delimiters.contains(dialect.delimiter) { weight *= 0.7 }
    if dialect.delimiter == UInt8(ascii: " ") { weight *= 0.7 }
    if dialect.quote != UInt8(ascii: "\"") { weight *= 0.98 }
    if dialect.escape != nil { weight *= 0.995 }
    return weight
  }

  /// The delimiter that a first line `sep=` names.
  private func separatorLine(_ sample: [UInt8]) -> UInt8? {
    var rest = sample[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    let isQuoted = rest.first == UInt8(ascii: "\"")
    if isQuoted { rest = rest.dropFirst() }
    guard rest.prefix(4).map({ $0 | 0x20 }).elementsEqual("sep=".utf8.map { $0 | 0x20 }) else {
      return nil
    }
    rest = rest.dropFirst(4)
    guard let delimiter = rest.popFirst() else { return nil }
    if isQuoted, rest.first == UInt8(ascii: "\"") { rest = rest.dropFirst() }
    guard let end = rest.first else { return nil }
    let isUsable = !CSVDialect.endsLine(delimiter) && delimiter != UInt8(ascii: "\"")
    return isUsable && CSVDialect.endsLine(end) ? delimiter : nil
  }
}

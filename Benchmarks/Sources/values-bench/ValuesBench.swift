import Sluice

/// Times the normalisers of dates, numbers, answers and lists over mixed spellings, on one core.
///
/// `values-bench` prints the best of a hundred short rounds in nanoseconds a value, for each normaliser and for
/// the evidence that the survey gathers.
@main
struct ValuesBench {
  private static let rounds = 100
  private static let values = 12_000

  static func main() {
    let dates = column(dateSpellings)
    let reading = DateReading(kind: .moment, order: .dayFirst)
    time("date", dates) { DateNormalizer.normalize($0, reading: reading, into: &$1) }
    let iso = column(["2025-03-04", "2025-03-04T12:30:00Z", "2025-03-04 12:30:00"])
    time("date-iso", iso) { DateNormalizer.normalize($0, reading: reading, into: &$1) }
    var orders = DateOrderEvidence()
    time("date-evidence", dates) { value, _ in
      orders.add(value, row: 2, reading: reading)
      return orders.isSpreadsheetNumbers
    }
    let numbers = column([
      "1.234,50 €", "12", "1.234.567,5", "-5", "0,5", "12,5 %", "(1.234,00)", "2.500", "1500,00",
    ])
    let comma = NumberReading(decimal: .comma)
    time("number", numbers) { NumberNormalizer.normalize($0, reading: comma, into: &$1) }
    var marks = DecimalEvidence()
    time("number-evidence", numbers) { value, _ in
      marks.add(value, row: 2)
      return marks.either.count
    }
    let answers = column(["yes", "no", "true", "FALSE", "1", "0", "ja", "nein", "x"])
    time("boolean", answers) { BooleanNormalizer.normalize($0, into: &$1) }
    let lists = column(["vip", "vip;london", "a; b; c", "[\"a\",\"b, c\"]", "newsletter;vip;customer"])
    time("list", lists) { ListNormalizer.normalize($0, reading: .semicolon, into: &$1) }
    var separators = ListEvidence()
    time("list-evidence", lists) { value, _ in
      separators.add(value)
      return separators.reading
    }
  }

  private static let dateSpellings = [
    "2025-03-04", "2025-03-04T12:30:00Z", "2025-03-04 12:30:00", "2025-03-04T12:30:00.123+02:00",
    "25/12/2024", "03.04.2025", "3/4/2025 2:30 PM", "4. März 2024", "March 4, 2024", "45720",
    "1741089600000", "04-Mar-24",
  ]

  /// The spellings in turn, as one column.
  private static func column(_ spellings: [String]) -> TextColumn {
    var column = TextColumn(rows: values)
    for row in 0..<values {
      column.bytes.append(contentsOf: spellings[row % spellings.count].utf8)
      column.endValue()
    }
    return column
  }

  private static func time<Outcome>(
    _ name: String,
    _ column: TextColumn,
    _ body: (Span<UInt8>, inout [UInt8]) -> Outcome
  ) {
    var best = Duration.seconds(1_000)
    var written = 0
    for _ in 0..<rounds {
      var result: [UInt8] = []
      result.reserveCapacity(values * 32)
      let started = ContinuousClock.now
      let bytes = column.bytes.span
      for row in 0..<column.count { _ = body(bytes.extracting(column.range(row)), &result) }
      best = min(best, ContinuousClock.now - started)
      written = result.count
    }
    let nanoseconds = best.components.attoseconds / 1_000_000_000 / Int64(values)
    print("\(name) \(nanoseconds) ns a value (\(written) bytes written)")
  }
}

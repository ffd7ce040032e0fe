import Sluice

/// What the values of one column look like.
struct SniffedColumn {
  private let name: String
  private let showsValues: Bool
  private var filled = 0
  private var shapes: [CellShape: Int] = [:]
  private var samples: [String] = []
  /// Phone numbers that begin with a plus sign or two zeros, and others.
  private var international = 0
  private var national = 0
  /// Dates whose first, or second, number is beyond 12.
  private var dayFirst = 0
  private var monthFirst = 0
  private var cell: [UInt8] = []

  init(name: String, showsValues: Bool) {
    self.name = name
    self.showsValues = showsValues
  }

  /// Adds a value.
  mutating func add(_ index: Int, of batch: RawBatch) {
    cell.removeAll(keepingCapacity: true)
    batch.appendValue(index, to: &cell)
    let shape = CellShape(cell)
    if shape == .blank { return }
    filled += 1
    shapes[shape, default: 0] += 1
    if shape == .phone || shape == .number {
      let digits = cell.drop { !(0x30...0x39).contains($0) && $0 != UInt8(ascii: "+") }
      let isInternational =
        digits.first == UInt8(ascii: "+") || digits.starts(with: [0x30, 0x30])
      if isInternational { international += 1 } else { national += 1 }
    }
    if shape == .date { addDate() }
    guard showsValues, samples.count < 3 else { return }
    let text = String(decoding: cell, as: UTF8.self)
    if !samples.contains(text) { samples.append(text) }
  }

  private mutating func addDate() {
    let parts = cell.split { !(0x30...0x39).contains($0) }.prefix(2)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    guard parts.count == 2, parts[0] <= 31, parts[1] <= 31, cell.contains(UInt8(ascii: "/"))
    else { return }
    if parts[0] > 12 { dayFirst += 1 }
    if parts[1] > 12 { monthFirst += 1 }
  }

  /// The column for the report.
  func described(rows: Int) -> SniffReport.Column {
    SniffReport.Column(
      name: name,
      field: nil,
      filled: rows == 0 ? 0 : (Double(filled) / Double(rows) * 1_000).rounded() / 1_000,
      holds: holds,
      samples: showsValues ? samples : nil
    )
  }

  private var holds: String {
    guard let most = shapes.max(by: { ($0.value, "\($1.key)") < ($1.value, "\($0.key)") }) else {
      return "nothing"
    }
    guard most.value * 5 >= filled * 4 else { return "mixed" }
    return switch most.key {
    case .blank: "nothing"
    case .email: "e-mail"
    case .link: "link"
    case .phone: "phone"
    case .date: dateWords
    case .number: "number"
    case .word: "text"
    }
  }

  private var dateWords: String {
    switch (dayFirst > 0, monthFirst > 0) {
    case (true, false): "date, day first"
    case (false, true): "date, month first"
    case (true, true): "date, mixed order"
    case (false, false): "date"
    }
  }

  /// What needs attention in the column.
  ///
  /// `isPhone` when the column is bound to a phone.
  func warning(isPhone: Bool) -> String? {
    if dayFirst > 0 && monthFirst > 0 {
      return
        "Dates in \"\(name)\" are written in two orders: \(dayFirst) with the day first, \(monthFirst) with the month first."
    }
    guard isPhone, national > 0 else { return nil }
    return
      "Phones in \"\(name)\" without a country code: \(national) of \(national + international). A country column or --default-region tells theirs."
  }
}

/// Dates, numbers and answers in their normal form; a text that has none becomes a null.
extension CopyEncoder {
  /// Appends a `date`.
  static func append(day value: Span<UInt8>, to out: inout [UInt8]) {
    guard let day = ISOText.day(value) else { return appendNull(to: &out) }
    append(Int32(4), to: &out)
    append(Int32(truncatingIfNeeded: day - ISOText.epoch / 86_400_000_000), to: &out)
  }

  /// Appends a `timestamptz` or `timestamp`; a day alone begins at midnight UTC.
  static func append(moment value: Span<UInt8>, to out: inout [UInt8]) {
    append(bigint: ISOText.moment(value).map { Int64($0 - ISOText.epoch) }, to: &out)
  }

  /// Appends a `boolean` of `true` or `false`.
  static func append(boolean value: Span<UInt8>, to out: inout [UInt8]) {
    switch BooleanNormalizer.read(value) {
    case .valid(let answer): append(answer, to: &out)
    case .blank, .unknown: appendNull(to: &out)
    }
  }

  /// Appends a `smallint`, `integer` or `bigint` of plain digits.
  static func append(integer value: Span<UInt8>, bytes: Int, to out: inout [UInt8]) {
    var number: Int64 = 0
    var isNegative = false
    for index in value.indices {
      if index == 0, value[0] == UInt8(ascii: "-"), value.count > 1 {
        isNegative = true
        continue
      }
      guard Bytes.isDigit(value[index]) else { return appendNull(to: &out) }
      let (scaled, overflows) = number.multipliedReportingOverflow(by: 10)
      let (sum, isTooLarge) = scaled.addingReportingOverflow(Int64(value[index] & 0x0F))
      if overflows || isTooLarge { return appendNull(to: &out) }
      number = sum
    }
    if value.isEmpty { return appendNull(to: &out) }
    if isNegative { number = -number }
    switch bytes {
    case 2:
      guard let short = Int16(exactly: number) else { return appendNull(to: &out) }
      append(Int32(2), to: &out)
      append(short, to: &out)
    case 4:
      guard let long = Int32(exactly: number) else { return appendNull(to: &out) }
      append(Int32(4), to: &out)
      append(long, to: &out)
    default: append(bigint: number, to: &out)
    }
  }

  /// Appends a `numeric` of plain digits with a decimal point.
  ///
  /// Source: PostgreSQL, `numeric_recv`: number of groups, weight of the first, sign, scale, groups
  /// of four decimal digits.
  static func append(numeric value: Span<UInt8>, to out: inout [UInt8]) {
    var whole: [UInt8] = []
    var fraction: [UInt8] = []
    var isNegative = false
    var isFraction = false
    for index in value.indices {
      switch value[index] {
      case UInt8(ascii: "-") where index == 0: isNegative = true
      case UInt8(ascii: ".") where !isFraction: isFraction = true
      case 0x30...0x39:
        let digit = value[index] & 0x0F
        if isFraction { fraction.append(digit) } else { whole.append(digit) }
      default: return appendNull(to: &out)
      }
    }
    if whole.isEmpty && fraction.isEmpty { return appendNull(to: &out) }
    let scale = fraction.count
    whole.insert(contentsOf: repeatElement(0, count: (4 - whole.count % 4) % 4), at: 0)
    fraction.append(contentsOf: repeatElement(0, count: (4 - fraction.count % 4) % 4))
    let digits = whole + fraction
    var groups: [Int16] = []
    for start in stride(from: 0, to: digits.count, by: 4) {
      groups.append(digits[start..<(start + 4)].reduce(0) { $0 * 10 + Int16($1) })
    }
    var weight = whole.count / 4 - 1
    while let first = groups.first, first == 0 {
      groups.removeFirst()
      weight -= 1
    }
    while let last = groups.last, last == 0 { groups.removeLast() }
    if groups.isEmpty { (weight, isNegative) = (0, false) }
    append(Int32(truncatingIfNeeded: 8 + groups.count * 2), to: &out)
    append(Int16(truncatingIfNeeded: groups.count), to: &out)
    append(Int16(truncatingIfNeeded: weight), to: &out)
    append(isNegative ? Int16(0x4000) : 0, to: &out)
    append(Int16(truncatingIfNeeded: scale), to: &out)
    for group in groups { append(group, to: &out) }
  }
}

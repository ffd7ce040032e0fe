/// The size of a company as one of seven ranges of employees.
///
/// The names are those of professional networks, which most targets use; a target with another
/// spelling translates them in its mapping.
enum CompanySize {
  /// The ranges: the most employees of each, and its name.
  static let ranges: [(most: Int, name: String)] = [
    (10, "1-10"), (50, "11-50"), (200, "51-200"), (500, "201-500"), (1_000, "501-1000"),
    (5_000, "1001-5000"), (.max, "5000+"),
  ]
  private static let names = ranges.map { Array($0.name.utf8) }

  /// Appends the range of a number of employees; false when the text does not settle it.
  ///
  /// Reads `250`, `1,234`, `12.500`, `3k`, `51-200`, `11 to 50`, `10,001+` and words around them. A
  /// range that reaches over two of ours settles nothing.
  static func append(_ employees: Span<UInt8>, to out: inout [UInt8]) -> Bool {
    var index = 0
    guard let first = number(in: employees, from: &index) else { return false }
    var isOpen = false
    while index < employees.count, employees[index] == UInt8(ascii: " ") { index += 1 }
    if index < employees.count, employees[index] == UInt8(ascii: "+") {
      isOpen = true
      index += 1
    }
    let last = number(in: employees, from: &index)
    // A third number is no count of employees, and neither is a share.
    guard number(in: employees, from: &index) == nil, !hasPercent(employees) else { return false }
    if isOpen { return last == nil && appendOpen(first, to: &out) }
    guard first <= last ?? first, let low = range(of: first), low == range(of: last ?? first) else {
      return false
    }
    out += names[low]
    return true
  }

  /// `5000+` and more have one range; `1000+` may be either of two.
  private static func appendOpen(_ least: Int, to out: inout [UInt8]) -> Bool {
    guard least >= 5_000 else { return false }
    out += names[ranges.count - 1]
    return true
  }

  private static func range(of count: Int) -> Int? {
    count < 1 ? nil : ranges.firstIndex { count <= $0.most }
  }

  private static func hasPercent(_ text: Span<UInt8>) -> Bool {
    for index in text.indices where text[index] == UInt8(ascii: "%") { return true }
    return false
  }

  /// The next number from `index` on, below a billion; a separator counts before three digits only.
  private static func number(in text: Span<UInt8>, from index: inout Int) -> Int? {
    while index < text.count, !Bytes.isDigit(text[index]) { index += 1 }
    guard index < text.count else { return nil }
    var value = 0
    while index < text.count {
      if Bytes.isDigit(text[index]) {
        value = value * 10 + Int(text[index] & 0x0F)
        guard value < 1_000_000_000 else { return nil }
        index += 1
      } else if isGroup(text, at: index) {
        index += 1
      } else {
        break
      }
    }
    // Decimals, as spreadsheets write them.
    if index + 1 < text.count, text[index] == UInt8(ascii: "."),
      text[index + 1] == UInt8(ascii: "0")
    {
      index += 2
    }
    if index < text.count, text[index] | 0x20 == UInt8(ascii: "k") {
      index += 1
      value *= 1_000
    }
    return value
  }

  private static func isGroup(_ text: Span<UInt8>, at index: Int) -> Bool {
    switch text[index] {
    case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "'"), UInt8(ascii: " "): break
    default: return false
    }
    guard index + 3 < text.count else { return false }
    for next in 1...3 where !Bytes.isDigit(text[index + next]) { return false }
    return index + 4 == text.count || !Bytes.isDigit(text[index + 4])
  }
}

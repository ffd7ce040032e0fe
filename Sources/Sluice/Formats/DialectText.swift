/// A sample of delimited text, and which dialects it could have at all.
struct DialectText {
  let sample: [UInt8]
  /// Whether its last record is complete.
  let isWhole: Bool

  let hasDoubleQuote: Bool
  private let hasSingleQuote: Bool
  private let hasEscapedQuote: Bool

  init(_ sample: [UInt8]) {
    self.sample = sample
    isWhole = sample.last.map(CSVDialect.endsLine) ?? true
    var pairs: (double: Bool, single: Bool, escaped: Bool) = (false, false, false)
    var previous: UInt8 = 0x0A
    for byte in sample {
      switch byte {
      case UInt8(ascii: "\""):
        pairs.double = true
        if previous == UInt8(ascii: "\\") { pairs.escaped = true }
      case UInt8(ascii: "'"):
        pairs.single = true
      default: break
      }
      previous = byte
    }
    hasDoubleQuote = pairs.double
    hasSingleQuote = pairs.single
    hasEscapedQuote = pairs.escaped
  }

  /// The dialects with a delimiter, the usual one first.
  func dialects(_ delimiter: UInt8) -> [CSVDialect] {
    guard delimiter != UInt8(ascii: "\""), sample.contains(delimiter) else { return [] }
    var found = [CSVDialect(delimiter: delimiter)]
    let escape = UInt8(ascii: "\\")
    if hasEscapedQuote && delimiter != escape {
      found.append(CSVDialect(delimiter: delimiter, escape: escape))
    }
    if hasSingleQuote && delimiter != UInt8(ascii: "'") {
      found.append(CSVDialect(delimiter: delimiter, quote: UInt8(ascii: "'")))
      found.append(CSVDialect(delimiter: delimiter, quote: UInt8(ascii: "'"), escape: escape))
    }
    if spaceFollows(delimiter) {
      found += found.map { dialect in
        var spaced = dialect
        spaced.spaceFollowsDelimiter = true
        return spaced
      }
    }
    return found
  }

  /// Whether a space stands after nearly every delimiter.
  private func spaceFollows(_ delimiter: UInt8) -> Bool {
    guard delimiter != UInt8(ascii: " "), delimiter != UInt8(ascii: "\t") else { return false }
    var delimiters = 0
    var spaced = 0
    for index in sample.indices.dropLast() where sample[index] == delimiter {
      delimiters += 1
      let next = sample[index + 1]
      if next == UInt8(ascii: " ") || CSVDialect.endsLine(next) { spaced += 1 }
    }
    return delimiters >= 6 && spaced * 20 >= delimiters * 17
  }
}

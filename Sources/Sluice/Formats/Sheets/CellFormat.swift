/// What a cell's number format says about its value.
///
/// Only what changes the meaning: that a number is a date, a time or a duration, or that an id has
/// leading zeros. Currencies, percentages and rounding are presentation; the value is what counts.
public enum CellFormat: Sendable, Equatable {
  /// The number itself.
  case number
  /// An integer that is shown with all digits of this mask, such as `00000` for a postal code or
  /// `00000-0000` for a longer one.
  case mask([UInt8])
  /// A date, a time of day, or both; the number counts days.
  case moment(hasDate: Bool, hasTime: Bool)
  /// A duration; the number counts days.
  case duration

  /// The format with one of the numbers that need no code (ECMA-376 part 1, 18.8.30).
  init(builtIn id: Int) {
    switch id {
    case 14...17, 27...31, 36, 50...54, 57, 58: self = .moment(hasDate: true, hasTime: false)
    case 18...21, 32...35, 45, 47, 55, 56: self = .moment(hasDate: false, hasTime: true)
    case 22: self = .moment(hasDate: true, hasTime: true)
    case 46: self = .duration
    default: self = .number
    }
  }

  /// The format that a code describes, by its first section.
  init(code: String) {
    let letters = CellFormat.meaningful(Array(code.utf8))
    let hasDate = letters.contains(UInt8(ascii: "y")) || letters.contains(UInt8(ascii: "d"))
    let hasClock = letters.contains(UInt8(ascii: "h")) || letters.contains(UInt8(ascii: "s"))
    if letters.contains(UInt8(ascii: "[")) {
      self = .duration
    } else if hasDate || hasClock || letters.contains(UInt8(ascii: "m")) {
      // A month alone is a date; next to hours or seconds `m` means minutes.
      self = .moment(hasDate: hasDate || !hasClock, hasTime: hasClock)
    } else if CellFormat.isMask(letters) {
      self = .mask(letters)
    } else {
      self = .number
    }
  }

  /// Whether a format has nothing but zeros, with hyphens between.
  private static func isMask(_ letters: [UInt8]) -> Bool {
    let zero = UInt8(ascii: "0")
    return (2...32).contains(letters.count) && letters.first == zero && letters.last == zero
      && letters.allSatisfy { $0 == zero || $0 == UInt8(ascii: "-") }
  }

  /// The first section in lower case without quoted, escaped and bracketed parts; a bracket is kept
  /// where it means an elapsed time.
  private static func meaningful(_ code: [UInt8]) -> [UInt8] {
    var letters: [UInt8] = []
    var index = 0
    while index < code.count, code[index] != UInt8(ascii: ";") {
      let byte = code[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\\"):
        if index < code.count, code[index] == UInt8(ascii: "-") { letters.append(code[index]) }
        index += 1
      case UInt8(ascii: "_"), UInt8(ascii: "*"): index += 1
      case UInt8(ascii: "\""):
        while index < code.count, code[index] != byte { index += 1 }
        index += 1
      case UInt8(ascii: "["):
        let start = index
        while index < code.count, code[index] != UInt8(ascii: "]") { index += 1 }
        let inside = code[start..<index].map(Bytes.lowercased)
        let isElapsed =
          !inside.isEmpty
          && (inside.allSatisfy { $0 == UInt8(ascii: "h") }
            || inside.allSatisfy { $0 == UInt8(ascii: "m") }
            || inside.allSatisfy { $0 == UInt8(ascii: "s") })
        if isElapsed { letters.append(UInt8(ascii: "[")) }
        index += 1
      default: letters.append(Bytes.lowercased(byte))
      }
    }
    if letters.starts(with: "general".utf8) || letters.starts(with: "standard".utf8) { return [] }
    return letters
  }
}

/// The ASCII letters that Latin letters with marks are compared as.
enum LatinLetters {
  private static let extended = Array(LatinBaseLetters.extended.utf8)
  private static let additional = Array(LatinBaseLetters.additional.utf8)

  /// One or two lower-case ASCII letters for a non-ASCII Latin letter; nil for any other scalar.
  static func base(of value: UInt32) -> (UInt8, UInt8?)? {
    switch value {
    case 0xC0...0x24F: pair(extended, Int(value - 0xC0))
    case 0x1E00...0x1EFF: pair(additional, Int(value - 0x1E00))
    default: nil
    }
  }

  private static func pair(_ table: [UInt8], _ index: Int) -> (UInt8, UInt8?)? {
    let first = table[index * 2]
    let second = table[index * 2 + 1]
    if first == 0x2E { return nil }
    return (first, second == 0x2E ? nil : second)
  }
}

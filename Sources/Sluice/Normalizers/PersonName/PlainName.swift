/// The fast path of dividing names: two capitalised ASCII words, as most names are.
enum PlainName {
  /// The space between the two words, or nil for a name that needs the rules.
  ///
  /// Both words begin with a capital and go on with letters, not all of them capitals, hyphens or
  /// apostrophes; the first one is no title. None of the other rules can then apply.
  static func space(in name: Span<UInt8>) -> Int? {
    var space = 0
    var start = 0
    var hasLower = false
    for index in name.indices {
      let byte = name[index]
      if index == start {
        guard byte &- 0x41 < 26 else { return nil }
      } else if byte &- 0x61 < 26 {
        hasLower = true
      } else if byte == 0x20 {
        guard space == 0, hasLower else { return nil }
        space = index
        start = index + 1
        hasLower = false
      } else if byte != 0x2D, byte != 0x27, byte &- 0x41 >= 26 {
        return nil
      }
    }
    guard space > 0, hasLower, start < name.count,
      !NameWords.isTitle(name.extracting(0..<space))
    else { return nil }
    return space
  }
}

/// Plain addresses side by side in one cell, with a comma or semicolon and maybe blanks between them.
///
/// What is not such a list is not wrong: the full parser decides.
struct AddressList {
  /// Where the first one stands.
  let first: Range<Int>
  /// The first one.
  let address: AddressBits
  /// How many there are.
  let count: Int

  /// Looks at a range of `text`; nil when it is no list of plain addresses.
  init?(_ text: Span<UInt8>, _ range: Range<Int>) {
    guard let end = Self.separator(text, range),
      let address = AddressBits(text, range.lowerBound..<end)
    else { return nil }
    var count = 1
    var rest = (end &+ 1)..<range.upperBound
    while true {
      var start = rest.lowerBound
      while start < rest.upperBound, text[start] == 0x20 { start &+= 1 }
      let end = Self.separator(text, start..<rest.upperBound) ?? rest.upperBound
      guard AddressBits(text, start..<end) != nil else { return nil }
      count &+= 1
      if end == rest.upperBound { break }
      rest = (end &+ 1)..<rest.upperBound
    }
    first = range.lowerBound..<end
    self.address = address
    self.count = count
  }

  private static func separator(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var position = range.lowerBound
    while position < range.upperBound {
      let lanes = ByteLanes(text, at: position)
      let own = ByteLanes.first(range.upperBound &- position)
      let found = (lanes.bits(of: 0x3B) | lanes.bits(of: 0x2C)) & own
      if found != 0 { return position &+ found.trailingZeroBitCount }
      position &+= ByteLanes.count
    }
    return nil
  }
}

/// The generations and degrees at the end of a name: `Jr.`, `III`, `PhD`, `, MD, MBA`.
struct NameEnding {
  private static let limit = 8

  /// Where the name itself ends.
  private(set) var start: Int
  private var starts: InlineArray<8, Int32> = .init(repeating: 0)
  private var ends: InlineArray<8, Int32> = .init(repeating: 0)
  /// Whether the part hangs on with a space rather than a comma.
  private var isGeneration: InlineArray<8, Bool> = .init(repeating: false)
  private var count = 0

  /// Finds the ending of a cleaned name; at least one word stays outside it.
  init(_ name: Span<UInt8>) {
    start = name.count
    dropCommas(name)
    while count < Self.limit, takeWord(name) { dropCommas(name) }
  }

  /// Appends the parts in their order.
  func append(_ name: Span<UInt8>, to result: inout [UInt8]) {
    var index = count - 1
    while index >= 0 {
      if !isGeneration[index] { result.append(0x2C) }
      result.append(0x20)
      result.append(copying: name.extracting(Int(starts[index])..<Int(ends[index])))
      index -= 1
    }
  }

  private mutating func dropCommas(_ name: Span<UInt8>) {
    while start > 0, name[start - 1] == 0x2C || name[start - 1] == 0x20 { start -= 1 }
  }

  /// Takes the last word into the ending; false when it belongs to the name.
  private mutating func takeWord(_ name: Span<UInt8>) -> Bool {
    var begin = start
    while begin > 0, name[begin - 1] != 0x20, name[begin - 1] != 0x2C { begin -= 1 }
    guard begin > 0 else { return false }
    let word = name.extracting(begin..<start)
    var before = begin
    while before > 0, name[before - 1] == 0x20 { before -= 1 }
    let followsComma = before > 0 && name[before - 1] == 0x2C
    let wordsBefore = Self.words(in: name, before: begin)
    let generation = NameWords.isGeneration(word)
    if generation {
      guard wordsBefore > 1 || followsComma else { return false }
    } else if NameWords.isPlainDegree(word) {
      guard followsComma || wordsBefore > 1, !isShouted(name) || followsComma else { return false }
    } else {
      // A short word alone after a surname is a first name: "Nguyen, Do".
      let hangsOnDegree = count > 0 && !isGeneration[count - 1]
      guard followsComma || hangsOnDegree, wordsBefore > 1, NameWords.isDegree(word),
        looksLikeDegree(word)
      else { return false }
    }
    starts[count] = Int32(begin)
    ends[count] = Int32(start)
    isGeneration[count] = generation
    count += 1
    start = begin
    return true
  }

  /// Whether the whole name is in capitals, so that capitals say nothing.
  private func isShouted(_ name: Span<UInt8>) -> Bool {
    NameCase.isAllCapitals(name, minimum: 1)
  }

  /// Short degrees must be typed like degrees: capitals or dots.
  private func looksLikeDegree(_ word: Span<UInt8>) -> Bool {
    if word.count > 4 { return true }
    var capitals = 0
    for index in word.indices {
      if word[index] == 0x2E { return true }
      if word[index] &- 0x41 < 26 { capitals += 1 }
    }
    return capitals > 1
  }

  private static func words(in name: Span<UInt8>, before end: Int) -> Int {
    var words = 0
    for index in 0..<end where name[index] != 0x20 && name[index] != 0x2C {
      if index == 0 || name[index - 1] == 0x20 || name[index - 1] == 0x2C { words += 1 }
    }
    return words
  }
}

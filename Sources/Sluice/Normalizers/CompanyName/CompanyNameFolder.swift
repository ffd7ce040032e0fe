/// Folds a company name into lower-case words separated by single spaces.
struct CompanyNameFolder {
  /// What stands between two words.
  private enum Gap {
    case none
    /// Dots and slashes, with or without spaces after them: `S.A.`, `S. A.`, `A/S`.
    case tight
    case loose
  }

  /// Where the key begins in the result.
  private let mark: Int
  private var wordStart: Int
  private var scalarsInWord = 0
  private var gap = Gap.none
  private var gapBeforeWord = Gap.none
  /// Whether the last finished word is made of letters written one by one.
  private var previousIsSingle = false
  private var lastScalar: Unicode.Scalar = " "
  private var endsInMixedCase = false
  private var previousIsLower = false

  init(mark: Int) {
    self.mark = mark
    wordStart = mark
  }

  /// Whether the last word was written letter by letter (`S.p.A.`) or in mixed case (`SpA`).
  private(set) var lastWordIsSpelledOut = false

  /// Appends the folded words; false when the bytes are not UTF-8.
  mutating func fold(_ name: Span<UInt8>, into result: inout [UInt8]) -> Bool {
    var position = 0
    while position < name.count {
      let byte = name[position]
      if byte < 0x80 {
        var end = position
        while end < name.count, Bytes.isLetter(name[end]) || Bytes.isDigit(name[end]) { end += 1 }
        if end > position {
          addLetters(name.extracting(position..<end), to: &result)
          position = end
        } else {
          addUncommon(byte, to: &result)
          position += 1
        }
        continue
      }
      let decoded = UTF8Scalar.decode(name, at: position)
      guard let scalar = decoded.unicode else { return false }
      position += decoded.length
      add(scalar, to: &result)
    }
    endWord(in: &result)
    return true
  }

  /// Appends a run of ASCII letters and digits.
  @inline(__always)
  private mutating func addLetters(_ run: Span<UInt8>, to result: inout [UInt8]) {
    beginLetter(in: &result)
    scalarsInWord += run.count - 1
    result.append(addingCapacity: run.count) { output in
      for index in run.indices { output.append(Bytes.lowercased(run[index])) }
    }
    let last = run[run.count - 1]
    if run.count > 1 { previousIsLower = run[run.count - 2] > 0x5A }
    endsInMixedCase = last < 0x5B && previousIsLower
    previousIsLower = last > 0x5A
    lastScalar = Unicode.Scalar(Bytes.lowercased(last))
  }

  private mutating func addUncommon(_ byte: UInt8, to result: inout [UInt8]) {
    switch byte {
    case 0x27, 0x60: break  // an apostrophe belongs to its word: McDonald's
    case 0x26:
      endWord(in: &result)
      gap = .loose
      beginLetter(in: &result)
      result.append(byte)
      endWord(in: &result)
      previousIsSingle = false
      gap = .loose
    case 0x2E, 0x2F:
      endWord(in: &result)
      if gap == .none { gap = .tight }
    case 0x20:
      endWord(in: &result)
      if gap == .none { gap = .loose }
    case 0x23, 0x24, 0x25, 0x2B, 0x40:
      beginLetter(in: &result)
      result.append(byte)
      lastScalar = Unicode.Scalar(byte)
    default:
      endWord(in: &result)
      gap = .loose
    }
  }

  private mutating func add(_ original: Unicode.Scalar, to result: inout [UInt8]) {
    let scalar = FullWidth.narrow(original)
    if scalar.value < 0x80 {
      let ascii = [UInt8(truncatingIfNeeded: scalar.value)]
      if Bytes.isLetter(ascii[0]) || Bytes.isDigit(ascii[0]) {
        addLetters(ascii.span, to: &result)
      } else {
        addUncommon(ascii[0], to: &result)
      }
      return
    }
    switch scalar.value {
    case 0x2019, 0x2018, 0x02BC, 0xB4: return
    case 0x2122, 0xAE, 0xA9, 0x2120, 0x3231: return addUncommon(0x2C, to: &result)
    default: break
    }
    switch ScalarClass.of(scalar.value) {
    case .invisible: return
    case .space, .lineBreak, .control: return addUncommon(0x20, to: &result)
    case .visible: break
    }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      addUncommon(0x2C, to: &result)
    default: addLetter(scalar, to: &result)
    }
  }

  private mutating func addLetter(_ scalar: Unicode.Scalar, to result: inout [UInt8]) {
    if scalarsInWord > 0, let joined = CanonicalForm.shared.compose(lastScalar, scalar) {
      result.removeLast(UTF8.width(lastScalar))
      Bytes.append(joined, to: &result)
      lastScalar = joined
      return
    }
    beginLetter(in: &result)
    previousIsLower = false
    endsInMixedCase = false
    for lower in scalar.properties.lowercaseMapping.unicodeScalars {
      Bytes.append(lower, to: &result)
      lastScalar = lower
    }
  }

  /// Opens a word, if none is open, and counts a letter of it.
  @inline(__always)
  private mutating func beginLetter(in result: inout [UInt8]) {
    if scalarsInWord == 0 {
      if result.count > mark { result.append(0x20) }
      wordStart = result.count
      gapBeforeWord = gap
      gap = .none
      previousIsLower = false
      endsInMixedCase = false
    }
    scalarsInWord += 1
  }

  /// Closes the open word: joins it to a single letter before it, turns `and` into `&`.
  private mutating func endWord(in result: inout [UInt8]) {
    guard scalarsInWord > 0 else { return }
    let isSingle = scalarsInWord == 1
    let joins = isSingle && previousIsSingle && gapBeforeWord == .tight && wordStart > mark
    if joins { result.remove(at: wordStart - 1) }
    lastWordIsSpelledOut = joins || endsInMixedCase
    if result.count - wordStart < 4, wordStart > mark, isConnector(result) {
      result.removeLast(result.count - wordStart)
      result.append(0x26)
    }
    previousIsSingle = isSingle
    scalarsInWord = 0
  }

  /// Whether the last word is `and`, or German, French, Nordic or Spanish for it.
  private func isConnector(_ result: [UInt8]) -> Bool {
    let word = result.span.extracting(wordStart..<result.count)
    switch word.count {
    case 1: return word[0] == 0x79
    case 2: return word[0] == 0x65 && word[1] == 0x74 || word[0] == 0x6F && word[1] == 0x67
    case 3:
      return word[0] == 0x61 && word[1] == 0x6E && word[2] == 0x64
        || word[0] == 0x75 && word[1] == 0x6E && word[2] == 0x64
        || word[0] == 0x6F && word[1] == 0x63 && word[2] == 0x68
    default: return false
    }
  }
}

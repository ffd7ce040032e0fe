extension WordPool {
  /// ``WordDistance/edits(_:_:limit:)`` between two words, for a limit of at most two.
  func edits(_ left: UInt32, _ right: UInt32, limit: Int) -> Int {
    if isWide(left) || isWide(right) {
      return withLetters(left, right) { WordDistance.edits($0, $1, limit: limit) }
    }
    return ByteDistance.edits(narrow(left), narrow(right), limit: limit)
  }

  /// ``WordDistance/jaroWinkler(_:_:)`` of two words; 0 where they are not as alike as `least`.
  func likeness(_ left: UInt32, _ right: UInt32, from least: Double) -> Double {
    let isWide = isWide(left) || isWide(right)
    if !isWide, !ByteDistance.mayBeAlike(narrow(left), narrow(right), from: least) { return 0 }
    return withLetters(left, right) { WordDistance.jaroWinkler($0, $1) }
  }

  /// Whether two different words are the same but for their digits.
  func differInDigits(_ left: UInt32, _ right: UInt32) -> Bool {
    let isWide = isWide(left) || isWide(right)
    if !isWide, !ByteDistance.mayDifferInDigits(narrow(left), narrow(right)) { return false }
    return withLetters(left, right) { WordDistance.differInDigits($0, $1) }
  }

  /// How many letters two words begin with alike.
  func commonStart(_ left: UInt32, _ right: UInt32) -> Int {
    if !isWide(left), !isWide(right) {
      return ByteDistance.commonStart(narrow(left), narrow(right))
    }
    return withLetters(left, right) { left, right in
      let length = min(left.count, right.count)
      for index in 0..<length where left[index] != right[index] { return index }
      return length
    }
  }

  /// Whether the shorter of two words of one byte a letter is the end of the other.
  func endAlike(_ left: UInt32, _ right: UInt32) -> Bool {
    let (one, other) = (narrow(left), narrow(right))
    let length = min(one.count, other.count)
    for index in 0..<length
    where one[one.count &- 1 &- index] != other[other.count &- 1 &- index] {
      return false
    }
    return true
  }

  /// Whether a word of more than two letters stands in another one.
  func stands(_ word: UInt32, in text: UInt32) -> Bool {
    let length = length(word)
    guard length > 2, length <= self.length(text) else { return false }
    return withLetters(word, text) { word, text in
      for start in 0...(text.count - word.count) {
        var same = 0
        while same < word.count, text[start + same] == word[same] { same += 1 }
        if same == word.count { return true }
      }
      return false
    }
  }
}

/// Initials behind a surname.
///
/// `Иванов И. И.` and `Smith J.R.` begin with the surname.
enum NameInitials {
  /// Whether the words after the first are initials, so that the first is the surname.
  ///
  /// `Smith J.` may be a first name with a shortened surname, and is not.
  static func follow(_ name: Span<UInt8>, _ tokens: NameTokens, from begin: Int) -> Bool {
    guard tokens.count - begin > 1, initials(in: name.extracting(tokens[begin])) == 0 else {
      return false
    }
    var sum = 0
    for index in (begin + 1)..<tokens.count {
      let count = initials(in: name.extracting(tokens[index]))
      if count == 0 { return false }
      sum += count
    }
    let isCyrillic = name[tokens[begin].lowerBound] &- 0xD0 < 4
    return sum > 1 && (isCyrillic || tokens.count - begin == 2)
  }

  /// How many dotted letters a word is made of; 0 when it is anything else.
  static func initials(in word: Span<UInt8>) -> Int {
    var count = 0
    var position = 0
    while position < word.count {
      if word[position] == 0x2D {
        position += 1
        continue
      }
      let scalar = UTF8Scalar.decode(word, at: position)
      guard let unicode = scalar.unicode, unicode.properties.isUppercase else { return 0 }
      position += scalar.length
      guard position < word.count, word[position] == 0x2E else { return 0 }
      position += 1
      count += 1
    }
    return count
  }
}

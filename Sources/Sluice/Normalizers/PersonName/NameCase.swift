/// How a word of a name is capitalised.
enum NameCase {
  /// Whether a word has at least `minimum` letters and all of them are capitals.
  static func isAllCapitals(_ word: Span<UInt8>, minimum: Int) -> Bool {
    var letters = 0
    var position = 0
    while position < word.count {
      let byte = word[position]
      if byte < 0x80 {
        position += 1
        if byte &- 0x61 < 26 { return false }
        if byte &- 0x41 < 26 { letters += 1 }
        continue
      }
      let decoded = UTF8Scalar.decode(word, at: position)
      guard let scalar = decoded.unicode else { return false }
      position += decoded.length
      if scalar.properties.isUppercase {
        letters += 1
      } else if scalar.properties.isAlphabetic {
        return false
      }
    }
    return letters >= minimum
  }
}

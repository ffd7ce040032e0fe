/// Words that are different for every spelling without looking like numbers.
extension SpellingParts {
  /// A made-up surname that spells the serial number in syllables.
  func syllables() -> String {
    let syllables = [
      "ba", "del", "fi", "gor", "ha", "jen", "ka", "lin", "mo", "nar", "o", "per", "qui", "ros",
      "sa", "tur", "u", "vel", "win", "zo",
    ]
    var rest = serial
    var word = ""
    repeat {
      word += syllables[rest % syllables.count]
      rest /= syllables.count
    } while rest > 0
    return word.prefix(1).uppercased() + word.dropFirst()
  }

  /// A spelling of `text` in which the case of the letters, and dots behind them, say a number.
  static func variant(_ text: String, _ number: Int) -> String {
    var rest = number
    var result = ""
    for scalar in text.unicodeScalars {
      guard scalar.properties.isAlphabetic, scalar.isASCII else {
        result.unicodeScalars.append(scalar)
        continue
      }
      let letter = Unicode.Scalar(scalar.value & 0xDF | (rest & 1 == 1 ? 0x20 : 0)) ?? scalar
      result.unicodeScalars.append(letter)
      rest >>= 1
    }
    while rest > 0 {
      result += rest & 1 == 1 ? "." : " "
      rest >>= 1
    }
    return result
  }
}

/// Which letters beyond ASCII go together in one language.
///
/// A wrong character set mostly shows by letters that no single language has, or that stand where
/// no letter of their case would.
enum Alphabets {
  /// Letters of languages written in Latin script, without those of ASCII, small ones only.
  private static let latin: [Set<Unicode.Scalar>] = [
    "äöüßéèàç", "éèêëàâçîïôöùûüÿœæñ", "áéíóúüñçàèòï", "ãõáéíóúâêôàçü", "àèéìíîòóùú", "åäöéüøæ",
    "åæøéèöäü", "áðéíóúýþæö", "ąćęłńóśźżéü", "áčďéěíňóřšťúůýžöüä", "áäčďéíĺľňóôŕšťúýžöü",
    "áéíóöőúüűä", "ăâîșțşţéáöüő", "čćžšđéöü", "çğıîöşüâûé", "äöõüšžé", "āčēģīķļņšūžö", "ąčęėįšųūžé",
    "áéíóúàèìòùâêîôûŵŷäëïöüẁẃ", "ċġħżàèìòù", "ĉĝĥĵŝŭ", "áéëïíóöúüèêô", "áčđŋšŧžåøæäö",
    "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
  ].map { Set($0.unicodeScalars) }

  /// How much of a text beyond ASCII reads like one language, 0…1.
  ///
  /// - Parameter text: Text with few ASCII-only lines, decoded with the character set in question.
  /// - Returns: The share that is plausible.
  static func plausibility(_ text: String) -> Double {
    var letters: [Unicode.Scalar: Int] = [:]
    var scripts: [Script: Int] = [:]
    var good = 0.0
    var total = 0.0
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      if scalar.value < 0x80 { continue }
      total += 1
      guard let script = Script(scalar) else {
        good += worth(ofSign: scalar, after: previous)
        continue
      }
      scripts[script, default: 0] += 1
      let isCaseWrong =
        script != .han && scalar.properties.isUppercase && previous.properties.isLowercase
      if isCaseWrong { continue }
      if script == .latin {
        letters[Unicode.Scalar(small(scalar)) ?? scalar, default: 0] += 1
      } else if script == .han || script == .hangul || !previous.isASCIILetter {
        good += 1
      }
    }
    guard total > 0 else { return 1 }
    good += Double(latin.map { alphabet in fit(letters, alphabet) }.max() ?? 0)
    let most = Double(scripts.values.max() ?? 0)
    let all = Double(scripts.values.reduce(0, +))
    return good / total * (all == 0 ? 1 : most / all)
  }

  private static func fit(_ letters: [Unicode.Scalar: Int], _ alphabet: Set<Unicode.Scalar>) -> Int
  {
    letters.reduce(0) { $0 + (alphabet.contains($1.key) ? $1.value : 0) }
  }

  private static func small(_ scalar: Unicode.Scalar) -> UInt32 {
    let mapped = scalar.properties.lowercaseMapping.unicodeScalars
    return mapped.count == 1 ? mapped.first?.value ?? scalar.value : scalar.value
  }

  /// Signs that people do write; others inside words speak against a character set.
  private static func worth(ofSign scalar: Unicode.Scalar, after previous: Unicode.Scalar) -> Double
  {
    switch scalar.value {
    case 0xFFFD, 0x80...0x9F, 0xE000...0xF8FF: -2
    case 0x2018, 0x2019, 0x2013, 0x2014, 0xB7, 0xAD, 0x301, 0x0E31...0x0E4E: 1
    case 0xA0, 0xAB, 0xBB, 0x201C...0x201E, 0x2026, 0x20AC, 0xA3, 0xA7, 0xA9, 0xAE, 0x2122, 0xB0,
      0xB4, 0xBF, 0xA1, 0xAA, 0xBA, 0x2022, 0x3000...0x3020, 0xFF00...0xFF60:
      previous.properties.isAlphabetic && previous.value >= 0x61 ? 0.6 : 1
    default: previous.properties.isAlphabetic ? -0.5 : 0.3
    }
  }

  private enum Script {
    case latin, greek, cyrillic, hebrew, arabic, thai, hangul, han

    init?(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0xAA, 0xB5, 0xBA: return nil
      case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: self = .latin
      case 0x370...0x3FF: self = .greek
      case 0x400...0x45F, 0x490...0x491: self = .cyrillic
      case 0x5D0...0x5EA, 0x5B0...0x5C7: self = .hebrew
      case 0x621...0x652, 0x660...0x669, 0x60C, 0x61B, 0x61F: self = .arabic
      case 0xE01...0xE30, 0xE32...0xE33, 0xE40...0xE46: self = .thai
      case 0xAC00...0xD7A3: self = .hangul
      case 0x3041...0x30FF, 0x4E00...0x9FFF: self = .han
      default: return nil
      }
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIILetter: Bool {
    (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value)
  }
}

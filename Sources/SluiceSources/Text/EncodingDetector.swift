import Sluice

/// Finds out the character set of a text.
///
/// In this order: a byte order mark; two or four bytes a character, which zero bytes give away;
/// UTF-8, which other text cannot be by accident; else what explains the bytes beyond ASCII best.
/// For that libuchardet is asked, and its answer checked by how well the text then reads; a handful
/// of names is less than its statistics are made for.
public enum EncodingDetector {
  /// Character sets that are tried when libuchardet's answer does not read well.
  private static let candidates = [
    "windows-1252", "macintosh", "windows-1250", "windows-1251", "CP932", "GB18030", "CP949",
    "BIG5-HKSCS", "EUC-JP", "windows-1253", "windows-1254", "windows-1255", "windows-1256",
    "windows-1257", "KOI8-R", "ISO-8859-2", "CP850", "CP866", "CP874",
  ]
  /// How much better another character set must read than libuchardet's.
  private static let margin = 0.12

  /// Decides by the lines of a text that hold bytes beyond ASCII, or zero bytes.
  ///
  /// - Parameters:
  ///   - first: The first bytes of the text.
  ///   - telling: Lines with bytes beyond ASCII from anywhere in the text, whole ones.
  /// - Returns: The character set, and how it is known.
  public static func detect(first: [UInt8], telling: [UInt8]) -> TextEncoding {
    if let form = UnicodeForm(first) { return encoding(of: form, first) }
    if telling.isEmpty {
      if let escaped = byEscapes(first) { return escaped }
      return .utf8
    }
    if isUTF8(telling) {
      return TextEncoding(
        name: "UTF-8",
        evidence: .form,
        examples: examples(String(decoding: telling, as: UTF8.self))
      )
    }
    return best(for: telling)
  }

  private static func encoding(of form: UnicodeForm, _ first: [UInt8]) -> TextEncoding {
    let (name, mark): (String, [UInt8]) =
      switch form {
      case .utf8: ("UTF-8", [0xEF, 0xBB, 0xBF])
      case .utf16(bigEndian: false): ("UTF-16LE", [0xFF, 0xFE])
      case .utf16(bigEndian: true): ("UTF-16BE", [0xFE, 0xFF])
      case .utf32(bigEndian: false): ("UTF-32LE", [0xFF, 0xFE, 0, 0])
      case .utf32(bigEndian: true): ("UTF-32BE", [0, 0, 0xFE, 0xFF])
      }
    let text = (try? TextConverter.decode(first, from: name))?.text ?? []
    return TextEncoding(
      name: name,
      evidence: first.starts(with: mark) ? .mark : .form,
      examples: examples(String(decoding: text, as: UTF8.self))
    )
  }

  /// ISO-2022 switches between sets by escape sequences and needs no byte beyond ASCII.
  private static func byEscapes(_ first: [UInt8]) -> TextEncoding? {
    guard first.contains(0x1B), let name = CharsetGuess.name(of: first) else { return nil }
    guard name.hasPrefix("ISO-2022") else { return nil }
    return TextEncoding(name: name, evidence: .form, confidence: 0.99)
  }

  /// Whether lines are UTF-8, but for few: one bad value does not make a file of another set.
  private static func isUTF8(_ telling: [UInt8]) -> Bool {
    if (try? UTF8Span(validating: telling.span)) != nil { return true }
    var valid = 0
    var invalid = 0
    for line in telling.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      if String(validating: line, as: UTF8.self) != nil { valid += 1 } else { invalid += 1 }
    }
    return valid * 20 >= invalid && valid > 0
  }

  private static func best(for telling: [UInt8]) -> TextEncoding {
    var found: (name: String, score: Double, text: String)?
    if let name = CharsetGuess.name(of: telling).map(superset), name != "UTF-8", name != "ASCII",
      let (score, text) = reading(of: telling, as: name)
    {
      found = (name, score, text)
      if score >= 0.9 && name != "windows-1252" { return guess(name, score, text) }
    }
    for name in candidates where name != found?.name {
      guard let (score, text) = reading(of: telling, as: name) else { continue }
      if score > (found.map { $0.score + margin } ?? -1) { found = (name, score, text) }
    }
    // The two differ in eight places only; of those the euro sign is the one that people use.
    if let known = found, known.name == "windows-1252", telling.contains(0xA4),
      !telling.contains(where: { (0x80...0x9F).contains($0) }),
      let (score, text) = reading(of: telling, as: "ISO-8859-15")
    {
      found = ("ISO-8859-15", score, text)
    }
    guard let found, found.score > 0.2 else {
      return TextEncoding(name: "windows-1252", evidence: .nothing, confidence: 0)
    }
    return guess(found.name, found.score, found.text)
  }

  private static func guess(_ name: String, _ score: Double, _ text: String) -> TextEncoding {
    // One name is little to go by.
    let beyond = Double(text.unicodeScalars.count { $0.value >= 0x80 })
    return TextEncoding(
      name: name,
      evidence: .guess,
      confidence: min(0.99, max(0, score)) * beyond / (beyond + 1),
      examples: examples(text)
    )
  }

  /// How well lines read in a character set.
  private static func reading(of telling: [UInt8], as name: String) -> (Double, String)? {
    guard let (text, undecodable) = try? TextConverter.decode(telling, from: name) else {
      return nil
    }
    let decoded = String(decoding: text, as: UTF8.self)
    let beyond = decoded.unicodeScalars.count { $0.value >= 0x80 }
    let penalty = Double(undecodable) / Double(max(1, beyond)) * 3
    return (Alphabets.plausibility(decoded) * wideness(telling, name) - penalty, decoded)
  }

  /// Of sets with two bytes a character, how many of the characters are everyday ones.
  ///
  /// Their tables begin with what is used most, so the first byte tells.
  private static func wideness(_ telling: [UInt8], _ name: String) -> Double {
    let usual: [ClosedRange<UInt8>]
    switch name {
    case "GB18030": usual = [0xB0...0xD7, 0xA1...0xA3]
    case "CP949": usual = [0xB0...0xC8, 0xA1...0xA3]
    case "BIG5-HKSCS": usual = [0xA4...0xC6, 0xA1...0xA3]
    case "EUC-JP": usual = [0xB0...0xCF, 0xA1...0xA5]
    case "CP932": usual = [0x88...0x97, 0x81...0x83]
    default: return 1
    }
    var common = 0
    var total = 0
    var position = 0
    while position < telling.count {
      guard telling[position] >= 0x80 else {
        position += 1
        continue
      }
      total += 1
      if usual.contains(where: { $0.contains(telling[position]) }) { common += 1 }
      position += 2
    }
    return total == 0 ? 1 : Double(common) / Double(total)
  }

  /// The set that includes what the library names, in the form that programs really write.
  private static func superset(_ name: String) -> String {
    switch name.uppercased() {
    case "ISO-8859-1": "windows-1252"
    case "SHIFT_JIS": "CP932"
    case "EUC-KR", "UHC": "CP949"
    case "GB2312", "GBK": "GB18030"
    case "BIG5": "BIG5-HKSCS"
    case "IBM852": "CP852"
    case "IBM855": "CP855"
    case "IBM866": "CP866"
    default: name
    }
  }

  private static func examples(_ text: String) -> [String] {
    var seen: [String] = []
    for scalar in text.unicodeScalars where scalar.value >= 0xA0 && scalar != "\u{FEFF}" {
      let shown = String(Character(scalar))
      if !seen.contains(shown) { seen.append(shown) }
      if seen.count == 8 { break }
    }
    return seen
  }
}

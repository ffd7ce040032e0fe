/// Repairs text that was encoded as UTF-8, read as Windows-1252 or Latin-1, and encoded again:
/// `MÃ¼ller` becomes `Müller`.
///
/// A capital letter with a sign behind it may be genuine (`IRMÃ“`, `CAFÉ’s`, `LINDÅ–BODA`). So a value
/// is touched only where it holds at least one sequence that nobody writes: a letter amid lower case, a
/// sign that never follows a letter, or two characters of one script in a row. Then all of its
/// sequences are repaired; otherwise none is.
enum DoubleUTF8 {
  /// A run of characters that are the bytes of one character.
  private struct Sequence {
    var start: Int
    var length: Int
    var lead: UInt8
    var decoded: UInt32
  }

  /// Whether a value of valid UTF-8 may hold such a sequence; never false for one that does.
  static func isSuspect(_ value: Span<UInt8>) -> Bool {
    // The first character is one of U+00C2 to U+00F4, the second again not ASCII.
    var index = 0
    while index + 2 < value.count {
      if value[index] == 0xC3, value[index + 1] &- 0x82 < 0x33 {
        switch value[index + 2] {
        case 0xC2, 0xC5, 0xC6, 0xCB, 0xE2: return true
        default: break
        }
      }
      index += 1
    }
    return false
  }

  /// Appends the repaired value; false, with nothing appended, when nothing is certain.
  ///
  /// `value` must be valid UTF-8.
  static func repair(_ value: Span<UInt8>, into result: inout [UInt8]) -> Bool {
    var scalars: [UInt32] = []
    var position = 0
    while position < value.count {
      let scalar = UTF8Scalar.decode(value, at: position)
      if scalar.length == 0 { return false }
      scalars.append(scalar.value)
      position += scalar.length
    }
    let sequences = find(in: scalars)
    guard sequences.indices.contains(where: { isCertain($0, of: sequences, in: scalars) }) else {
      return false
    }
    var next = 0
    for sequence in sequences {
      for scalar in scalars[next..<sequence.start] { append(scalar, to: &result) }
      append(sequence.decoded, to: &result)
      next = sequence.start + sequence.length
    }
    for scalar in scalars[next...] { append(scalar, to: &result) }
    return true
  }

  private static func append(_ code: UInt32, to result: inout [UInt8]) {
    if let scalar = Unicode.Scalar(code) { Bytes.append(scalar, to: &result) }
  }

  // MARK: Finding

  private static func find(in scalars: [UInt32]) -> [Sequence] {
    var found: [Sequence] = []
    var index = 0
    while index < scalars.count {
      if let sequence = sequence(at: index, in: scalars) {
        found.append(sequence)
        index += sequence.length
      } else {
        index += 1
      }
    }
    return found
  }

  private static func sequence(at start: Int, in scalars: [UInt32]) -> Sequence? {
    guard (0xC2...0xF4).contains(scalars[start]) else { return nil }
    let lead = UInt8(scalars[start])
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard start + length <= scalars.count else { return nil }
    var bytes = [lead]
    for index in (start + 1)..<(start + length) {
      guard let byte = Windows1252.highByte(of: scalars[index]), byte < 0xC0 else { return nil }
      bytes.append(byte)
    }
    let scalar = UTF8Scalar.decode(bytes.span, at: 0)
    guard scalar.length == length, isExpected(scalar.value) else { return nil }
    return Sequence(start: start, length: length, lead: lead, decoded: scalar.value)
  }

  /// Whether names and notes hold a character: Latin, Greek, Cyrillic, Hebrew, Arabic, Indic, Thai,
  /// East Asian, punctuation and pictures, not phonetics and rare scripts.
  private static func isExpected(_ code: UInt32) -> Bool {
    switch code {
    case 0xA0...0x1BF, 0x200...0x21F, 0x386...0x3CE, 0x400...0x491, 0x5D0...0x5EA,
      0x60C...0x6FF, 0x900...0xE7F, 0x1E00...0x1EFF, 0x2010...0x203A, 0x20AC, 0x2116, 0x2122,
      0x3000...0x9FFF, 0xAC00...0xD7A3, 0xFEFF, 0xFF01...0xFF9F, 0x1F300...0x1FAFF:
      return true
    default: return false
    }
  }

  // MARK: Certainty

  /// Whether nobody would write the sequence.
  private static func isCertain(
    _ index: Int,
    of sequences: [Sequence],
    in scalars: [UInt32]
  ) -> Bool {
    let sequence = sequences[index]
    let end = sequence.start + sequence.length
    let before = sequence.start > 0 ? scalar(scalars[sequence.start - 1]) : nil
    let after = end < scalars.count ? scalar(scalars[end]) : nil
    let followsLower = before?.properties.isLowercase ?? false
    let precedesLetter = after?.properties.isAlphabetic ?? false
    let tail = scalars[(sequence.start + 1)..<end]
    switch sequence.lead {
    case 0xC2:
      return followsLower || (0x30...0x39).contains(before?.value ?? 0)
        || !tail.allSatisfy(isSign)
    case 0xC3...0xC6, 0xC8:
      if followsLower || !tail.allSatisfy(isSign) { return true }
      // No word begins with Ã, so that `Ã…se` and `Ã–rebro` are certain.
      let begins = sequence.lead == 0xC3 && !(before?.properties.isAlphabetic ?? false)
      if begins { return precedesLetter }
      return precedesLetter && !tail.contains(where: isJoiner)
    case 0xE1:
      return !tail.dropFirst().allSatisfy(isSign)
        || (before?.properties.isAlphabetic ?? false) && precedesLetter
    case 0xE2: return sequence.decoded < 0x3000
    case 0xEF where sequence.decoded == 0xFEFF: return true
    case 0xF0: return !tail.allSatisfy(isSign)
    default:
      // A character of another script is certain beside one of the same.
      let script = script(of: sequence)
      let hasEarlier =
        index > 0 && sequences[index - 1].start + sequences[index - 1].length == sequence.start
        && Self.script(of: sequences[index - 1]) == script
      let hasLater =
        index + 1 < sequences.count && sequences[index + 1].start == end
        && Self.script(of: sequences[index + 1]) == script
      return hasEarlier || hasLater
    }
  }

  private static func scalar(_ code: UInt32) -> Unicode.Scalar? { Unicode.Scalar(code) }

  /// Scripts that are told apart by their first byte, roughly.
  private static func script(of sequence: Sequence) -> Int {
    switch sequence.lead {
    case 0xCE, 0xCF: 1
    case 0xD0...0xD3: 2
    case 0xD7: 3
    case 0xD8...0xDB: 4
    case 0xE0: 5
    case 0xE3...0xED, 0xEF: 6
    default: 7 + Int(sequence.lead)
    }
  }

  /// Signs that may stand behind a genuine capital letter.
  private static func isSign(_ code: UInt32) -> Bool {
    switch code {
    case 0xA0, 0xAA, 0xAB, 0xAE, 0xA9, 0xB0, 0xB2...0xB4, 0xB7, 0xB9...0xBB, 0x2018...0x201A,
      0x201C...0x201E, 0x2026, 0x2013, 0x2014, 0x2022, 0x2039, 0x203A, 0x20AC, 0x2122:
      return true
    default: return false
    }
  }

  /// Signs that may stand between two genuine letters.
  private static func isJoiner(_ code: UInt32) -> Bool {
    switch code {
    case 0xA0, 0xAD, 0xB7, 0x2013, 0x2014, 0x2019, 0x2026: true
    default: false
    }
  }
}

/// Gives names that are all in capitals or all in small letters their usual capitals.
///
/// `MCDONALD` becomes `McDonald`, `o'neil` `O'Neil`, `VAN DER BERG` `van der Berg`, `anna-lena`
/// `Anna-Lena`, `SMITH III` `Smith III`. Names in mixed case stay. Not every family can be right: a
/// `MacDonald`, a `Van Dyke` and a `de Souza` who write themselves otherwise cannot be told from the rest,
/// which is why nothing of this is done unasked.
///
/// Turkish `I` and `i` have other partners; they get them where the country or a letter of the name says
/// that it is Turkish.
public enum NameCaser {
  /// Which part of a name a value is.
  public enum Part: Sendable {
    case first
    case last
  }

  /// Appends a cleaned name in its proper case; returns whether it was changed.
  @discardableResult
  public static func normalize(
    _ name: Span<UInt8>,
    part: Part,
    country: CountryCode?,
    into result: inout [UInt8]
  ) -> Bool {
    let mark = result.count
    guard isUniform(name), !(part == .first && isInitials(name)) else {
      result.append(copying: name)
      return false
    }
    let turkish =
      country?.rawValue == 0x5452 || country?.rawValue == 0x415A || isTurkish(name)
    let words = NameTokens(name, in: 0..<name.count)
    var start = 0
    for index in 0..<words.count {
      let range = words[index]
      result.append(copying: name.extracting(start..<range.lowerBound))
      let place = Place(isFirst: index == 0, isLast: index == words.count - 1)
      append(name.extracting(range), place, turkish, to: &result)
      start = range.upperBound
    }
    result.append(copying: name.extracting(start..<name.count))
    return !Bytes.equal(name, result.span.extracting(mark..<result.count))
  }

  private struct Place {
    var isFirst: Bool
    var isLast: Bool
  }

  private static let particles = ByteTable(
    words:
      "van von vom zu zum zur der den de del dos das do da du ter ten 't y e bin ibn bint af av"
  )
  private static let articles = ByteTable(words: "la las le los lo les")
  /// Suffixes, in small letters and as they are written.
  private static let suffixes: [(word: String, form: String)] = [
    ("jr", "Jr"), ("jr.", "Jr."), ("sr", "Sr"), ("sr.", "Sr."), ("ii", "II"), ("iii", "III"),
    ("iv", "IV"), ("phd", "PhD"), ("ph.d.", "Ph.D."), ("md", "MD"), ("m.d.", "M.D."),
    ("mba", "MBA"), ("dds", "DDS"), ("cpa", "CPA"), ("jd", "JD"), ("dvm", "DVM"), ("esq", "Esq"),
    ("esq.", "Esq."), ("msc", "MSc"), ("bsc", "BSc"),
  ]

  private static func append(
    _ word: Span<UInt8>,
    _ place: Place,
    _ turkish: Bool,
    to result: inout [UInt8]
  ) {
    var folded: [UInt8] = []
    for index in word.indices { folded.append(Bytes.lowercased(word[index])) }
    if !place.isFirst {
      let bare = folded.last == 0x2C ? Array(folded.dropLast()) : folded
      if let suffix = suffixes.first(where: { $0.word.utf8.elementsEqual(bare) }) {
        result.append(contentsOf: suffix.form.utf8)
        if bare.count < folded.count { result.append(0x2C) }
        return
      }
    }
    if !place.isLast {
      let isSmall =
        particles.contains(folded.span) || !place.isFirst && articles.contains(folded.span)
      if isSmall { return result.append(contentsOf: folded) }
    }
    appendPieces(word, folded, turkish, to: &result)
  }

  /// Writes the pieces of a word between hyphens, dots and apostrophes.
  private static func appendPieces(
    _ word: Span<UInt8>,
    _ folded: [UInt8],
    _ turkish: Bool,
    to result: inout [UInt8]
  ) {
    var position = 0
    var beginsPiece = true
    var pieceStart = 0
    var last: Unicode.Scalar = " "
    while position < word.count {
      let scalar = UTF8Scalar.decode(word, at: position)
      guard let unicode = scalar.unicode else { return }
      let next = position + scalar.length
      switch scalar.value {
      case 0x2D, 0x2E, 0x2F, 0x28, 0x22, 0x2010, 0x2011, 0x2013, 0x201C:
        Bytes.append(unicode, to: &result)
        beginsPiece = true
        pieceStart = next
      case 0x27, 0x2019:
        Bytes.append(unicode, to: &result)
        // O'Neil and D'Angelo, but Ta'amu and 's-Gravesande.
        beginsPiece = position - pieceStart == 1 && holdsMoreThanOne(word, from: next)
        if beginsPiece { pieceStart = next }
      default:
        if beginsPiece {
          appendTitle(unicode, turkish, to: &result)
        } else if isAfterMc(folded, position, pieceStart), next < word.count {
          appendTitle(unicode, turkish, to: &result)
        } else {
          appendLower(unicode, turkish, isFinal: endsPiece(word, next), last, to: &result)
        }
        beginsPiece = false
      }
      last = unicode
      position = next
    }
  }

  /// Whether two characters or more stand from a position on.
  private static func holdsMoreThanOne(_ word: Span<UInt8>, from position: Int) -> Bool {
    position < word.count
      && position + UTF8Scalar.decode(word, at: position).length < word.count
  }

  /// Whether exactly `mc` stands between the beginning of a piece and a position.
  private static func isAfterMc(_ folded: [UInt8], _ position: Int, _ start: Int) -> Bool {
    position == start + 2 && folded[start] == 0x6D && folded[start + 1] == 0x63
  }

  private static func endsPiece(_ word: Span<UInt8>, _ next: Int) -> Bool {
    next == word.count || word[next] == 0x2D || word[next] == 0x2C
  }

  private static func appendTitle(
    _ scalar: Unicode.Scalar,
    _ turkish: Bool,
    to result: inout [UInt8]
  ) {
    if turkish, scalar == "i" { return Bytes.append("İ", to: &result) }
    let mapped = scalar.properties.titlecaseMapping.unicodeScalars
    // A letter that has no capital of its own stays: ß.
    guard mapped.count == 1, let title = mapped.first else {
      return Bytes.append(scalar, to: &result)
    }
    Bytes.append(title, to: &result)
  }

  private static func appendLower(
    _ scalar: Unicode.Scalar,
    _ turkish: Bool,
    isFinal: Bool,
    _ last: Unicode.Scalar,
    to result: inout [UInt8]
  ) {
    switch scalar.value {
    case 0x49 where turkish: Bytes.append("ı", to: &result)
    case 0x130: result.append(0x69)
    case 0x3A3 where isFinal && last.properties.isAlphabetic: Bytes.append("ς", to: &result)
    default: Bytes.appendLowercased(scalar, to: &result)
    }
  }

  // MARK: What a name is

  /// Whether all letters, two or more of them, are of one case.
  private static func isUniform(_ name: Span<UInt8>) -> Bool {
    var upper = 0
    var lower = 0
    var position = 0
    while position < name.count {
      let scalar = UTF8Scalar.decode(name, at: position)
      guard let unicode = scalar.unicode else { return false }
      position += scalar.length
      if unicode.properties.isUppercase {
        upper += 1
      } else if unicode.properties.isLowercase {
        lower += 1
      }
      if upper > 0, lower > 0 { return false }
    }
    return upper + lower > 1
  }

  /// Two capitals of which no syllable can be made: `TJ`, `AJ`.
  private static func isInitials(_ name: Span<UInt8>) -> Bool {
    guard name.count == 2, name[0] &- 0x41 < 26, name[1] &- 0x41 < 26 else { return false }
    if name[1] == 0x4A { return true }
    return !isVowel(name[0]) && !isVowel(name[1])
  }

  private static func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x41, 0x45, 0x49, 0x4F, 0x55, 0x59: true
    default: false
    }
  }

  /// Whether a letter is Turkish or Azerbaijani alone.
  private static func isTurkish(_ name: Span<UInt8>) -> Bool {
    var position = 0
    while position < name.count {
      let scalar = UTF8Scalar.decode(name, at: position)
      switch scalar.value {
      case 0x11E, 0x11F, 0x130, 0x131: return true
      default: position += max(scalar.length, 1)
      }
    }
    return false
  }
}

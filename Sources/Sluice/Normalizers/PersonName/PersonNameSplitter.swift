/// Divides a full name into first and last name.
///
/// The rules, in order:
/// - `SURNAME, First` is divided at the comma; degrees after a comma stay with the last name, behind
///   a comma (`Lovelace, PhD`), generations behind a space (`Smith Jr.`).
/// - Words in quotes or brackets are set aside.
/// - Titles and salutations in front are left out; the outcome says so.
/// - East Asian names put the surname first; without spaces they are divided only where the surname
///   is certain.
/// - Initials behind a surname leave it where it is (`Иванов И. И.`, `Smith J.R.`).
/// - A run of capitals beside words in mixed case is the surname (`DUPONT Jean`, `Jean DUPONT`).
/// - Otherwise the last word is the last name, from the first particle on (`van der Berg`, `de la
///   Cruz`). Whether a Spanish or Portuguese name of three words has two surnames cannot be seen:
///   `Ana García López` gives `López`. From four words on the row's country decides.
/// - One word alone is a first name.
///
/// Case stays as typed. Nothing is invented: a missing part stays empty.
public enum PersonNameSplitter {
  /// Appends the two parts of `full`, and drops what stands in quotes or brackets.
  @discardableResult
  public static func split(
    _ full: Span<UInt8>,
    first: inout [UInt8],
    last: inout [UInt8]
  ) -> PersonNameOutcome {
    var aside: [UInt8] = []
    return split(full, order: .usual, first: &first, last: &last, aside: &aside)
  }

  /// Appends the two parts of `full`, and to `aside` what stands in quotes or brackets.
  @discardableResult
  public static func split(
    _ full: Span<UInt8>,
    order: NameOrder,
    first: inout [UInt8],
    last: inout [UInt8],
    aside: inout [UInt8]
  ) -> PersonNameOutcome {
    if let space = PlainName.space(in: full) {
      first.append(copying: full.extracting(0..<space))
      last.append(copying: full.extracting((space + 1)..<full.count))
      return PersonNameOutcome(form: .split, hadTitle: false)
    }
    if TextCleaner.isCleanASCII(full) {
      return split(whole: full, order, first: &first, last: &last, aside: &aside)
    }
    var clean: [UInt8] = []
    switch TextCleaner.clean(full, into: &clean, keepNewlines: false) {
    case .blank: return PersonNameOutcome(form: .blank, hadTitle: false)
    case .invalidUTF8: return PersonNameOutcome(form: .invalidUTF8, hadTitle: false)
    case .unchanged, .changed:
      return split(whole: clean.span, order, first: &first, last: &last, aside: &aside)
    }
  }

  private static func split(
    whole name: Span<UInt8>,
    _ order: NameOrder,
    first: inout [UInt8],
    last: inout [UInt8],
    aside: inout [UInt8]
  ) -> PersonNameOutcome {
    var rest: [UInt8] = []
    guard NameAside.isSuspect(name), NameAside.remove(from: name, rest: &rest, aside: &aside) else {
      return split(clean: name, order, first: &first, last: &last)
    }
    var outcome = split(clean: rest.span, order, first: &first, last: &last)
    outcome.changes.insert(.nameSetAsideNickname)
    return outcome
  }

  private static func split(
    clean name: Span<UInt8>,
    _ order: NameOrder,
    first: inout [UInt8],
    last: inout [UInt8]
  ) -> PersonNameOutcome {
    let ending = NameEnding(name)
    if let comma = indexOfComma(in: name, before: ending.start) {
      return splitAtComma(name, comma, ending, first: &first, last: &last)
    }
    let tokens = NameTokens(name, in: 0..<ending.start)
    let begin = countTitles(name, tokens)
    let hadTitle = begin > 0
    switch tokens.count - begin {
    case ...0: return PersonNameOutcome(form: .blank, hadTitle: hadTitle)
    case 1:
      return splitSingle(
        name,
        tokens[begin],
        ending,
        hadTitle: hadTitle,
        first: &first,
        last: &last
      )
    default: break
    }
    let surname = surnameRange(name, tokens, from: begin, order)
    appendWords(name, tokens, begin..<surname.lowerBound, to: &first)
    if surname.lowerBound > begin, surname.upperBound < tokens.count { first.append(0x20) }
    appendWords(name, tokens, surname.upperBound..<tokens.count, to: &first)
    appendWords(name, tokens, surname, to: &last)
    if surname.isEmpty {
      ending.append(name, to: &first)
    } else {
      ending.append(name, to: &last)
    }
    let form: PersonNameOutcome.Form = surname.isEmpty ? .whole : .split
    let isFirst = surname.lowerBound == begin && surname.upperBound < tokens.count
    return PersonNameOutcome(form: form, hadTitle: hadTitle, surnameFirst: isFirst)
  }

  // MARK: Comma

  private static func indexOfComma(in name: Span<UInt8>, before end: Int) -> Int? {
    for index in 0..<end where name[index] == 0x2C { return index }
    return nil
  }

  private static func splitAtComma(
    _ name: Span<UInt8>,
    _ comma: Int,
    _ ending: NameEnding,
    first: inout [UInt8],
    last: inout [UInt8]
  ) -> PersonNameOutcome {
    let surname = NameTokens(name, in: 0..<comma)
    let given = NameTokens(name, in: (comma + 1)..<ending.start)
    let skipped = countTitles(name, surname)
    let titles = countTitles(name, given)
    appendWords(name, surname, skipped..<surname.count, to: &last)
    appendWords(name, given, titles..<given.count, to: &first)
    if skipped < surname.count {
      ending.append(name, to: &last)
    } else {
      ending.append(name, to: &first)
    }
    let hadTitle = skipped + titles > 0
    let hasFirst = titles < given.count
    let hasLast = skipped < surname.count
    if hasFirst && hasLast {
      return PersonNameOutcome(form: .split, hadTitle: hadTitle, surnameFirst: true)
    }
    return PersonNameOutcome(form: hasFirst || hasLast ? .mononym : .blank, hadTitle: hadTitle)
  }

  // MARK: Natural order

  /// How many leading words are titles, with `and` between two of them.
  private static func countTitles(_ name: Span<UInt8>, _ tokens: NameTokens) -> Int {
    var count = 0
    while count < tokens.count {
      let word = name.extracting(tokens[count])
      if NameWords.isTitle(word) {
        // "M. Night Shyamalan" has an initial, "M. Dupont" a title.
        if word.count == 2, word[1] == 0x2E, tokens.count - count > 2 { return count }
        count += 1
      } else if count > 0, count + 1 < tokens.count, isAnd(word),
        NameWords.isTitle(name.extracting(tokens[count + 1]))
      {
        count += 2
      } else {
        return count
      }
    }
    return count
  }

  private static func isAnd(_ word: Span<UInt8>) -> Bool {
    for and in ["and", "&", "und", "et", "y", "e", "+"]
    where word.count == and.utf8.count && Bytes.matches(word, and, at: 0) { return true }
    return false
  }

  private static func splitSingle(
    _ name: Span<UInt8>,
    _ word: Range<Int>,
    _ ending: NameEnding,
    hadTitle: Bool,
    first: inout [UInt8],
    last: inout [UInt8]
  ) -> PersonNameOutcome {
    let bytes = name.extracting(word)
    if let length = EastAsianName.surnameLength(in: bytes) {
      last.append(copying: bytes.extracting(0..<length))
      first.append(copying: bytes.extracting(length..<bytes.count))
      ending.append(name, to: &last)
      return PersonNameOutcome(form: .split, hadTitle: hadTitle, surnameFirst: true)
    }
    // "Mr. Smith" and "Smith," name the surname.
    if hadTitle || name[name.count - 1] == 0x2C {
      last.append(copying: bytes)
      ending.append(name, to: &last)
      return PersonNameOutcome(form: .mononym, hadTitle: hadTitle)
    }
    first.append(copying: bytes)
    ending.append(name, to: &first)
    let form: PersonNameOutcome.Form = EastAsianName.contains(bytes) ? .whole : .mononym
    return PersonNameOutcome(form: form, hadTitle: false)
  }

  /// Which words are the surname; empty when that is not certain.
  ///
  /// At least two words follow `begin`.
  private static func surnameRange(
    _ name: Span<UInt8>,
    _ tokens: NameTokens,
    from begin: Int,
    _ order: NameOrder
  ) -> Range<Int> {
    let count = tokens.count
    if EastAsianName.contains(name.extracting(tokens[begin])) {
      let isCertain =
        count - begin == 2
        && EastAsianName.isSurnameFirst(
          name.extracting(tokens[begin]),
          name.extracting(tokens[begin + 1])
        )
      return isCertain ? begin..<(begin + 1) : count..<count
    }
    if NameInitials.follow(name, tokens, from: begin) { return begin..<(begin + 1) }
    if let capitals = capitalsRange(name, tokens, from: begin) { return capitals }
    if let particle = indexOfParticle(name, tokens, from: begin + 1) { return particle..<count }
    // "Ortega y Gasset"
    if count - begin > 3, isLowercaseY(name.extracting(tokens[count - 2])) {
      return (count - 3)..<count
    }
    if order == .twoSurnames, count - begin > 3 { return (count - 2)..<count }
    return (count - 1)..<count
  }

  /// A run of words in capitals at one end beside words in mixed case.
  private static func capitalsRange(
    _ name: Span<UInt8>,
    _ tokens: NameTokens,
    from begin: Int
  ) -> Range<Int>? {
    let count = tokens.count
    var leading = begin
    while leading < count, isCapitals(name.extracting(tokens[leading])) { leading += 1 }
    if leading == count { return nil }
    if leading > begin {
      for index in leading..<count where isCapitals(name.extracting(tokens[index])) { return nil }
      return NameCase.isAllCapitals(name.extracting(tokens[leading - 1]), minimum: 3)
        ? begin..<leading : nil
    }
    var trailing = count
    while trailing > begin, isCapitals(name.extracting(tokens[trailing - 1])) { trailing -= 1 }
    guard trailing < count,
      NameCase.isAllCapitals(name.extracting(tokens[count - 1]), minimum: 3)
    else { return nil }
    // Particles before the run belong to it: "Jean de LA TOUR".
    while trailing - 1 > begin, NameWords.isParticle(name.extracting(tokens[trailing - 1])) {
      trailing -= 1
    }
    return trailing..<count
  }

  private static func isCapitals(_ word: Span<UInt8>) -> Bool {
    NameCase.isAllCapitals(word, minimum: 2) && NameInitials.initials(in: word) == 0
  }

  /// The first particle that has a word after it and does not belong to a Spanish given name.
  private static func indexOfParticle(
    _ name: Span<UInt8>,
    _ tokens: NameTokens,
    from begin: Int
  ) -> Int? {
    var index = begin
    while index < tokens.count - 1 {
      guard NameWords.isParticle(name.extracting(tokens[index])),
        !isLowercaseY(name.extracting(tokens[index]))
      else {
        index += 1
        continue
      }
      var end = index
      while end < tokens.count - 1, NameWords.isParticle(name.extracting(tokens[end])) { end += 1 }
      let hasMore = end < tokens.count - 1
      guard hasMore, NameWords.isGivenAfterParticle(name.extracting(tokens[end])) else {
        return index
      }
      index = end + 1
    }
    return nil
  }

  private static func isLowercaseY(_ word: Span<UInt8>) -> Bool {
    word.count == 1 && (word[0] == 0x79 || word[0] == 0x65)
  }

  private static func appendWords(
    _ name: Span<UInt8>,
    _ tokens: NameTokens,
    _ words: Range<Int>,
    to result: inout [UInt8]
  ) {
    guard let from = words.first, let to = words.last else { return }
    result.append(copying: name.extracting(tokens[from].lowerBound..<tokens[to].upperBound))
  }
}

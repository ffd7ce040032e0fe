/// Reads job titles by the rules of ``JobTitleWords``.
struct JobTitleReader: Sendable {
  static let shared = JobTitleReader(JobTitleWords.text)

  /// Titles are short; what stands behind so many words is not read.
  private static let mostWords = 16
  private static let mostPhraseWords = 4
  private static let shortestCompound = 7

  /// Phrases, and the beginnings of longer ones, with the number of their rule plus one.
  private var phrases = ByteTable()
  private var rules: [Rule] = []
  private var endings: [(letters: [UInt8], rule: Rule)] = []
  private var beginnings: [(letters: [UInt8], rule: Rule)] = []

  /// What a phrase says.
  private struct Rule {
    var seniority: JobTitle.Seniority?
    var department: JobTitle.Department?
    var stops = false
  }

  /// Marks a phrase that goes on.
  private static let goesOn: UInt16 = 0x8000

  private init(_ text: String) {
    var entries: [String: UInt16] = [:]
    for line in text.split(separator: "\n") {
      let halves = line.split(separator: ">")
      let words = halves[1].split(separator: " ").map(String.init)
      let rule = Rule(
        seniority: JobTitle.Seniority.allCases.first { $0.name == words[0] },
        department: JobTitle.Department.allCases.first { $0.name == words[1] },
        stops: words[0] == "stop"
      )
      precondition(rule.seniority != nil || rule.stops || words[0] == "-")
      precondition(rule.department != nil || words[1] == "-")
      rules.append(rule)
      for phrase in halves[0].split(separator: ",") {
        let parts = phrase.split(separator: " ")
        let whole = parts.joined(separator: " ")
        if whole.hasPrefix("*") {
          endings.append((Array(whole.utf8.dropFirst()), rule))
        } else if whole.hasSuffix("*") {
          beginnings.append((Array(whole.utf8.dropLast()), rule))
        } else {
          // The first rule that names a phrase keeps it.
          if entries[whole, default: 0] & ~Self.goesOn == 0 {
            entries[whole, default: 0] |= UInt16(rules.count)
          }
          for length in 1..<parts.count where parts.count > 1 {
            entries[parts[..<length].joined(separator: " "), default: 0] |= Self.goesOn
          }
        }
      }
    }
    for (phrase, value) in entries { phrases.add(phrase.utf8, value) }
    phrases.index()
    endings.sort { $0.letters.count > $1.letters.count }
    beginnings.sort { $0.letters.count > $1.letters.count }
  }

  func read(_ title: Span<UInt8>) -> JobTitle {
    var letters: [UInt8] = []
    letters.reserveCapacity(title.count + 8)
    var ends: [Int] = []
    Self.fold(title, into: &letters, ends: &ends)
    var found = JobTitle()
    let text = letters.span
    var word = 0
    while word < ends.count {
      let start = word == 0 ? 0 : ends[word - 1] + 1
      let (rule, length) = rule(at: start, word, ends, text)
      if let rule {
        take(rule, &found)
        if rule.stops { break }
      }
      word += length
    }
    return found
  }

  private func take(_ rule: Rule, _ found: inout JobTitle) {
    if let seniority = rule.seniority {
      found.seniority = max(found.seniority ?? seniority, seniority)
    }
    // A field of work says more than that somebody leads.
    if let department = rule.department {
      if found.department == nil || found.department == .executive { found.department = department }
    }
  }

  /// The rule of the longest phrase at a word, and how many words it takes.
  private func rule(
    at start: Int,
    _ word: Int,
    _ ends: [Int],
    _ text: Span<UInt8>
  ) -> (Rule?, Int) {
    var best: Rule?
    var bestLength = 1
    var length = 1
    while word + length <= ends.count && length <= Self.mostPhraseWords {
      let phrase = text.extracting(start..<ends[word + length - 1])
      guard let value = phrases.value(of: phrase) else { break }
      let number = Int(value & ~Self.goesOn)
      if number > 0 {
        best = rules[number - 1]
        bestLength = length
      }
      if value & Self.goesOn == 0 { break }
      length += 1
    }
    if best == nil { best = compound(text.extracting(start..<ends[word])) }
    return (best, bestLength)
  }

  /// What a compound says by its beginning and its ending.
  private func compound(_ word: Span<UInt8>) -> Rule? {
    guard word.count >= Self.shortestCompound else { return nil }
    let ending = endings.first { entry in
      word.count > entry.letters.count
        && Bytes.equal(
          word.extracting((word.count - entry.letters.count)..<word.count),
          entry.letters.span
        )
    }
    let beginning = beginnings.first { entry in
      word.count > entry.letters.count
        && Bytes.equal(word.extracting(0..<entry.letters.count), entry.letters.span)
    }
    guard ending != nil || beginning != nil else { return nil }
    return Rule(
      seniority: ending?.rule.seniority,
      department: beginning?.rule.department ?? ending?.rule.department
    )
  }

  /// Lower-case letters without accents, one blank between words.
  private static func fold(_ title: Span<UInt8>, into out: inout [UInt8], ends: inout [Int]) {
    var isInWord = false
    var index = 0
    while index < title.count {
      let byte = title[index]
      if Bytes.isLetter(byte) || Bytes.isDigit(byte) {
        begin(&isInWord, &out)
        out.append(Bytes.lowercased(byte))
        index += 1
        continue
      }
      if byte >= 0x80 {
        let scalar = UTF8Scalar.decode(title, at: index)
        index += max(1, scalar.length)
        if let (first, second) = LatinLetters.base(of: scalar.value) {
          begin(&isInWord, &out)
          out.append(first)
          if let second { out.append(second) }
          continue
        }
        // Combining marks stand within a word, and so does the sign of a gendered German title.
        if 0x300...0x36F ~= scalar.value { continue }
      } else {
        // `Leiter*in` and `C.E.O.` are one word each.
        let isJoint = byte == UInt8(ascii: "*") || byte == UInt8(ascii: ".")
        let hasNext = index + 1 < title.count && Bytes.isLetter(title[index + 1])
        index += 1
        if isJoint, isInWord, hasNext, byte == UInt8(ascii: "*") || isInitial(out) { continue }
      }
      if isInWord {
        ends.append(out.count)
        isInWord = false
        if ends.count == mostWords { return }
      }
    }
    if isInWord { ends.append(out.count) }
  }

  private static func begin(_ isInWord: inout Bool, _ out: inout [UInt8]) {
    if !isInWord, !out.isEmpty { out.append(UInt8(ascii: " ")) }
    isInWord = true
  }

  /// Whether the word so far is one letter, or initials that were joined.
  private static func isInitial(_ out: [UInt8]) -> Bool {
    let word = out.count - (out.lastIndex(of: UInt8(ascii: " ")).map { $0 + 1 } ?? 0)
    return word <= 3
  }
}

extension JobTitle.Seniority: Comparable {
  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

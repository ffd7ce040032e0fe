/// Says in words what comparing two records found.
struct ExplanationWords {
  let table: MatchTable
  /// The scorer as it was left after comparing the two.
  let scorer: PairScorer
  let left: Int
  let right: Int

  /// What was found of one kind of evidence; nil where one of the two says nothing.
  func finding(_ kind: EvidenceKind, weight: Int32) -> String? {
    switch kind {
    case .identifier: identifiers
    case .profile: lists(table.profiles, weight)
    case .email: lists(table.emails, weight)
    case .phone: lists(table.phones, weight)
    case .domain: weight == 0 ? nil : lists(table.domains, weight)
    case .name: scorer.model.isOfPeople ? personNames : companyNames
    case .company: weight == 0 ? nil : companyNames
    case .birthday: birthdays
    case .place: place
    }
  }

  private func texts(_ column: ListColumn, _ record: Int, separator: String = " ") -> String {
    column.values[column.range(record)].map(table.pool.text).joined(separator: separator)
  }

  private func lists(_ column: ListColumn, _ weight: Int32) -> String? {
    let (one, other) = (column.range(left), column.range(right))
    if one.isEmpty || other.isEmpty { return nil }
    for word in column.values[one] where column.values[other].contains(word) {
      return "\(table.pool.text(word)) in both"
    }
    let how = weight > 0 ? "alike" : "different"
    return
      "\(texts(column, left, separator: ", ")) and \(texts(column, right, separator: ", ")): \(how)"
  }

  private var identifiers: String? {
    var found: [String] = []
    for one in table.identifiers.range(left) {
      for other in table.identifiers.range(right)
      where table.identifierKinds[one] == table.identifierKinds[other] {
        let words = (table.identifiers.values[one], table.identifiers.values[other])
        found.append(
          words.0 == words.1 ? "\(table.pool.text(words.0)) in both" : comparison(words.0, words.1)
        )
      }
    }
    return found.isEmpty ? nil : found.joined(separator: "; ")
  }

  private var personNames: String? {
    if table.names.range(left).isEmpty || table.names.range(right).isEmpty { return nil }
    if table.isLatin[left] != table.isLatin[right] { return "in scripts that cannot be compared" }
    if scorer.wordPairs.isEmpty {
      return "\(texts(table.names, left)) and \(texts(table.names, right))"
    }
    return pairs(scorer.wordPairs) + rest(table.names) + trigrams(table.names)
  }

  private var companyNames: String? {
    if table.companyWords.range(left).isEmpty || table.companyWords.range(right).isEmpty {
      return nil
    }
    if scorer.model.isOfPeople || scorer.wordPairs.isEmpty {
      return "\(texts(table.companyWords, left)) and \(texts(table.companyWords, right))"
    }
    return pairs(scorer.wordPairs) + rest(table.companyWords) + trigrams(table.companyWords)
  }

  private func pairs(_ pairs: [WordPair]) -> String {
    pairs.map { pair in
      let (one, other) = (table.pool.text(pair.left), table.pool.text(pair.right))
      switch pair.agreement {
      case .equal: return "\(one) in both"
      case .nickname: return "\(one) and \(other) are forms of one name"
      case .initial: return "\(one) and \(other) begin alike"
      case .soundsAlike:
        return "\(one) and \(other) sound alike, \(likeness(pair.left, pair.right))"
      case .different: return "\(one) and \(other) are two names"
      case .close, .similar: return comparison(pair.left, pair.right)
      }
    }
    .joined(separator: "; ")
  }

  /// The words of both that have no counterpart.
  private func rest(_ column: ListColumn) -> String {
    func left(_ record: Int, _ taken: [UInt32]) -> [String] {
      column.values[column.range(record)].filter { !taken.contains($0) }.map(table.pool.text)
    }
    let taken = scorer.wordPairs.flatMap { [$0.left, $0.right] }
    let (one, other) = (left(self.left, taken), left(right, taken))
    if one.isEmpty && other.isEmpty { return "" }
    let alone = (one + other).joined(separator: ", ")
    return "; only in one: \(alone)"
  }

  /// How similar the whole of both is, as PostgreSQL's pg_trgm says it; nothing when it is the same.
  private func trigrams(_ column: ListColumn) -> String {
    let (one, other) = (texts(column, left), texts(column, right))
    if one == other { return "" }
    var (mine, theirs) = (TrigramSet(), TrigramSet())
    mine.read(Array(one.utf8).span)
    theirs.read(Array(other.utf8).span)
    let overlap = TrigramSimilarity.overlap(mine, theirs)
    let similarity = figure(Double(overlap.similarity))
    return "; together \(similarity) = \(overlap.shared) of \(overlap.union) trigrams"
  }

  private func comparison(_ one: UInt32, _ other: UInt32) -> String {
    "\(table.pool.text(one)) and \(table.pool.text(other)): \(likeness(one, other))"
  }

  /// How alike two words are, in figures.
  private func likeness(_ one: UInt32, _ other: UInt32) -> String {
    let (edits, similarity) = table.pool.withLetters(one, other) {
      (WordDistance.edits($0, $1, limit: 9), WordDistance.jaroWinkler($0, $1))
    }
    let longest = max(table.pool.length(one), table.pool.length(other))
    let words = edits == 1 ? "edit" : "edits"
    return "\(edits) \(words) in \(longest) letters, Jaro-Winkler \(figure(similarity))"
  }

  /// A number from 0 to 1 with three decimals.
  private func figure(_ number: Double) -> String {
    let thousandths = Int((number * 1_000).rounded())
    let digits = String(thousandths + 1_000).dropFirst()
    return thousandths >= 1_000 ? "1.000" : "0.\(digits)"
  }

  private var birthdays: String? {
    let (one, other) = (table.birthdays[left], table.birthdays[right])
    if one == 0 || other == 0 { return nil }
    if one == other { return "\(day(one)) in both" }
    return "\(day(one)) and \(day(other))"
  }

  private func day(_ date: UInt32) -> String {
    func padded(_ number: UInt32, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return
      "\(padded(date / 10_000, 4))-\(padded(date / 100 % 100, 2))-\(padded(date % 100, 2))"
  }

  private var place: String? {
    let (one, other) = (address(left), address(right))
    if one.isEmpty || other.isEmpty { return nil }
    return one == other ? "\(one) in both" : "\(one) and \(other)"
  }

  private func address(_ record: Int) -> String {
    var parts = [
      texts(table.houseNumbers, record), texts(table.streetWords, record),
      table.pool.text(table.postalCodes[record]),
    ]
    parts.append(texts(table.cityWords, record))
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

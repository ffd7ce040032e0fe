import Sluice
import Testing

@Suite struct BytePatternTests {
  @Test(arguments: [
    ("^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$", "ada@analytical.example", true),
    ("^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$", "o'brien@oak.example", false),
    ("^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$", "a@localhost", false),
    ("^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$", " pad@b.co", false),
    ("^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$", "kim@müller.de", false),
    ("^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$", "kim@müller.xn--p1ai", false),
    ("^\\+[1-9]\\d{1,14}$", "+12125550123", true), ("^\\+[1-9]\\d{1,14}$", "+0123", false),
    ("^\\+[1-9]\\d{1,14}$", "+1234567890123456", false),
    ("b+c", "aabbcc", true), ("b{3}", "abbc", false), ("^a?b$", "b", true), ("^a?b$", "aab", false),
    ("^[^@ ]+$", "müller", true), ("^[^@ ]+$", "a b", false), ("^a.c$", "aéc", true),
    ("^a..c$", "aéc", false), ("^[]x-]+$", "]-x", true), ("^\\w+\\.\\s$", "a_1. ", true),
    ("", "anything", true), ("^$", "", true), ("^$", "x", false), ("a*a*b", "aaaaab", true),
  ]) func `matches as the database would`(_ pattern: String, _ text: String, _ expected: Bool) {
    let bytes = Array(text.utf8)
    #expect(BytePattern(pattern)?.matches(bytes.span) == expected)
  }

  @Test(arguments: [
    ("^(ab|cd)+$", "abcdab", true), ("^(ab|cd)+$", "abc", false), ("^(?:ab){2}$", "abab", true),
    ("^(?:ab){2}$", "ab", false), ("^(?<code>[A-Z]{2})-(?P<no>\\d+)$", "AB-12", true),
    ("red|green", "evergreen", true), ("^red|green$", "red light", true),
    ("^red|green$", "a red light", false), ("^(red|green)$", "redgreen", false),
    ("^a(b|)c$", "ac", true), ("^a()c$", "ac", true), ("^(a*)*$", "aaaa", true),
    ("^(a*)*$", "aab", false), ("^((a|b)?c){2,3}$", "accbc", true),
    ("^((a|b)?c){2,3}$", "ac", false),
    ("^((a|b)?c){2,3}$", "cccc", false), ("(^a|b$)", "ab", true), ("(^a|b$)", "ca", false),
    ("a$b", "ab", false), ("a^b", "ab", false), ("$", "x", true), ("^a+?$", "aaa", true),
    ("^a{2,}?b??$", "aa", true), ("x{0}", "anything", true),
    ("^(DE|AT)?U?\\d{8,9}$", "ATU12345678", true), ("^(DE|AT)?U?\\d{8,9}$", "FR12345678", false),
    ("^https?://(www\\.)?acme\\.example(/.*)?$", "https://acme.example/a?b", true),
    ("^https?://(www\\.)?acme\\.example(/.*)?$", "https://acme.example.evil.example", false),
    ("^[\\u00C0-\\u017Fa-z]+$", "žlutý", true), ("^[à-ÿ]+$", "éè", true), ("^[à-ÿ]+$", "éŽ", false),
    ("^é{2}$", "éé", true), ("^é{2}$", "é", false), ("^[^é]$", "è", true), ("^[^é]$", "é", false),
    ("^\\D\\S\\W$", "aé-", true), ("^\\D+$", "a1", false), ("^[\\Dé]+$", "üé", true),
    ("^[\\w-.]+$", "a-b.c", true), ("^😀.$", "😀😀", true), ("^\\t$", "\t", true),
  ]) func `knows groups, alternatives and characters beyond ASCII`(
    _ pattern: String,
    _ text: String,
    _ expected: Bool
  ) {
    let bytes = Array(text.utf8)
    #expect(BytePattern(pattern)?.matches(bytes.span) == expected)
  }

  @Test(arguments: [
    ("(?=a)", "looks ahead"), ("(?!a)", "looks ahead"), ("(?<=a)b", "looks ahead"),
    ("(?<!a)b", "looks ahead"), ("(?i)a", "options"), ("(?>a)", "looks ahead"),
    ("(a)\\1", "refers back"), ("(?<n>a)\\k<n>", "refers back"), ("\\bword\\b", "is not known"),
    ("\\p{L}", "is not known"), ("[[:alpha:]]", "class by name"), ("[a", "never closes"),
    ("(a", "never closes"), ("a)", "opens nowhere"), ("a{2", "no bounds"), ("a{3,2}", "no bounds"),
    ("a{x}", "no bounds"), ("a{,3}", "no bounds"), ("*a", "repeats nothing"),
    ("(|*)", "repeats nothing"),
    ("^*", "repeats nothing"), ("a**", "is repeated"), ("a++", "keeps what it has"),
    ("a{2}{3}", "is repeated"), ("a\\", "ends with"), ("[z-a]", "from a later"),
    ("[a-\\d]", "ends with a class"), ("\\u12", "four digits"), ("\\uD800", "four digits"),
    ("((a{100}){100}){100}", "too long"), ("a{99999999999999999999}", "too long"),
    ("((){1000}){1000}", "too long"), (String(repeating: "(", count: 2000), "too deep"),
    (String(repeating: "a?", count: 3000), "too long"),
  ]) func `says what it does not know`(_ pattern: String, _ reason: String) throws {
    #expect(BytePattern(pattern) == nil)
    let obstacle = try #require(BytePattern.obstacle(in: pattern))
    #expect(obstacle.contains(reason), "\(obstacle)")
  }

  @Test func `nothing stands in the way of a pattern`() {
    #expect(BytePattern.obstacle(in: "^(?:a|b)+$") == nil)
  }

  // Each takes a matcher that tries one way after the other longer than the world has been there.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "^(a*)*b$", "a*a*a*a*a*a*a*a*c", "^(.*.*.*)*c$",
      "(a?){60}a{60}c",
      "^((a{1,20}){1,20})$",
    ]
  ) func `hostile patterns take no longer than others`(_ pattern: String) throws {
    let matcher = try #require(BytePattern(pattern))
    let bytes = Array((String(repeating: "a", count: 5000) + "!").utf8)
    let isMatch = matcher.matches(bytes.span)
    #expect(!isMatch)
  }

  @Test func `finds what a plain matcher finds, in one word of places and in several`() throws {
    var generator = PlainPatterns()
    var found = 0
    for _ in 0..<1500 {
      let plain = generator.pattern(depth: 3)
      let matcher = try #require(BytePattern(plain.text), "\(plain.text)")
      let wide = try #require(BytePattern("(?:\(plain.text))|z{70}"), "\(plain.text)")
      for _ in 0..<8 {
        let text = generator.text()
        let bytes = Array(String(text).utf8)
        let expected =
          text.indices.contains { !plain.ends(text, [$0]).isEmpty }
          || !plain.ends(text, [text.count]).isEmpty
        if expected { found += 1 }
        let isMatch = matcher.matches(bytes.span)
        let isWideMatch = wide.matches(bytes.span)
        #expect(isMatch == expected, "\(plain.text) in \(String(text))")
        #expect(isWideMatch == expected, "\(plain.text) in \(String(text)), wide")
      }
    }
    #expect((2000..<10000).contains(found))
  }
}

/// A pattern with a matcher that knows no automaton: from each place of a text, where it can end.
private struct PlainPattern {
  var text: String
  var ends: ([Character], Set<Int>) -> Set<Int>

  func repeated(_ least: Int, _ most: Int?, as sign: String) -> PlainPattern {
    PlainPattern(text: text + sign) { [ends] text, starts in
      var reached = starts
      for _ in 0..<least { reached = ends(text, reached) }
      var all = reached
      for _ in least..<(most ?? least + text.count + 1) {
        reached = ends(text, reached)
        all.formUnion(reached)
      }
      return all
    }
  }
}

/// Patterns and texts of few characters, so that they meet; the same in each run.
private struct PlainPatterns {
  private var state: UInt64 = 5

  private mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  mutating func text() -> [Character] {
    (0..<below(7)).map { _ in (["a", "b", "c", "é"] as [Character])[below(4)] }
  }

  mutating func pattern(depth: Int) -> PlainPattern {
    let first = sequence(depth)
    if below(4) > 0 { return first }
    let second = sequence(depth)
    return PlainPattern(text: first.text + "|" + second.text) {
      first.ends($0, $1).union(second.ends($0, $1))
    }
  }

  private mutating func sequence(_ depth: Int) -> PlainPattern {
    var whole = PlainPattern(text: "") { _, starts in starts }
    if below(5) == 0 {
      whole = PlainPattern(text: "^") { _, starts in starts.intersection([0]) }
    }
    for _ in 0...below(3) { whole = Self.joined(whole, repeated(one(depth))) }
    if below(5) > 0 { return whole }
    let end = PlainPattern(text: "$") { text, starts in starts.intersection([text.count]) }
    return Self.joined(whole, end)
  }

  private static func joined(_ first: PlainPattern, _ second: PlainPattern) -> PlainPattern {
    PlainPattern(text: first.text + second.text) { second.ends($0, first.ends($0, $1)) }
  }

  private mutating func repeated(_ pattern: PlainPattern) -> PlainPattern {
    switch below(8) {
    case 0: pattern.repeated(0, nil, as: "*")
    case 1: pattern.repeated(1, nil, as: "+")
    case 2: pattern.repeated(0, 1, as: "?")
    case 3: pattern.repeated(2, 2, as: "{2}")
    case 4: pattern.repeated(1, 2, as: "{1,2}")
    case 5: pattern.repeated(1, nil, as: "{1,}?")
    default: pattern
    }
  }

  private mutating func one(_ depth: Int) -> PlainPattern {
    if depth > 0 && below(3) == 0 {
      let inner = pattern(depth: depth - 1)
      return PlainPattern(text: (below(2) == 0 ? "(" : "(?:") + inner.text + ")", ends: inner.ends)
    }
    let kinds: [(String, Set<Character>)] = [
      ("a", ["a"]), ("b", ["b"]), ("c", ["c"]), ("é", ["é"]), (".", ["a", "b", "c", "é"]),
      ("[ab]", ["a", "b"]), ("[^a]", ["b", "c", "é"]), ("\\W", ["é"]),
    ]
    let (sign, taken) = kinds[below(8)]
    return PlainPattern(text: sign) { text, starts in
      Set(starts.filter { $0 < text.count && taken.contains(text[$0]) }.map { $0 + 1 })
    }
  }
}

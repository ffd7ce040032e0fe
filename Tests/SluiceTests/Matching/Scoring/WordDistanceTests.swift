import Testing

@testable import Sluice

@Suite struct WordDistanceTests {
  @Test(arguments: [
    ("hopper", "hopper", 0), ("hopper", "hoper", 1), ("hopper", "hopepr", 1), ("", "ab", 2),
    ("kitten", "sitting", 3), ("abcdef", "uvwxyz", 6),
  ])
  func `edits count swapped neighbours once`(_ left: String, _ right: String, _ edits: Int) {
    #expect(Self.edits(left, right, limit: 9) == edits)
    #expect(Self.edits(right, left, limit: 9) == edits)
  }

  @Test func `edits beyond the limit are not counted on`() {
    #expect(Self.edits("abcdef", "uvwxyz", limit: 2) == 3)
    #expect(Self.edits("a", "abcdefgh", limit: 2) == 3)
  }

  @Test(arguments: [
    ("martha", "marhta", 0.961), ("dixon", "dicksonx", 0.813), ("dwayne", "duane", 0.840),
    ("abc", "xyz", 0.0), ("same", "same", 1.0),
  ])
  func `Jaro-Winkler is Winkler's`(_ left: String, _ right: String, _ expected: Double) {
    let (one, other) = (Self.letters(left), Self.letters(right))
    let found = WordDistance.jaroWinkler(one.span, other.span)
    #expect(abs(found - expected) < 0.001)
  }

  @Test(arguments: [
    ("kristen", "christin"), ("philip", "filip"), ("meyer", "maier"), ("schmidt", "shmidt"),
    ("knight", "night"),
  ])
  func `names that sound alike have one sound`(_ left: String, _ right: String) {
    let (one, other) = (Self.letters(left), Self.letters(right))
    #expect(NameSound.of(one.span) == NameSound.of(other.span))
  }

  @Test func `names that sound different have two sounds`() {
    let (one, other) = (Self.letters("marsha"), Self.letters("mark"))
    #expect(NameSound.of(one.span) != NameSound.of(other.span))
  }

  @Test(arguments: [("bob", "robert", true), ("bob", "rob", true), ("patrick", "patricia", false)])
  func `short forms lead to a full name`(_ left: String, _ right: String, _ expected: Bool) {
    let (one, other) = (Self.letters(left), Self.letters(right))
    let names = Nicknames.shared
    let found = names.areRelated(names.number(of: one.span), names.number(of: other.span))
    #expect(found == expected)
  }

  @Test(arguments: [
    ("José-María O'Neil", "jose maria oneil"), ("ВАСИЛЬЕВ, Александр", "vasilev aleksandr"),
    ("Müller & Söhne", "muller sohne"), ("Γιώργος", "giorgos"), ("ＡＢＣ 株式会社", "abc 株式会社"),
  ])
  func `words are folded`(_ text: String, _ expected: String) {
    var folder = WordFolder()
    let bytes = Array(text.utf8)
    folder.fold(bytes.span)
    let words = (0..<folder.count).map { word in
      String(
        String.UnicodeScalarView(folder.letters[folder.range(word)].compactMap(Unicode.Scalar.init))
      )
    }
    #expect(words.joined(separator: " ") == expected)
  }

  @Test func `logarithms and powers undo each other`() {
    for value in [0.0003, 0.5, 1, 3, 1_000_000] as [Double] {
      #expect(abs(MatchLogarithm.exp2(MatchLogarithm.log2(value)) - value) < value * 1e-9)
    }
  }

  private static func edits(_ left: String, _ right: String, limit: Int) -> Int {
    let (one, other) = (letters(left), letters(right))
    return WordDistance.edits(one.span, other.span, limit: limit)
  }

  private static func letters(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
}

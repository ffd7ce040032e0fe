import Testing

@testable import Sluice

@Suite struct TrigramSimilarityTests {
  private static let utf8 = NormalizerCase.table("../matching/trigrams")
  private static let cLocale = NormalizerCase.table("../matching/trigrams-c-locale")

  @Test(arguments: utf8) func `says what PostgreSQL says in UTF-8`(_ row: NormalizerCase) {
    check(row, .glibcUTF8)
  }

  @Test(arguments: cLocale) func `says what PostgreSQL says in locale C`(_ row: NormalizerCase) {
    check(row, .cLocale)
  }

  private func check(_ row: NormalizerCase, _ dialect: TrigramDialect) {
    let one = row.columns[0]
    let other = row.columns[1]
    var words = WordSimilarity(dialect: dialect)
    let overlap = TrigramSimilarity.overlap(
      TrigramSet(one.span, dialect: dialect),
      TrigramSet(other.span, dialect: dialect)
    )
    let strict = words.similarity(of: one.span, in: other.span, extent: .wholeWords)
    #expect(hexadecimal(overlap.similarity) == row.text(2))
    #expect(hexadecimal(words.similarity(of: one.span, in: other.span)) == row.text(3))
    #expect(hexadecimal(strict) == row.text(4))
    #expect(TrigramThreshold(postgres: 0.7).accepts(overlap) == (row.text(5) == "t"))
  }

  private func hexadecimal(_ value: Float) -> String {
    let digits = String(value.bitPattern, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  @Test func `the cases are there`() {
    #expect(Self.utf8.count > 400)
    #expect(Self.cLocale.count > 400)
  }

  @Test func `tells the counts that an explanation needs`() {
    let overlap = TrigramSimilarity.overlap(Self.set("Olaf Scholze"), Self.set("Olaf Scholz"))
    #expect(overlap == TrigramOverlap(shared: 11, union: 14))
    #expect(overlap.similarity == 11 / 14 as Float)
  }

  @Test func `letters of scripts part words in locale C`() {
    let one = Array("Müller".utf8)
    let other = Array("Muller".utf8)
    #expect(TrigramSimilarity.similarity(one.span, other.span, dialect: .cLocale) == 0.4)
    #expect(TrigramSimilarity.similarity(one.span, other.span) == 4 / 10 as Float)
  }

  @Test func `bytes that are not UTF-8 part words`() {
    let broken: [UInt8] = Array("ab".utf8) + [0xFF, 0xC3] + Array("cd".utf8)
    let parted = Array("ab cd".utf8)
    #expect(TrigramSet(broken.span) == TrigramSet(parted.span))
  }

  @Test func `a set is read into again and again`() {
    var set = Self.set("a long name that is not here any more")
    let short = Array("Ann".utf8)
    set.read(short.span)
    #expect(set == Self.set("ann"))
    #expect(set.count == 4)
    let nothing: [UInt8] = []
    set.read(nothing.span)
    #expect(set.isEmpty)
  }

  @Test func `long texts are sets too`() {
    let long = (0..<500).map { "word\($0)" }.joined(separator: "-")
    let set = Self.set(long)
    #expect(set.trigrams == Array(Set(set.trigrams)).sorted())
    #expect(TrigramSimilarity.similarity(set, Self.set(long + " ")) == 1)
  }

  private static func set(_ text: String) -> TrigramSet {
    let bytes = Array(text.utf8)
    return TrigramSet(bytes.span)
  }
}

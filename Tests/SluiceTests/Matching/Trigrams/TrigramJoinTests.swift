import TestSupport
import Testing

@testable import Sluice

@Suite struct TrigramJoinTests {
  private static let thresholds = [0.05, 0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 1].flatMap {
    [
      TrigramThreshold(postgres: $0),
      TrigramThreshold(exactly: Int(($0 * 100).rounded()), of: 100),
    ]
  }

  @Test(arguments: TrigramDialect.allCases, 1...3)
  func `joins what comparing all pairs finds`(_ dialect: TrigramDialect, _ seed: UInt64) {
    let texts = Self.texts(110, seed: seed)
    for threshold in Self.thresholds {
      let wanted = Self.allPairs(texts, threshold, dialect)
      let index = Self.index([Array(texts[..<70]), Array(texts[70...])], threshold, dialect)
      #expect(Self.pairs(of: index) == wanted)
    }
  }

  @Test(arguments: TrigramDialect.allCases, 1...3)
  func `probing finds what comparing all finds, whether the order knows the trigrams or not`(
    _ dialect: TrigramDialect,
    _ seed: UInt64
  ) {
    let texts = Self.texts(110, seed: seed)
    let asked = Self.texts(60, seed: seed + 100) + texts[..<20]
    for threshold in Self.thresholds {
      let index = Self.index([texts], threshold, dialect)
      var probe = TrigramProbe(dialect: dialect)
      for text in asked {
        probe.find(text.span, in: index)
        let found = probe.matches.flatMap { match in
          index.texts(of: Int(match.group)).map { Found(text: Int($0), overlap: match.overlap) }
        }
        let wanted = texts.indices.compactMap { place -> Found? in
          let overlap = Self.overlap(text, texts[place], dialect)
          return threshold.accepts(overlap) ? Found(text: place, overlap: overlap) : nil
        }
        #expect(found.count == wanted.count)
        #expect(Set(found) == Set(wanted))
      }
    }
  }

  @Test(arguments: TrigramDialect.allCases, [0.3, 0.7])
  func `probing for many texts at once finds for each what it finds for it alone`(
    _ dialect: TrigramDialect,
    _ value: Double
  ) {
    let texts = Self.texts(500, seed: 21)
    let index = Self.index([texts], TrigramThreshold(postgres: value), dialect)
    let asked = Self.texts(4200, seed: 22)
    var column = TextColumn()
    for text in asked { column.append(text.span) }
    var alone = TrigramProbe(dialect: dialect)
    var probe = TrigramProbe(dialect: dialect)
    var rows: [Int] = []
    var count = 0
    probe.find(column, rows: 3..<asked.count, in: index) { row, matches in
      let text = asked[row]
      alone.find(text.span, in: index)
      #expect(matches.count == alone.matches.count)
      #expect(Set(matches) == Set(alone.matches))
      rows.append(row)
      count += matches.count
    }
    #expect(rows == Array(3..<asked.count))
    #expect(count > 200)
  }

  @Test(arguments: [0.3, 0.7])
  func `a delta finds the pairs of its texts, whatever the order was made of`(_ value: Double) {
    let threshold = TrigramThreshold(postgres: value)
    let texts = Self.texts(1100, seed: 9)
    let wanted = Self.allPairs(texts, threshold, .glibcUTF8)
    for known in [0, 30, 1100] {
      var slice = TrigramSlice()
      for text in texts[..<known] { slice.append(text.span) }
      var delta = TrigramDelta(order: TrigramOrder([slice]), threshold: threshold)
      var found: [Pair] = []
      for (number, text) in texts.enumerated() {
        for match in delta.findAndAppend(text.span) {
          for other in delta.texts(of: match) {
            found.append(Pair(one: number, other: Int(other), overlap: match.overlap))
          }
        }
      }
      #expect(delta.count == texts.count)
      #expect(found.count == wanted.count)
      #expect(Set(found) == wanted)
    }
  }

  @Test func `texts with the same trigrams are one group`() {
    let texts = ["Ann Oak", "oak  ann", "", "Ann Oak!", "--", "Bob"].map { Array($0.utf8) }
    let index = Self.index([texts], TrigramThreshold(postgres: 0.7), .glibcUTF8)
    #expect(index.groupCount == 2)
    #expect((0..<2).map { Array(index.texts(of: $0)) } == [[5], [0, 1, 3]])
    #expect((0..<2).map { index.textCount(of: $0) } == [1, 3])
  }

  @Test func `an index of nothing finds nothing`() {
    let index = Self.index([[]], TrigramThreshold(postgres: 0.7), .glibcUTF8)
    var probe = TrigramProbe()
    let text = Array("anything".utf8)
    probe.find(text.span, in: index)
    #expect(probe.matches.isEmpty)
    #expect(Self.pairs(of: index).isEmpty)
  }

  @Test func `more than 65,536 different trigrams are told apart`() {
    var random = SeededGenerator(seed: 3)
    var texts: [[UInt8]] = []
    for number in 0..<9000 {
      var text = ""
      for _ in 0..<8 {
        let value = UInt32.random(in: 0x4E00...0x9FFF, using: &random)
        if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
      }
      texts.append(Array(text.utf8))
      if number % 50 == 0 { texts.append(Array((text + "中").utf8)) }
    }
    let threshold = TrigramThreshold(postgres: 0.5)
    let index = Self.index([texts], threshold, .glibcUTF8)
    #expect(index.order.count > 65_536)
    #expect(Self.pairs(of: index).count == 180)
    var probe = TrigramProbe()
    let asked = texts[1]
    probe.find(asked.span, in: index)
    #expect(probe.matches.count == 2)
  }

  private struct Pair: Hashable {
    let one: Int
    let other: Int
    let overlap: TrigramOverlap

    init(one: Int, other: Int, overlap: TrigramOverlap) {
      self.one = max(one, other)
      self.other = min(one, other)
      self.overlap = overlap
    }
  }

  private struct Found: Hashable {
    let text: Int
    let overlap: TrigramOverlap
  }

  /// Texts of few letters, so that many are similar, with words of other scripts among them.
  private static func texts(_ count: Int, seed: UInt64) -> [[UInt8]] {
    var random = SeededGenerator(seed: seed)
    var texts: [[UInt8]] = []
    for _ in 0..<count {
      let kind = Int.random(in: 0..<6, using: &random)
      if kind < 3, var text = texts.randomElement(using: &random), !text.isEmpty {
        if kind > 0 {
          let place = text.indices.randomElement(using: &random) ?? 0
          text[place] = UInt8.random(in: 0x61...0x64, using: &random)
        }
        texts.append(text)
        continue
      }
      let letters = kind == 3 ? Array("abcÄбя中 ") : Array("aabbcde -")
      let length = Int.random(in: 0...(kind == 4 ? 40 : 14), using: &random)
      let text = (0..<length).map { _ in letters.randomElement(using: &random) ?? " " }
      texts.append(Array(String(text).utf8))
    }
    return texts
  }

  private static func index(
    _ parts: [[[UInt8]]],
    _ threshold: TrigramThreshold,
    _ dialect: TrigramDialect
  ) -> TrigramIndex {
    var slices = parts.map { texts in
      var slice = TrigramSlice(dialect: dialect)
      for text in texts { slice.append(text.span) }
      return slice
    }
    let order = TrigramOrder(slices)
    for place in slices.indices { slices[place].rank(by: order) }
    return TrigramIndex(slices, order: order, threshold: threshold)
  }

  /// The pairs of texts that a join finds, those of one group with them; each must be found once.
  private static func pairs(of index: TrigramIndex) -> Set<Pair> {
    let join = TrigramSelfJoin(index)
    var groups: [TrigramPair] = []
    for task in 0..<join.taskCount { join.run(task, into: &groups) }
    var pairs: [Pair] = []
    for pair in groups {
      let overlap = TrigramOverlap(shared: Int(pair.shared), union: Int(pair.union))
      for one in index.texts(of: Int(pair.one)) {
        for other in index.texts(of: Int(pair.other)) {
          pairs.append(Pair(one: Int(one), other: Int(other), overlap: overlap))
        }
      }
    }
    for group in 0..<index.groupCount {
      let texts = index.texts(of: group).map { Int($0) }
      let size = index.size(of: group)
      let overlap = TrigramOverlap(shared: size, union: size)
      for (place, one) in texts.enumerated() {
        for other in texts[..<place] {
          pairs.append(Pair(one: one, other: other, overlap: overlap))
        }
      }
    }
    #expect(pairs.count == Set(pairs).count)
    return Set(pairs)
  }

  private static func overlap(
    _ one: [UInt8],
    _ other: [UInt8],
    _ dialect: TrigramDialect
  ) -> TrigramOverlap {
    TrigramSimilarity.overlap(
      TrigramSet(one.span, dialect: dialect),
      TrigramSet(other.span, dialect: dialect)
    )
  }

  private static func allPairs(
    _ texts: [[UInt8]],
    _ threshold: TrigramThreshold,
    _ dialect: TrigramDialect
  ) -> Set<Pair> {
    let sets = texts.map { TrigramSet($0.span, dialect: dialect) }
    var pairs: Set<Pair> = []
    for one in sets.indices {
      for other in 0..<one {
        let overlap = TrigramSimilarity.overlap(sets[one], sets[other])
        if threshold.accepts(overlap) {
          pairs.insert(Pair(one: one, other: other, overlap: overlap))
        }
      }
    }
    return pairs
  }
}

import Testing

@testable import Sluice

@Suite struct WordPoolTests {
  private static let words: [[UInt32]] = [
    [], [0x61], [0x61, 0x62], [0xE4, 0xFF], [0x4E2D, 0x6587], [0x61, 0x4E2D], [0x10FFFF],
    [0, 0, 0, 0x61], Array(0x61...0xFA), Array(0x400...0x4A0), [0x61, 0x62, 0x63, 0x64],
    // Its four bytes are those of the word before.
    [0x6162_6364],
  ]

  @Test func `words keep their letters, whatever the letters are`() {
    var pool = WordPool()
    let numbers = Self.words.map { pool.number(of: $0.span) }
    #expect(numbers == Array(0..<UInt32(Self.words.count)))
    #expect(pool.count == Self.words.count)
    pool.finish()
    for (number, word) in zip(numbers, Self.words) {
      #expect(pool.length(number) == word.count)
      #expect(letters(pool, number) == word)
      let hash = WordPool.hash(word.span)
      #expect(pool.hash(number) == hash)
      for (other, letters) in zip(numbers, Self.words) {
        let (left, right): ([UInt32], [UInt32]) = pool.withLetters(number, other) { one, two in
          (one.indices.map { one[$0] }, two.indices.map { two[$0] })
        }
        #expect(left == word && right == letters)
      }
    }
    #expect(pool.text(5) == "a中")
  }

  @Test func `a word that comes again has the number that it had, also among many`() {
    var pool = WordPool()
    var numbers: [[UInt32]: UInt32] = [:]
    for value in 0..<20_000 as Range<UInt32> {
      let word = value % 3 == 0 ? [value, 0x4E00 + value % 500] : [value % 256, value / 256 % 256]
      let number = pool.number(of: word.span)
      #expect(numbers.updateValue(number, forKey: word) ?? number == number)
    }
    for (word, number) in numbers {
      let same = pool.number(of: word.span)
      #expect(same == number)
    }
    #expect(pool.count == numbers.count + 1)
  }

  @Test func `a text has the number of the word with its bytes`() {
    var pool = WordPool()
    let text = Array("ada@analytical.example é".utf8)
    let number = pool.number(of: text.span)
    let word = text.map { UInt32($0) }
    let same = pool.number(of: word.span)
    #expect(same == number)
    #expect(pool.count == 2)
  }

  private func letters(_ pool: WordPool, _ word: UInt32) -> [UInt32] {
    pool.withLetters(word) { letters in letters.indices.map { letters[$0] } }
  }
}

import Testing

@testable import Sluice

@Suite struct ByteDistanceTests {
  /// Short words of few letters, which are often alike.
  private var words: [[UInt8]] {
    var random = SystemNumbers(state: 7)
    return (0..<90).map { _ in
      (0..<random.next(9)).map { _ in Array("abc1".utf8)[random.next(4)] }
    }
  }

  private struct SystemNumbers {
    var state: UInt64

    mutating func next(_ most: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % most
    }
  }

  /// Pairs of words for which something does not hold.
  private func pairs(where isWrong: ([UInt8], [UInt8]) -> Bool) -> [String] {
    let words = words
    var wrong: [String] = []
    for one in words {
      for other in words where isWrong(one, other) {
        wrong.append(
          "\(String(decoding: one, as: UTF8.self)) \(String(decoding: other, as: UTF8.self))"
        )
      }
    }
    return wrong
  }

  @Test(arguments: 0...2)
  func `edits are those that the table counts`(_ limit: Int) {
    let wrong = pairs { one, other in
      let (left, right) = (one.map(UInt32.init), other.map(UInt32.init))
      return ByteDistance.edits(one.span, other.span, limit: limit)
        != WordDistance.edits(left.span, right.span, limit: limit)
    }
    #expect(wrong == [])
  }

  @Test(arguments: [0.8, 0.9, 0.94])
  func `no words are told apart that are alike`(_ least: Double) {
    let wrong = pairs { one, other in
      let (left, right) = (one.map(UInt32.init), other.map(UInt32.init))
      return WordDistance.jaroWinkler(left.span, right.span) >= least
        && !ByteDistance.mayBeAlike(one.span, other.span, from: least)
    }
    #expect(wrong == [])
  }

  @Test func `words that differ in digits alone are seen`() {
    let wrong = pairs { one, other in
      let (left, right) = (one.map(UInt32.init), other.map(UInt32.init))
      return one != other && WordDistance.differInDigits(left.span, right.span)
        && !ByteDistance.mayDifferInDigits(one.span, other.span)
    }
    #expect(wrong == [])
  }

  @Test func `packed words are compared as others are`() {
    let wrong = pairs { one, other in
      guard let left = Self.packed(one), let right = Self.packed(other) else { return true }
      let isOneEdit = ByteDistance.edits(one.span, other.span, limit: 1) <= 1
      let length = min(one.count, other.count)
      return left.isWithinOneEdit(of: right) != isOneEdit
        || left.endsAlike(right) != (one.suffix(length) == other.suffix(length))
        || left.startsAlike(right) != (one.prefix(length) == other.prefix(length))
    }
    #expect(wrong == [])
  }

  @Test(arguments: [("", 0), ("0", 1), ("0000000000000000", 16), ("9", 1), ("12125550147", 11)])
  func `packed digits know how many they are`(_ text: String, _ count: Int) {
    #expect(Self.digits(text)?.count == count)
  }

  @Test(arguments: ["12345678901234567", "12 34", "x", "1é"])
  func `only a few digits are packed`(_ text: String) {
    #expect(Self.digits(text) == nil)
  }

  private static func packed(_ word: [UInt8]) -> PackedLetters<6>? { PackedLetters(word.span) }

  private static func digits(_ text: String) -> PackedLetters<4>? {
    let digits = Array(text.utf8)
    return PackedLetters(digits.span)
  }
}

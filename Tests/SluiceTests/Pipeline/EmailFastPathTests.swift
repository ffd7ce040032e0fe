import TestSupport
import Testing

@testable import Sluice

/// The fast path of e-mail cells gives what the full parser gives, or leaves it to it.
@Suite struct EmailFastPathTests {
  private static let parts = [
    "ada", "Ada", "bob.rooms", "a", "@", "@", "@", "rooms.example", "Rooms.Example", "gmail.com",
    "x", ".", ".", "-", "--", "xn--", "1", "<", ">", " ", " ", "\t", ",", ";", "|", "'", "\"", "=",
    "mailto:", "MAILTO:", "m", "(", ")", "?", "&lt;", "&", "\u{E9}", "\u{A0}", "\u{200B}",
    "e-mail:",
    "Ada Rooms <ada@rooms.example>", "ada@rooms.example",
  ]

  @Test(arguments: 1...4)
  func `addresses agree with the full parser`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var valid = 0
    var domains = DomainMemo()
    var column: [UInt8] = []
    for _ in 0..<40_000 {
      let text = (0..<Int.random(in: 0...7, using: &random)).map { _ in
        Self.parts[Int.random(in: 0..<Self.parts.count, using: &random)]
      }.joined()
      let value = Array(text.utf8)
      var found: [UInt8] = []
      var wanted: [UInt8] = []
      let outcome = EmailNormalizer.normalize(value.span, into: &found)
      let full = EmailNormalizer.normalizeUncommon(value.span, into: &wanted)
      #expect(outcome == full, "\(text)")
      #expect(found == wanted, "\(text)")
      if outcome.isValid { valid += 1 }
      let surrounded = [0x61, 0x40] + value + [0x2E, 0x61]
      let mark = column.count
      let again = EmailNormalizer.normalize(
        surrounded.span,
        2..<(2 + value.count),
        into: &column,
        domains: &domains
      )
      #expect(again == full, "\(text)")
      #expect(Array(column[mark...]) == wanted, "\(text)")
    }
    #expect(valid > 1_000)
  }
}

import Sluice
import Testing

@Suite struct TextCleanerTests {
  @Test(arguments: NormalizerCase.table("text"))
  func `cleans a value as its table says`(_ row: NormalizerCase) {
    let (text, outcome) = clean(row.input, keepNewlines: false)
    #expect(text == row.text(1))
    #expect("\(outcome)" == row.text(2))
  }

  @Test(arguments: NormalizerCase.table("text-lines"))
  func `keeps line ends where they are wanted`(_ row: NormalizerCase) {
    let (text, outcome) = clean(row.input, keepNewlines: true)
    #expect(text == row.text(1))
    #expect("\(outcome)" == row.text(2))
  }

  @Test func `appends behind what is there and leaves it alone when it refuses`() {
    var result = Array("before".utf8)
    let good = Array(" x ".utf8)
    #expect(TextCleaner.clean(good.span, into: &result, keepNewlines: false) == .changed)
    let bad: [UInt8] = [0x78, 0xFF]
    #expect(TextCleaner.clean(bad.span, into: &result, keepNewlines: false) == .invalidUTF8)
    #expect(result == Array("beforex".utf8))
  }

  @Test func `decides on UTF-8 as the standard library does`() {
    // Every sequence of up to four bytes from the boundaries of table 3-7.
    let edges: [UInt8] = [
      0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0,
      0xF4,
      0xF5, 0xFF,
    ]
    var disagreements = 0
    for first in edges {
      for second in edges {
        for third in edges {
          for fourth in edges {
            let bytes = [first, second, third, fourth]
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            if (clean(bytes, keepNewlines: false).1 != .invalidUTF8) != isValid {
              disagreements += 1
            }
          }
        }
      }
    }
    #expect(disagreements == 0)
  }

  @Test func `cleaning twice changes nothing more`() {
    for row in NormalizerCase.table("text") where row.text(2) == "changed" {
      let once = clean(row.input, keepNewlines: false).0
      guard !once.hasPrefix("=\""), !once.hasPrefix("'") else { continue }
      #expect(clean(Array(once.utf8), keepNewlines: false).0 == once)
    }
  }

  private func clean(_ input: [UInt8], keepNewlines: Bool) -> (String, TextOutcome) {
    var result: [UInt8] = []
    let outcome = TextCleaner.clean(input.span, into: &result, keepNewlines: keepNewlines)
    return (String(decoding: result, as: UTF8.self), outcome)
  }
}

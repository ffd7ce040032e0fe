import TestSupport
import Testing

@testable import Sluice

@Suite struct PlainTextScanTests {
  /// Pieces that texts are made of: plain, and everything that has to be looked at.
  private static let pieces: [[UInt8]] = [
    Array("a".utf8), Array("Ada Quill".utf8), Array(" ".utf8), Array("é".utf8), Array("ß".utf8),
    Array("Ã".utf8), Array("¼".utf8), Array("\u{A0}".utf8), Array("\u{200B}".utf8), [0xC3], [0xA9],
    Array("&amp;".utf8), Array("&".utf8), Array(";".utf8), Array("\t".utf8), [0x7F], [0xC3, 0x28],
    Array("Ł".utf8), Array("MÃ¼ller".utf8), Array("日本".utf8), Array("abcdefghijklmno".utf8),
  ]

  @Test(arguments: [TextRules.of(.firstName), .of(.email), .of(.leadNotes), []])
  func `values of columns are cleaned as single values are`(rules: TextRules) {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      var value: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<7, using: &random) {
        // Mostly ordinary pieces, so that the odd one is alone.
        let odd = Int.random(in: 0..<3, using: &random) == 0
        value += Self.pieces[Int.random(in: odd ? 0..<Self.pieces.count : 0..<5, using: &random)]
      }
      let before = [UInt8](repeating: 0x41, count: Int.random(in: 0..<3, using: &random))
      let behind = [UInt8](repeating: 0xC3, count: Int.random(in: 0..<20, using: &random))
      let text = before + value + behind
      var single: [UInt8] = []
      var column = LaneBuffer(room: 0)
      var singleChanges = ChangeSet()
      var columnChanges = ChangeSet()
      let expected = TextCleaner.clean(
        value.span,
        into: &single,
        rules: rules,
        changes: &singleChanges
      )
      let found = TextCleaner.clean(
        text.span,
        before.count..<(before.count + value.count),
        into: &column,
        rules: rules,
        changes: &columnChanges
      )
      let cleaned = column.finish()
      #expect(cleaned == single, "\(value)")
      #expect(found == expected, "\(value)")
      #expect(columnChanges == singleChanges, "\(value)")
    }
  }
}

import TestSupport
import Testing

@testable import Sluice
@testable import SluiceRuns

@Suite struct LineJoinerTests {
  /// Pieces that values are made of: plain, special, and longer than what is copied at once.
  private static let pieces = [
    "Ada", "Quill & Daughters", " ", "é", ",", "\"", "\n", "\r\n", "\"\"",
    String(repeating: "long ", count: 7), String(repeating: "x", count: 32),
  ]

  private static func columns(
    _ count: Int,
    rows: Int,
    special: Bool,
    _ random: inout SeededGenerator
  ) -> [TextColumn] {
    (0..<count).map { _ in
      var column = TextColumn(rows: rows)
      // Some columns are plain, so that both ways are taken.
      let choice = special && Bool.random(using: &random) ? pieces : Array(pieces.prefix(2))
      for _ in 0..<rows {
        var value = ""
        for _ in 0..<Int.random(in: 0..<4, using: &random) {
          value += choice[Int.random(in: choice.indices, using: &random)]
        }
        column.append(Array(value.utf8).span)
      }
      return column
    }
  }

  private static func expected(_ columns: [TextColumn], _ rows: [Int]) -> [UInt8] {
    var writer = CSVWriter()
    for row in rows {
      for column in columns { writer.append(column[row]) }
      writer.endRecord()
    }
    return writer.bytes
  }

  @Test(arguments: [1, 2, 24], [true, false])
  func `lines are those of the writer`(count: Int, special: Bool) {
    var random = SeededGenerator(seed: UInt64(count))
    for rows in [1, 31, 32, 33, 200] {
      // One column alone is never blank here: the writer marks such a line, and a contact has more.
      var columns = Self.columns(count, rows: rows, special: special, &random)
      if count == 1 {
        var filled = TextColumn()
        for row in 0..<rows { filled.append(Array("\(row)\(columns[0].text(row))".utf8).span) }
        columns = [filled]
      }
      let kept = (0..<rows).filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
      for chosen in [Array(0..<rows), kept, []] {
        let joiner = LineJoiner(columns)
        #expect(joiner.lines(of: chosen) == Self.expected(columns, chosen))
      }
    }
  }

  @Test(arguments: [true, false])
  func `texts that rows share stand behind the columns`(special: Bool) {
    let rows = Array(0..<100)
    var last = RepeatedTexts(rows: rows.count)
    last.bytes += Array((special ? "a, \"b\"" : "a b").utf8)
    let first = last.endValue()
    for row in rows.dropFirst() {
      if row % 7 == 0 {
        last.appendBlank()
      } else if row % 11 == 0 {
        last.bytes += Array(String(repeating: "rule \(row) ", count: row).utf8)
        last.endValue()
      } else {
        last.repeatValue(first)
      }
    }
    var column = TextColumn()
    var texts = TextColumn()
    for row in rows {
      column.append(Array("row \(row)".utf8).span)
      texts.append(Array(last.text(row).utf8).span)
    }
    let joiner = LineJoiner([column], last: last)
    #expect(joiner.lines(of: rows) == Self.expected([column, texts], rows))
  }

  @Test func `a line that is very long stands among short ones`() {
    var column = TextColumn()
    for row in 0..<100 {
      let text = row == 40 ? String(repeating: "note, ", count: 20_000) : "row \(row)"
      column.append(Array(text.utf8).span)
    }
    let columns = [column, column]
    let joiner = LineJoiner(columns)
    #expect(joiner.lines(of: Array(0..<100)) == Self.expected(columns, Array(0..<100)))
  }
}

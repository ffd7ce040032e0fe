import TestSupport
import Testing

@testable import Sluice

@Suite struct CSVWriterTests {
  @Test(arguments: [
    (["a", "b"], "a,b\n"),
    (["a,b", "c"], "\"a,b\",c\n"),
    (["say \"hi\""], "\"say \"\"hi\"\"\"\n"),
    (["a\nb", "c\rd"], "\"a\nb\",\"c\rd\"\n"),
    (["", ""], ",\n"),
    ([""], "\"\"\n"),
    ([], "\n"),
    (["a;b", " c "], "a;b, c \n"),
    (["\u{FEFF}a"], "\"\u{FEFF}a\"\n"),
  ])
  func `quotes only what needs it`(values: [String], expected: String) {
    var writer = CSVWriter()
    for value in values { writer.append(value) }
    writer.endRecord()
    #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
  }

  @Test func `writes another delimiter and CR LF`() {
    var writer = CSVWriter(delimiter: UInt8(ascii: ";"), lineEnd: .carriageReturnLineFeed)
    for value in ["a;b", "c,d"] { writer.append(value) }
    writer.endRecord()
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"a;b\";c,d\r\n")
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("@x", "'@x"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
    ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""), ("-x", "'-x"), ("+", "'+"),
    ("-1-1", "'-1-1"),
    ("+1 212 555 0101", "'+1 212 555 0101"), ("-1..2", "'-1..2"),
    ("+12125550101", "+12125550101"), ("-12.50", "-12.50"), ("-1,234.5", "\"-1,234.5\""),
    ("a=b", "a=b"), ("", "\"\""),
  ])
  func `guards spreadsheets from formulas but not from numbers`(value: String, expected: String) {
    var writer = CSVWriter(formulaGuard: .apostrophe)
    writer.append(value)
    writer.endRecord()
    #expect(String(decoding: writer.bytes, as: UTF8.self) == expected + "\n")
  }

  @Test(arguments: 1...10)
  func `writes what the reader reads back`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let alphabet = Array("ab,\"\n\r ;".utf8)
    var writer = CSVWriter()
    var written: [[[UInt8]]] = []
    for _ in 0..<50 {
      let record = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        (0..<Int.random(in: 0...6, using: &random)).map { _ in
          alphabet.randomElement(using: &random) ?? 0x61
        }
      }
      for value in record { writer.append(value.span) }
      writer.endRecord()
      written.append(record)
    }
    let read = ReaderConformance.records(
      writer.bytes,
      dialect: CSVDialect(),
      limits: BatchLimits(),
      chunkBytes: 100
    )
    #expect(read.map(\.values) == written)
    #expect(read.allSatisfy { $0.fault == nil })
  }
}

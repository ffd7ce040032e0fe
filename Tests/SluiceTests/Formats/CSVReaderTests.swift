import Testing

@testable import Sluice

@Suite struct CSVReaderTests {
  @Test(arguments: CSVCase.load("well-formed.txt") + CSVCase.load("faults.txt"))
  func `reads each text of the table as written there`(line: CSVCase) {
    #expect(shown(line.input) == line.expected)
    ReaderConformance.check(line.input, line.name)
  }

  @Test(arguments: [(";", "a;b,c;\"d;e\""), ("\t", "a\tb,c\t\"d\te\""), ("|", "a|b,c|\"d|e\"")])
  func `reads other delimiters`(delimiter: String, text: String) {
    let dialect = CSVDialect(delimiter: Array(delimiter.utf8)[0])
    #expect(shown(Array(text.utf8), dialect) == "a | b,c | d\(delimiter)e")
    ReaderConformance.check(Array(text.utf8), dialect: dialect)
  }

  @Test func `takes quotes for text when the file has none`() {
    let text = Array("\"a,b\"\n\"\",c\n".utf8)
    #expect(shown(text, CSVDialect(quote: nil)) == "\"a | b\" / \"\" | c")
  }

  @Test func `counts rows and physical lines`() {
    var source = ByteArraySource(Array("h\r\n\"a\r\nb\rc\"\n\nd,\"x\ny\n".utf8))
    var reader = CSVReader()
    let batch = reader.nextBatch(from: &source)
    #expect(batch?.records.map(\.row) == [1, 2, 3, 4, 5])
    #expect(batch?.records.map(\.line) == [1, 2, 5, 6, 7])
    #expect(batch?.faults == [RawFault(record: 3, kind: .unterminatedQuote)])
  }

  @Test func `cuts batches by content alone`() {
    let row = "0123456789,abc\n"
    let text = Array(String(repeating: row, count: 100).utf8)
    let limits = BatchLimits(records: 30, bytes: 100, recordBytes: 1_000)
    for chunkBytes in [1, 15, 64, 1_000_000] {
      var source = ByteArraySource(text, chunkBytes: chunkBytes)
      var reader = CSVReader(dialect: CSVDialect(), limits: limits, chunkBytes: chunkBytes)
      var places: [Int] = []
      var counts: [Int] = []
      while let batch = reader.nextBatch(from: &source) {
        places.append(batch.firstByte)
        counts.append(batch.count)
      }
      // Seven rows of 15 bytes are the first to reach 100 bytes.
      #expect(counts == [Int](repeating: 7, count: 14) + [2])
      #expect(places == (0..<15).map { $0 * 105 })
    }
  }

  @Test func `cuts a record that is too long and goes on behind its line`() {
    let limits = BatchLimits(recordBytes: 8)
    let text = Array("a,b\n12345678\n123456789,c\nd\n\"1234\n5678\"\ne\n".utf8)
    #expect(
      shown(text, CSVDialect(), limits)
        == "a | b / 12345678 / 12345678 [tooLong] / d / \"1234 [unterminatedQuote] / 5678\" / e"
    )
    for records in 1...4 {
      ReaderConformance.check(text, limits: BatchLimits(records: records, recordBytes: 8))
    }
  }

  @Test func `delivers what came before a fault of the source, then throws`() throws {
    var source = BreakingSource(bytes: ByteArraySource(Array("a,b\nc,d\ne,\"f\ng".utf8)))
    var reader = CSVReader()
    let first = try reader.nextBatch(from: &source)
    let batch = try #require(first)
    #expect(batch.count == 3)
    #expect(batch.faults == [RawFault(record: 2, kind: .cut)])
    #expect(batch.values.last?.range == 11..<14)
    #expect(throws: BrokenInput()) { try reader.nextBatch(from: &source) }
    #expect(throws: BrokenInput()) { try reader.nextBatch(from: &source) }
  }

  @Test(arguments: ["x,\"b\n", "x,\"\"\"b\n", "\"x,b \"\" c\n", "x,\"b\"\"\"\"\n", "\"\n"])
  func `stays linear when every line opens a quote`(line: String) {
    // With a quadratic search the larger input would take hundreds of times longer.
    let time = { (lines: Int) -> Duration in
      let text = Array(String(repeating: line, count: lines).utf8)
      return ContinuousClock().measure {
        var source = ByteArraySource(text)
        var reader = CSVReader()
        var records = 0
        while let batch = reader.nextBatch(from: &source) { records += batch.count }
        #expect(records >= lines / 2)
      }
    }
    #expect(time(100_000) < .seconds(20))
  }

  @Test func `tells blank records from others`() throws {
    var source = ByteArraySource(Array("\n,,\n\"\"\n \t\nx\n,\"\n\"\n".utf8))
    var reader = CSVReader()
    let first = reader.nextBatch(from: &source)
    let batch = try #require(first)
    #expect((0..<batch.count).map(batch.isBlank) == [true, true, true, true, false, false])
    #expect(batch.width(0) == 0)
  }

  /// All records in the form of the tables.
  private func shown(
    _ input: [UInt8],
    _ dialect: CSVDialect = CSVDialect(),
    _ limits: BatchLimits = BatchLimits()
  ) -> String {
    ReaderConformance.records(input, dialect: dialect, limits: limits, chunkBytes: 4_096)
      .map { record in
        let values = record.values.map { $0.isEmpty ? "''" : String(decoding: $0, as: UTF8.self) }
        let text = values.isEmpty ? "(blank)" : values.joined(separator: " | ")
        return text + (record.fault.map { " [\($0)]" } ?? "")
      }
      .joined(separator: " / ")
  }
}

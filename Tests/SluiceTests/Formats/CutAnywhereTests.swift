import TestSupport
import Testing

@testable import Sluice

@Suite struct CutAnywhereTests {
  private static let escaped = CSVDialect(escape: UInt8(ascii: "\\"))
  private static let spaced = CSVDialect(spaceFollowsDelimiter: true)
  private static let inputs = [
    "a,b\n\"say \\\"hi\\\" now\",2\n\"ends with \\\\\",3\n",
    "a, b, c\n1, \"two, or\r\nthree\", 4\r\n, ,\n5, \"x\\\" y\", z\n",
    "a,\"b\nc\n\"d\\\",e\n\"f\\\"\"g\",h\n\"\\\n",
    "",
    "\u{FEFF}a,b\r1,2\r\r3,4",
  ]

  @Test(arguments: [CSVDialect(), escaped, spaced])
  func `reads CSV the same however it is cut`(dialect: CSVDialect) {
    for input in Self.inputs {
      CutAnywhere.check(Array(input.utf8), "\(dialect)") { limits in
        CSVReader(dialect: dialect, limits: limits, chunkBytes: 16)
      }
    }
  }

  @Test func `reads random CSV with escapes and spaces the same however it is cut`() {
    var random = SeededGenerator(seed: 4)
    let alphabet: [UInt8] = [0x22, 0x22, 0x5C, 0x2C, 0x20, 0x0A, 0x0D, 0x61]
    for round in 0..<40 {
      let count = Int.random(in: 0...60, using: &random)
      let input = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0x61 }
      var dialect = round % 2 == 0 ? Self.escaped : Self.spaced
      dialect.spaceFollowsDelimiter = round % 3 != 0
      CutAnywhere.check(input, limits: BatchLimits(recordBytes: 24), "round \(round)") { limits in
        CSVReader(dialect: dialect, limits: limits, chunkBytes: 16)
      }
    }
  }

  @Test(arguments: [
    (escaped, "\"say \\\"hi\\\"\",b", ["say \"hi\"", "b"]),
    (escaped, "\"ends with \\\\\",b", ["ends with \\\\", "b"]),
    (escaped, "\"a \\\" and \"\" too\",b", ["a \" and \" too", "b"]),
    (escaped, "\"5' 9\\\"\",\\'", ["5' 9\"", "\\'"]),
    (spaced, "a, b, \"c, d\", e", ["a", "b", "c, d", "e"]),
    (spaced, "a,  b,c", ["a", " b", "c"]),
  ])
  func `reads quotes after escapes and values after spaces`(
    dialect: CSVDialect,
    text: String,
    expected: [String]
  ) throws {
    var source = ByteArraySource(Array(text.utf8))
    var reader = CSVReader(dialect: dialect)
    let found = reader.nextBatch(from: &source)
    let batch = try #require(found)
    let values = batch.valueRange(0).map { index in
      var value: [UInt8] = []
      batch.appendValue(index, to: &value)
      return String(decoding: value, as: UTF8.self)
    }
    #expect(values == expected && batch.faults.isEmpty)
  }
}

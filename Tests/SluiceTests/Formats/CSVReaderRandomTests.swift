import TestSupport
import Testing

@testable import Sluice

/// The fast reader against the plain one, on inputs that nobody thought of.
@Suite struct CSVReaderRandomTests {
  private static let dialects = [
    CSVDialect(),
    CSVDialect(delimiter: UInt8(ascii: "\t")),
    CSVDialect(delimiter: UInt8(ascii: ";"), quote: nil),
    CSVDialect(delimiter: UInt8(ascii: "|"), quote: UInt8(ascii: "'")),
  ]

  @Test(arguments: 1...20)
  func `reads random bytes as the plain reader does`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for round in 0..<60 {
      let dialect = Self.dialects[round % Self.dialects.count]
      let alphabet: [UInt8] =
        [dialect.delimiter, dialect.quote ?? 0x22, dialect.quote ?? 0x61, 0x0A, 0x0D, 0x20, 0x61]
        + [0x09, 0x62, 0xC3]
      let count = Int.random(in: 0...90, using: &random)
      let input = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0x61 }
      ReaderConformance.check(
        input,
        dialect: dialect,
        limits: limits(&random),
        chunkSizes: [1, 2, 3, 7, 33],
        "seed \(seed) round \(round)"
      )
    }
  }

  @Test(arguments: 1...20)
  func `reads damaged exports as the plain reader does`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(1_000 + seed))
    for round in 0..<20 {
      var input = export(Self.plainValues + ["5\" pipe", "\"x\" "], rows: 12, &random)
      for _ in 0..<Int.random(in: 0...4, using: &random) { damage(&input, &random) }
      ReaderConformance.check(
        input,
        limits: limits(&random),
        chunkSizes: [1, 5, 64, 100],
        "seed \(seed) round \(round)"
      )
    }
  }

  /// Quotes where they should be, on and around every edge of the 64 bytes that are looked at together.
  @Test(arguments: 1...20)
  func `reads whole exports as the plain reader does`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(2_000 + seed))
    for round in 0..<20 {
      ReaderConformance.check(
        export(Self.plainValues, rows: 40, &random),
        limits: limits(&random),
        chunkSizes: [1, 63, 64, 65, 1_000],
        "seed \(seed) round \(round)"
      )
    }
  }

  private static let plainValues = [
    "", "Ada", "\"Example, Ltd\"", "\"say \"\"hi\"\" now\"", "\"two\nlines\"", "\"two\r\nlines\"",
    "\"\r\"", "+1 212 555 0101", "ada@company.example", "\"\"", "\"\"\"\"", "\"\"\"\"\"\"", " ",
    "ü",
  ]

  private func limits(_ random: inout SeededGenerator) -> BatchLimits {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: BatchLimits()
    case 1: BatchLimits(records: 2, bytes: 1_000, recordBytes: 400)
    case 2: BatchLimits(records: 100, bytes: Int.random(in: 1...20, using: &random))
    default:
      BatchLimits(
        records: Int.random(in: 1...5, using: &random),
        bytes: 30,
        recordBytes: Int.random(in: 1...30, using: &random)
      )
    }
  }

  private func export(
    _ values: [String],
    rows: Int,
    _ random: inout SeededGenerator
  ) -> [UInt8] {
    let ends = ["\n", "\r\n", "\r"]
    var text = Bool.random(using: &random) ? "" : "\u{FEFF}"
    for _ in 0..<Int.random(in: 0...rows, using: &random) {
      let row = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        values.randomElement(using: &random) ?? ""
      }
      text += row.joined(separator: ",") + (ends.randomElement(using: &random) ?? "\n")
    }
    return Array(text.utf8)
  }

  private func damage(_ input: inout [UInt8], _ random: inout SeededGenerator) {
    guard !input.isEmpty else { return }
    let position = Int.random(in: 0..<input.count, using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: input.remove(at: position)
    case 1: input.insert(UInt8(ascii: "\""), at: position)
    default: input[position] = [0x22, 0x2C, 0x0A, 0x0D, 0x20].randomElement(using: &random) ?? 0x22
    }
  }
}

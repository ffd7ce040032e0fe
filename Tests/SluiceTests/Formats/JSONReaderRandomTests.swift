import TestSupport
import Testing

@testable import Sluice

/// The same text gives the same records however it arrives, and what is no JSON is refused.
@Suite struct JSONReaderRandomTests {
  private static let texts = [
    "{\"a\":1,\"b\":\"x,y\"}\n{\"c\":[1,\"z\"],\"a\":-0.5e7}\r\n\n{\"b\":\"\\u00e9\\\"\"}",
    "[\n{\"a\":{\"b\":[{\"c\":1},{\"c\":2,\"primary\":true}]}},\n{\"a\":null},3,\"x\"]",
    "{\"meta\":{\"count\":2},\"results\":[{\"id\":1},{\"id\":\"\u{1F600}\"}],\"next\":null}",
    "{\"a\":1}\n{\"a\":\n{\"a\":3}\n{\"a\":\"x\n{\"a\":5}]\n{\"a\":6}",
    "{\n \"a\": 1\n}\n{\n \"a\": oops\n}\n{\n \"a\": 3\n}\n",
    "[{\"a\":1},{\"a\":2}",
    "{\"type\":\"RECORD\",\"stream\":\"s\",\"record\":{\"id\":1}}\n{\"type\":\"STATE\",\"value\":1}\n",
    "12345678",
  ]

  @Test(arguments: texts.indices)
  func `gives the same records in chunks of any size`(index: Int) {
    let text = Array(Self.texts[index].utf8)
    for limits in [BatchLimits(), BatchLimits(records: 2, bytes: 40, recordBytes: 60)] {
      check(text, limits: limits, chunkSizes: 1...64)
    }
  }

  @Test(arguments: 1...30)
  func `gives the same records of damaged texts in chunks of any size`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<30 {
      var text = Array((Self.texts.randomElement(using: &random) ?? "").utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) { damage(&text, &random) }
      let limits = BatchLimits(
        records: Int.random(in: 1...4, using: &random),
        bytes: Int.random(in: 1...80, using: &random),
        recordBytes: Int.random(in: 1...80, using: &random)
      )
      check(text, limits: limits, chunkSizes: [1, 2, 7, 33])
    }
  }

  @Test(arguments: 1...40)
  func `refuses what the grammar refuses, and nothing else`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(500 + seed))
    for round in 0..<60 {
      var text = Array("[\(value(&random, depth: 0))]".utf8)
      for _ in 0..<Int.random(in: 0...2, using: &random) { damage(&text, &random) }
      let table = JSONTable(text)
      let isRefused =
        table.damage != nil || table.rows.contains { $0.fault != nil }
        || text.allSatisfy { JSONScan.isSpace($0) }
      // Objects may follow one another, and values on lines of their own.
      let single = ReferenceJSON.accepts(text)
      if single { #expect(!isRefused, "seed \(seed) round \(round)") }
      if !single && !isRefused {
        let lines = text.split(separator: 0x0A).map(Array.init)
        let isSeveral =
          lines.count > 1 || text.first == UInt8(ascii: "{")
        #expect(isSeveral, "seed \(seed) round \(round)")
      }
    }
  }

  private func check(
    _ text: [UInt8],
    limits: BatchLimits,
    chunkSizes: some Sequence<Int>
  ) {
    let wanted = JSONTable(text, limits: limits)
    let broken = JSONTable(breaking: text, limits: limits, chunkBytes: 256 * 1024)
    let shown = String(decoding: text, as: UTF8.self).debugDescription
    if broken == nil { Testing.Issue.record("no error at the end of \(shown)") }
    for chunkBytes in chunkSizes {
      let found = JSONTable(text, limits: limits, chunkBytes: chunkBytes)
      let cut = JSONTable(breaking: text, limits: limits, chunkBytes: chunkBytes)
      if found == wanted && cut == broken { continue }
      Testing.Issue.record("chunks of \(chunkBytes), \(limits): \(shown)\n\(found)\n\(wanted)")
      return
    }
  }

  private func damage(_ text: inout [UInt8], _ random: inout SeededGenerator) {
    let alphabet = Array("{}[]\",:\\\n \r0-1.eatrufalsn\u{E9}".utf8)
    let place = Int.random(in: 0...text.count, using: &random)
    let byte = alphabet.randomElement(using: &random) ?? 0x20
    switch Int.random(in: 0..<3, using: &random) {
    case 0: text.insert(byte, at: place)
    case 1 where place < text.count: text.remove(at: place)
    default: if place < text.count { text[place] = byte }
    }
  }

  private func value(_ random: inout SeededGenerator, depth: Int) -> String {
    switch Int.random(in: 0..<(depth < 4 ? 8 : 6), using: &random) {
    case 0: return "\(Int.random(in: -99...99, using: &random))"
    case 1: return "\(Int.random(in: 0...9, using: &random)).5e-\(depth)"
    case 2: return "\"text \\n \\u00e9 ü\""
    case 3: return "true"
    case 4: return "null"
    case 5: return "\"\""
    case 6:
      let count = Int.random(in: 0...3, using: &random)
      return "[" + (0..<count).map { _ in value(&random, depth: depth + 1) }.joined(separator: ", ")
        + "]"
    default:
      let count = Int.random(in: 0...3, using: &random)
      return "{"
        + (0..<count).map { "\"k\($0)\" : \(value(&random, depth: depth + 1))" }
        .joined(separator: ",") + "}"
    }
  }
}

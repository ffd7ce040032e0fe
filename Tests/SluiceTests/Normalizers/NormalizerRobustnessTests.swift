import TestSupport
import Testing

@testable import Sluice

/// Mutated table inputs, from a seeded generator: what a kernel writes must hold for any bytes.
@Suite struct NormalizerRobustnessTests {
  private static let tables = [
    "text", "email", "person-name", "company-key", "domain", "website", "linkedin", "country",
    "date", "number", "boolean", "list",
    "double-utf8", "entities", "placeholder", "name-case", "state", "postal",
  ]
  private static let rounds = 4_000

  @Test(arguments: tables)
  func `every kernel takes any bytes and writes UTF-8 without NUL`(table: String) {
    var generator = SeededGenerator(seed: 0x5EED)
    let seeds = NormalizerCase.table(table).map(\.input)
    var broken = 0
    for _ in 0..<Self.rounds {
      let cell = Self.mutated(seeds, &generator)
      for output in Self.outputs(of: cell)
      where output.contains(0) || String(validating: output, as: UTF8.self) == nil {
        broken += 1
      }
    }
    #expect(broken == 0, "seed 0x5EED, table \(table)")
  }

  @Test func `an address that is accepted stays as it is`() {
    var generator = SeededGenerator(seed: 0xADA)
    let seeds = NormalizerCase.table("email").map(\.input)
    var accepted = 0
    var changed = 0
    for _ in 0..<Self.rounds {
      let cell = Self.mutated(seeds, &generator)
      var once: [UInt8] = []
      guard EmailNormalizer.normalize(cell.span, into: &once).isValid else { continue }
      var twice: [UInt8] = []
      let again = EmailNormalizer.normalize(once.span, into: &twice)
      accepted += 1
      if once != twice || again.count != 1 { changed += 1 }
    }
    #expect(accepted > 500)
    #expect(changed == 0, "seed 0xADA")
  }

  @Test func `a domain that is accepted stays as it is`() {
    var generator = SeededGenerator(seed: 0xD0)
    let seeds = NormalizerCase.table("domain").map(\.input)
    var accepted = 0
    var changed = 0
    for _ in 0..<Self.rounds {
      let cell = Self.mutated(seeds, &generator)
      var once: [UInt8] = []
      guard WebAddress.domain(of: cell.span, into: &once) == .valid else { continue }
      var url: [UInt8] = Array("https://".utf8)
      url += once
      var twice: [UInt8] = []
      accepted += 1
      let again = WebAddress.normalize(once.span, into: &twice)
      if again != .valid || twice != url { changed += 1 }
    }
    #expect(accepted > 500)
    #expect(changed == 0, "seed 0xD0")
  }

  @Test(arguments: ["date", "number", "list"])
  func `a value that was read stays as it is`(table: String) {
    var generator = SeededGenerator(seed: 0xCA1E)
    let seeds = NormalizerCase.table(table).map(\.input)
    var accepted = 0
    var changed = 0
    for _ in 0..<Self.rounds {
      var cell: [UInt8] = []
      let mutated = Self.mutated(seeds, &generator)
      guard TextCleaner.clean(mutated.span, into: &cell, keepNewlines: true) != .invalidUTF8 else {
        continue
      }
      var once: [UInt8] = []
      Self.read(cell, table, isAgain: false, into: &once)
      if once.isEmpty { continue }
      var twice: [UInt8] = []
      Self.read(once, table, isAgain: true, into: &twice)
      accepted += 1
      if once != twice { changed += 1 }
    }
    #expect(accepted > 500)
    #expect(changed == 0, "seed 0xCA1E, table \(table)")
  }

  @Test(arguments: [ListReading.any, .semicolon, .comma, [.semicolon, .comma]])
  func `plain lists agree with the way of all lists`(reading: ListReading) {
    var generator = SeededGenerator(seed: 0x7A65)
    let seeds = NormalizerCase.table("list").map(\.input)
    var plain = 0
    var differences = 0
    for _ in 0..<Self.rounds {
      var cell: [UInt8] = []
      let mutated = Self.mutated(seeds, &generator)
      guard TextCleaner.clean(mutated.span, into: &cell, keepNewlines: true) != .invalidUTF8 else {
        continue
      }
      var fast: [UInt8] = []
      guard let outcome = PlainList.normalize(cell.span, reading: reading, into: &fast) else {
        continue
      }
      var slow: [UInt8] = []
      let other = ListNormalizer.normalizeAny(cell.span, reading: reading, into: &slow)
      plain += 1
      if fast != slow || outcome != other { differences += 1 }
    }
    #expect(plain > 200)
    #expect(differences == 0, "seed 0x7A65")
  }

  private static func read(
    _ cell: [UInt8],
    _ table: String,
    isAgain: Bool,
    into result: inout [UInt8]
  ) {
    switch table {
    case "date":
      let reading = DateReading(kind: .moment, order: .monthFirst)
      _ = DateNormalizer.normalize(cell.span, reading: reading, into: &result)
    case "number":
      let reading = NumberReading(decimal: isAgain ? .point : .comma)
      _ = NumberNormalizer.normalize(cell.span, reading: reading, into: &result)
    default: _ = ListNormalizer.normalize(cell.span, reading: .any, into: &result)
    }
  }

  @Test(arguments: ["text", "double-utf8", "entities", "placeholder", "person-name"])
  func `cleaning by all rules twice equals once`(table: String) {
    var generator = SeededGenerator(seed: 0xC1EA)
    let seeds = NormalizerCase.table(table).map(\.input)
    let rules: TextRules = [.repairs, .dropsPlaceholders, .dropsWords, .plainQuotes, .keepsLines]
    var different = 0
    for _ in 0..<Self.rounds {
      let cell = Self.mutated(seeds, &generator)
      var changes = ChangeSet()
      var once: [UInt8] = []
      _ = TextCleaner.clean(cell.span, into: &once, rules: rules, changes: &changes)
      // A guard before another guard is content: taking it off twice would eat into the value.
      if once.first == 0x27 || once.first == 0x3D { continue }
      var twice: [UInt8] = []
      _ = TextCleaner.clean(once.span, into: &twice, rules: rules, changes: &changes)
      if once != twice { different += 1 }
    }
    #expect(different == 0, "seed 0xC1EA, table \(table)")
  }

  @Test func `states, postal codes and cased names stay as they are the second time`() {
    var generator = SeededGenerator(seed: 0x9057)
    let countries = ["US", "DE", "GB", "NL", "JP", "CA", "AU", "LV"].map { Array($0.utf8) }
    let seeds = ["postal", "state", "name-case"].flatMap { NormalizerCase.table($0) }
    var different = 0
    for _ in 0..<Self.rounds {
      let cell = Self.mutated(seeds.map(\.input), &generator)
      let letters = countries.randomElement(using: &generator) ?? []
      guard let country = CountryCode(letters: letters.span) else { continue }
      let kernels: [(Span<UInt8>, inout [UInt8]) -> Void] = [
        { _ = PostalCode.normalize($0, country: country, into: &$1) },
        { _ = StateTable.shared.appendCode(of: $0, in: country, to: &$1) },
        { _ = NameCaser.normalize($0, part: .last, country: country, into: &$1) },
        { _ = NameCaser.normalize($0, part: .first, country: country, into: &$1) },
      ]
      for kernel in kernels {
        var once: [UInt8] = []
        var twice: [UInt8] = []
        kernel(cell.span, &once)
        kernel(once.span, &twice)
        if !once.isEmpty, once != twice { different += 1 }
      }
    }
    #expect(different == 0, "seed 0x9057")
  }

  private static func mutated(
    _ seeds: [[UInt8]],
    _ generator: inout SeededGenerator
  ) -> [UInt8] {
    var cell = seeds.randomElement(using: &generator) ?? []
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      let place = Int.random(in: 0...cell.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: cell.insert(UInt8.random(in: 0...255, using: &generator), at: place)
      case 1: if place < cell.count { cell.remove(at: place) }
      case 2: cell.insert(contentsOf: seeds.randomElement(using: &generator) ?? [], at: place)
      default:
        cell.insert(
          Array(" .,;@\"'<>|&:/=-\\".utf8).randomElement(using: &generator) ?? 0,
          at: place
        )
      }
    }
    return cell
  }

  private static func outputs(of cell: [UInt8]) -> [[UInt8]] {
    var all: [[UInt8]] = []
    let reading = DateReading(kind: .moment, order: .dayFirst)
    func collect(_ body: (inout [UInt8]) -> Void) {
      var output: [UInt8] = []
      body(&output)
      all.append(output)
    }
    collect { _ = TextCleaner.clean(cell.span, into: &$0, keepNewlines: false) }
    collect { _ = TextCleaner.clean(cell.span, into: &$0, keepNewlines: true) }
    collect { output in
      var changes = ChangeSet()
      let rules: TextRules = [.repairs, .dropsPlaceholders, .dropsWords, .plainQuotes]
      _ = TextCleaner.clean(cell.span, into: &output, rules: rules, changes: &changes)
    }
    // The kernels behind the cleaner are handed cleaned values.
    var clean: [UInt8] = []
    if TextCleaner.clean(cell.span, into: &clean, keepNewlines: false) != .invalidUTF8 {
      for code in ["US", "GB", "LV"] {
        let letters = Array(code.utf8)
        guard let country = CountryCode(letters: letters.span) else { continue }
        collect { _ = PostalCode.normalize(clean.span, country: country, into: &$0) }
        collect { _ = StateTable.shared.appendCode(of: clean.span, in: country, to: &$0) }
        collect { NameCaser.normalize(clean.span, part: .last, country: country, into: &$0) }
      }
    }
    collect { _ = EmailNormalizer.normalize(cell.span, into: &$0) }
    collect { _ = WebAddress.domain(of: cell.span, into: &$0) }
    collect { _ = WebAddress.normalize(cell.span, into: &$0) }
    collect { _ = WebAddress.normalizeProfile(cell.span, into: &$0) }
    collect { _ = DateNormalizer.normalize(cell.span, reading: reading, into: &$0) }
    collect { _ = NumberNormalizer.normalize(cell.span, reading: NumberReading(), into: &$0) }
    collect { output in
      var cleaned: [UInt8] = []
      guard TextCleaner.clean(cell.span, into: &cleaned, keepNewlines: true) != .invalidUTF8 else {
        return
      }
      _ = ListNormalizer.normalize(cleaned.span, reading: .any, into: &output)
    }
    collect { _ = BooleanNormalizer.normalize(cell.span, into: &$0) }
    collect { _ = CompanyKey.append(cell.span, to: &$0) }
    collect { CountryTable.shared.alpha2(of: cell.span)?.append(to: &$0) }
    collect { output in
      var last: [UInt8] = []
      PersonNameSplitter.split(cell.span, first: &output, last: &last)
      output += [0x0A]
      output += last
    }
    return all
  }
}

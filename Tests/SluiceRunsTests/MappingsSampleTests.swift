import Sluice
import Testing

@testable import SluiceRuns

/// The mappings that come with sluice.
let shippedMappings = MappingLibrary(folders: [
  String(#filePath.split(separator: "/Tests/")[0]) + "/mappings"
])

@Suite struct `Samples of the shipped mappings` {
  struct Case: Sendable, CustomTestStringConvertible {
    var mapping: SourceMapping
    var number: Int
    var sample: SourceMapping.Sample
    var testDescription: String { "\(mapping.name), sample \(number)" }
  }

  static func cases() throws -> [Case] {
    try shippedMappings.sourceNames.flatMap { name in
      let mapping = try shippedMappings.source(named: name).mapping
      return mapping.samples.enumerated().map {
        Case(mapping: mapping, number: $0.offset + 1, sample: $0.element)
      }
    }
  }

  @Test func `every source mapping has samples`() throws {
    #expect(shippedMappings.sourceNames.count >= 2)
    for name in shippedMappings.sourceNames {
      #expect(try shippedMappings.source(named: name).mapping.samples.count >= 3, "\(name)")
    }
  }

  @Test(arguments: try cases()) func `become what they promise`(_ test: Case) throws {
    var row = test.sample.row
    // A sample may leave out columns that a file of this kind always has.
    for choice in test.mapping.recognise
    where !choice.isMet(by: Set(row.keys.map { HeaderKey($0) })) {
      row[choice.names[0]] = ""
    }
    let headers = row.keys.sorted()
    let cells = headers.map { header in
      "\"" + (row[header] ?? "").replacing("\"", with: "\"\"") + "\""
    }
    let isOfCompanies = test.mapping.kind == .companies
    let binding = try Binder(test.mapping).bind(headers, namesCompanies: isOfCompanies)
    var source = ByteArraySource(Array(cells.joined(separator: ",").utf8))
    var reader = CSVReader()
    let first = reader.nextBatch(from: &source)
    let raw = try #require(first)
    var options = Pipeline.Options(
      defaultRegion: nil,
      homes: .everywhere,
      needs: .emails,
      keepsExtras: true,
      hasher: KeyHasher(key0: 1, key1: 2)
    )
    var evidence = ColumnEvidence(binding: binding) { _ in true }
    evidence.add(raw)
    options.rules.namesCompanies = isOfCompanies
    options.values = try ValueDecisions(ImportOptions())
      .rules(evidence, file: test.mapping.name, holds: nil) { _ in }
    let pipeline = Pipeline(
      binding: binding,
      options: options,
      suppressed: SuppressionSet(),
      existing: KeyTable(),
      expectedRows: 1
    )
    let batch = pipeline.prepare(raw)

    for (name, expected) in test.sample.expect {
      let field = try #require(Field(name: name))
      let column = try #require(batch[field], "no column is \(name)")
      #expect(column.text(0) == expected, "\(name)")
    }
    var outcome = batch.fates[0].code?.name ?? "loads"
    if outcome == "loads" && optsOut(binding, raw) { outcome = IssueCode.suppressedByOptOut.name }
    #expect(outcome == test.sample.outcome ?? "loads")
  }

  private func optsOut(_ binding: Binding, _ raw: RawBatch) -> Bool {
    binding.roles.enumerated().contains { column, role in
      guard case .optOut(let rule) = role else { return false }
      var cell: [UInt8] = []
      raw.appendValue(column, to: &cell)
      return rule.holds(cell.span)
    }
  }
}

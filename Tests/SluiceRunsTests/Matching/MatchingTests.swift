import Foundation
import Sluice
import Testing

@testable import SluiceRuns

@Suite struct `Columns of unknown files` {
  private static let layouts =
    String(#filePath.split(separator: "/Tests/")[0]) + "/fixtures/exports/layouts"
  private static let proposer = Result { try MappingProposer(shippedMappings) }

  private static func exports() throws -> [(path: String, mapping: SourceMapping)] {
    let found = try FileManager.default.subpathsOfDirectory(atPath: layouts).sorted()
    var exports: [(path: String, mapping: SourceMapping)] = []
    for name in found where name.split(separator: "/").count == 2 {
      let path = "\(layouts)/\(name)"
      let table = try InputTable.open(path, options: InputOptions())
      let mapping = try shippedMappings.source(named: try table.recognise(in: shippedMappings))
      if mapping.mapping.kind == .suppression { continue }
      exports.append((path, mapping.mapping))
    }
    return exports
  }

  /// Nearly all columns, however the headers differ; and what is called certain is right.
  @Test func `are found under other headers`() throws {
    let proposer = try Self.proposer.get()
    var right: [AlteredLayout.Way: Int] = [:]
    var all: [AlteredLayout.Way: Int] = [:]
    var (certain, certainRight) = (0, 0)
    var chance = SeededNumbers(5)
    let exports = try Self.exports()
    #expect(exports.count >= 30)
    // A third of them here; Tools/check_matching.py tries them all.
    for export in exports.enumerated().filter({ $0.offset % 3 == 0 }).map(\.element) {
      let table = try InputTable.open(export.path, options: InputOptions())
      let whole = AlteredLayout(table, binding: try Binder(export.mapping).bind(table.headers))
      for way in AlteredLayout.Way.allCases {
        let layout = whole.altered(way, &chance)
        let proposal = proposer.propose(layout.headers, layout.contents)
        for (column, proposed) in proposal.columns.enumerated() {
          let isRight = layout.isRight(column, proposed.role)
          all[way, default: 0] += 1
          right[way, default: 0] += isRight ? 1 : 0
          guard proposed.certainty == .certain else { continue }
          certain += 1
          certainRight += isRight ? 1 : 0
        }
      }
    }
    for way in AlteredLayout.Way.allCases {
      let (found, of) = (right[way] ?? 0, all[way] ?? 0)
      print("matching: \(way.rawValue) \(found)/\(of)")
      // Languages differ more than a few layouts can even out; the floor of all layouts is 95 %.
      let floor = way == .translated ? 93 : 95
      #expect(found * 100 >= of * floor, "\(way.rawValue): \(found) of \(of)")
    }
    print("matching: certain \(certainRight)/\(certain)")
    #expect(certainRight * 100 >= certain * 98)
  }

  private func proposal(_ headers: [String], _ columns: [[String]] = []) throws -> MappingProposal {
    let contents = columns.map { values in
      var content = ColumnContent()
      for value in values { content.add(Array(value.utf8)) }
      return content
    }
    return try Self.proposer.get().propose(headers, contents)
  }

  @Test func `are told by their values where headers say nothing`() throws {
    let proposal = try proposal(
      ["A", "B", "C"],
      [
        ["ada@a.example", "bo@b.example", "cy@c.example"],
        ["(212) 555-0123", "(212) 555-0124", "(212) 555-0125"], ["blue", "green", "red"],
      ]
    )
    #expect(proposal.columns.map(\.role) == [.field(.email), .field(.phone), .none])
    #expect(proposal.columns.map(\.certainty).prefix(2) == [.likely, .likely])
    #expect(proposal.columns[0].reason == "100 % of the values are e-mail addresses")
  }

  @Test func `are unsure where header and values disagree`() throws {
    let proposal = try proposal(["Email", "Phone"], [["yes", "no", "yes"], ["", "", ""]])
    #expect(proposal.certainty(of: .email) == .unsure)
    #expect(proposal.columns[0].reason == "its name says so, but 100 % of the values are yes or no")
    #expect(proposal.certainty(of: .phone) == .certain)
  }

  @Test func `are one for each field`() throws {
    let proposal = try proposal(["Phone", "Telefon", "Colour"])
    #expect(proposal.columns.map(\.role) == [.field(.phone), .second(.phone), .none])
    #expect(proposal.identity == .certain)
    #expect(try self.proposal(["Colour", "Size"]).identity == nil)
  }

  @Test func `are a company's where nothing is a person's`() throws {
    let proposal = try proposal(["Firmenname", "Telefon", "Ort", "Branche"])
    #expect(proposal.kind == .companies)
    #expect(
      proposal.columns.map(\.role)
        == [
          .field(.companyName), .field(.companyPhone), .field(.companyCity),
          .field(.companyIndustry),
        ]
    )
  }

  @Test func `make a mapping that loads, and reads the file as proposed`() throws {
    for export in try Self.exports() {
      let table = try InputTable.open(export.path, options: InputOptions())
      let proposal = try Self.proposer.get().propose(table).proposal
      let text = ProposalText(proposal, name: "test", title: "A \"test\" \\ of it").yaml
      let mapping = try SourceMappingFile.read(file: "test.yaml", text: text)
      let binding = try Binder(mapping).bind(table.headers, namesCompanies: true)
      for (column, proposed) in zip(binding.roles, proposal.columns) {
        guard case .field(let field) = proposed.role else { continue }
        #expect(column == .field(field), "\(export.mapping.name): \(proposed.header)")
      }
    }
  }

  @Test func `have names that YAML would read as something else`() throws {
    let headers = ["E-mail: \"work\"", "yes", "- x", "#1", "Zeile\nzwei", "{a}", "*", ""]
    let proposal = try proposal(headers, [["a@a.example", "b@a.example", "c@c.example"]])
    let text = ProposalText(proposal, name: "test", title: "test").yaml
    let mapping = try SourceMappingFile.read(file: "test.yaml", text: text)
    #expect(mapping.fields["person.email"]?.names == [headers[0]])
    #expect(mapping.keep == ["yes", "- x", "#1", "Zeile\nzwei", "{a}"])
  }
}

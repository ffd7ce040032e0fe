import Foundation
import Sluice
import Testing

@testable import SluiceRuns

@Suite struct `Exports of vendors` {
  private static let folder = String(#filePath.split(separator: "/Tests/")[0]) + "/fixtures/exports"

  /// A line of a table in `fixtures/exports`: a file or layout, its mapping, and its columns.
  struct Line: Sendable, CustomTestStringConvertible {
    var name: String
    var mapping: String
    var headers: [String]
    var testDescription: String { name }
  }

  private static func lines(of file: String) throws -> [Line] {
    var source = ByteArraySource(
      Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)")))
    )
    var reader = CSVReader()
    var lines: [Line] = []
    while let batch = reader.nextBatch(from: &source) {
      for record in 0..<batch.count {
        let cells = batch.valueRange(record).map { index in
          var cell: [UInt8] = []
          batch.appendValue(index, to: &cell)
          return String(decoding: cell, as: UTF8.self)
        }
        lines.append(Line(name: cells[0], mapping: cells[1], headers: Array(cells.dropFirst(2))))
      }
    }
    return lines
  }

  private static let recogniser = Result { try shippedMappings.recogniser() }

  static func files() throws -> [Line] { try lines(of: "layouts.csv") }
  static func layouts() throws -> [Line] { try lines(of: "headers.csv") }

  @Test(arguments: try files()) func `are recognised in each layout`(_ line: Line) throws {
    let path = "\(Self.folder)/layouts/\(line.name)"
    let table = try InputTable.open(path, options: InputOptions())
    let found = try Self.recogniser.get()
      .recognise(headers: table.headers, fileName: table.nameForMappings)
    #expect(found == line.mapping)
    let mapping = try shippedMappings.source(named: line.mapping).mapping
    if mapping.kind != .suppression { _ = try Binder(mapping).bind(table.headers) }
  }

  @Test func `are all in the table`() throws {
    let root = "\(Self.folder)/layouts"
    let found = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    let files = found.filter { $0.split(separator: "/").count == 2 }
    #expect(Set(files) == Set(try Self.files().map(\.name)))
  }

  @Test(arguments: try layouts()) func `are recognised by their headers alone`(_ line: Line) throws
  {
    #expect(try Self.recogniser.get().recognise(headers: line.headers) == line.mapping)
  }

  @Test(arguments: try layouts().filter { $0.mapping != "people" })
  func `have no column that their mapping does not know`(_ line: Line) throws {
    let known = try shippedMappings.source(named: line.mapping).mapping.knownHeaders
    let unknown = line.headers.filter { !known.contains(HeaderKey($0)) && !$0.hasPrefix("custom.") }
    #expect(unknown.isEmpty)
  }

  @Test func `are listed in the guide`() throws {
    let guide = String(#filePath.split(separator: "/Tests/")[0]) + "/docs/mapping.md"
    let text = try String(contentsOfFile: guide, encoding: .utf8)
    for name in shippedMappings.sourceNames
    where !["people", "companies", "suppressed-people"].contains(name) {
      let mapping = try shippedMappings.source(named: name).mapping
      #expect(
        text.contains("| `\(name)` | \(mapping.title) | \(mapping.kind.rawValue) |"),
        "\(name)"
      )
    }
    let files = try Self.files().count
    let (own, all) = (
      try Self.layouts().count { $0.mapping != "people" }, try Self.layouts().count
    )
    for count in [files, own, all - own, all] {
      #expect(text.contains("| \(count) of \(count) | 0 |"), "\(count)")
    }
  }

  @Test func `are recognised with their columns in another order`() throws {
    for line in try Self.layouts() {
      let reordered = Array(line.headers.reversed())
      let found = try Self.recogniser.get().recognise(headers: reordered)
      #expect(found == line.mapping, "\(line.name)")
    }
  }
}

@Suite struct `Which of several mappings is taken` {
  /// Removes the mappings when the test ends.
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func library(_ mappings: [String]) throws -> MappingLibrary {
    for (number, text) in mappings.enumerated() {
      let name = "m\(number + 1)"
      try folder.write("sources/\(name).yaml", "name: \(name)\ntitle: Test\n\(text)\n")
    }
    return MappingLibrary(folders: [folder.path])
  }

  @Test func `the one that demands more, where both know as many columns`() throws {
    let fields = "fields: {person.email: [Email], person.title: [Job]}\nkind: contacts\n"
    let library = try library([
      fields + "recognise: [Email]", fields + "recognise: [Email, Job]",
      fields + "recognise: [[Email, Mail]]",
    ])
    #expect(try library.recognise(headers: ["Email", "Job"]) == "m2")
    #expect(try library.recognise(headers: ["Email"]) == "m1")
    #expect(try library.recognise(headers: ["Mail"]) == "m3")
  }

  @Test func `one that only keeps a column knows it too`() throws {
    let library = try library([
      "kind: contacts\nrecognise: [Email]\nfields: {person.email: [Email]}",
      "kind: contacts\nrecognise: [Email]\nfields: {person.email: [Email]}\nkeep: [Plan]",
    ])
    #expect(try library.recognise(headers: ["Email", "Plan"]) == "m2")
  }

  @Test func `a list of opt-outs only where it knows all columns, or the file is called so`() throws
  {
    let library = try library([
      "kind: suppression\nrecognise: [Email, Reason]\nfields: {person.email: [Email]}",
      "kind: suppression\nfiles: [gone*]\nfields: {person.email: [Email]}",
      "kind: contacts\nrecognise: [Email]\nfields: {person.email: [Email]}",
    ])
    #expect(try library.recognise(headers: ["Email", "Reason"]) == "m1")
    #expect(try library.recognise(headers: ["Email", "Reason", "Name"]) == "m3")
    #expect(try library.recognise(headers: ["Email", "Name"], fileName: "Gone.csv") == "m2")
    #expect(try library.recognise(headers: ["Email", "Reason"], fileName: "gone.csv") == "m1")
  }
}

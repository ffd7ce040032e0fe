import Foundation
import Sluice
import Testing

@testable import SluiceRuns

@Suite struct `The schema of source mappings` {
  private static let root = String(#filePath.split(separator: "/Tests/")[0])
  private let schema: SchemaCheck

  init() throws { schema = try SchemaCheck(path: "\(Self.root)/mappings/source.schema.json") }

  @Test func `has the settings that are read, and no others`() {
    #expect(schema.keys("properties") == Set(SourceMappingFile.keys))
    let ways = FieldColumns.Taking.allCases.map(\.rawValue)
    #expect(
      schema.keys("$defs", "columns", "properties")
        == Set(ways + SourceMappingFile.otherKeys)
    )
    #expect(
      schema.keys("properties", "read", "properties") == Set(SourceValuesFile.readingKeys)
    )
    let split = schema.keys("$defs", "columns", "properties", "split", "properties")
    #expect(split == Set(SourceValuesFile.splitKeys))
    let skip = schema.keys("$defs", "skips", "items", "properties")
    #expect(skip == Set(SourceMappingFile.skipKeys))
    #expect(
      schema.keys("$defs", "custom", "properties") == Set(SourceMappingFile.customKeys)
    )
    #expect(
      schema.keys("$defs", "custom", "properties", "as", "enum")
        == Set(CustomColumn.kinds.map(\.rawValue))
    )
    #expect(schema.keys("properties", "kind", "enum") == Set(RecordKind.allCases.map(\.rawValue)))
    for part in ["fields", "constants", "survivorship"] {
      #expect(
        schema.keys("properties", part, "propertyNames", "enum")
          == Set(Field.allCases.map(\.name))
      )
    }
  }

  private static let long = String(repeating: "x", count: SkipRule.reasonCharacters + 1)

  static func files() throws -> [String] {
    try ["sources", "aliases"].flatMap { room in
      try FileManager.default.contentsOfDirectory(atPath: "\(root)/mappings/\(room)").sorted()
        .map { "mappings/\(room)/\($0)" }
    }
  }

  @Test(arguments: try files()) func `holds for every shipped mapping`(_ file: String) throws {
    let text = try String(contentsOfFile: "\(Self.root)/\(file)", encoding: .utf8)
    #expect(try schema.problems(in: text) == [])
  }

  @Test(arguments: [
    "title: x\nkind: contacts\nfields: {}", "name: x\ntitle: x\nkind: people\nfields: {}",
    "name: x\ntitle: x\nkind: contacts\nfields: {person.mail: [a]}",
    "name: x\ntitle: x\nkind: contacts\nfields: {person.email: a}",
    "name: x\ntitle: x\nkind: contacts\nfields: {person.email: {columns: [a], first_of: [b]}}",
    "name: x\ntitle: x\nkind: contacts\nfields: {}\nopt_out: [{columns: [a]}]",
    "name: x\ntitle: x\nkind: contacts\nfields: {}\ncolour: red", "name: x\ntitle: x",
    "name: x\ntitle: x\nkind: contacts\nfields: {}\ncustom: {a: {columns: [b], as: select}}",
    "name: x\ntitle: x\nkind: contacts\nfields: {}\ncustom: {a: {as: date}}",
    "name: x\ntitle: x\nkind: contacts\nfields: {}\nskip: [{columns: [a], when: [b], reason: ''}]",
    "name: x\ntitle: x\nkind: contacts\nfields: {}\nskip: [{columns: [a], when: [b], reason: \(long)}]",
    "name: x\ntitle: x\nkind: contacts\nfields: {}\nskip: [{columns: [a], when: [b], channel: phone}]",
  ]) func `refuses what the program refuses`(_ text: String) throws {
    #expect(try !schema.problems(in: text).isEmpty)
    #expect(throws: MappingError.self) { try SourceMappingFile.read(file: "x.yaml", text: text) }
  }
}

@Suite struct `A mapping that extends another` {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private let base = """
    name: base
    title: Base
    kind: contacts
    recognise: [Mail]
    fields:
      person.email: [Mail]
      person.phone: [Tel, Cell]
      person.city: [Town]
    opt_out:
      - columns: [Stop]
        when: [yes]
    keep: [Colour]
    constants: {person.country: Germany}
    samples: []
    """

  @Test func `says only what differs`() throws {
    try folder.write("sources/base.yaml", base)
    try folder.write(
      "sources/own.yaml",
      """
      name: own
      title: Own
      extends: base
      fields:
        person.mobile: [Cell]
        person.title: [Colour]
      opt_out: [{columns: [Never], when: [filled]}]
      constants: {lead.source: fair}
      """
    )
    let mapping = try MappingLibrary(folders: [folder.path]).source(named: "own").mapping
    #expect(mapping.kind == .contacts)
    #expect(mapping.fields["person.email"]?.names == ["Mail"])
    #expect(mapping.fields["person.phone"]?.names == ["Tel"])
    #expect(mapping.fields["person.mobile"]?.names == ["Cell"])
    #expect(mapping.keep == [])
    #expect(mapping.optOut.map(\.columns) == [["Stop"], ["Never"]])
    #expect(mapping.optOut.map(\.when) == [["yes"], ["filled"]])
    #expect(mapping.constants == ["person.country": "Germany", "lead.source": "fair"])
  }

  @Test func `may have its name, for one tenant`() throws {
    try folder.write("sources/base.yaml", base)
    try folder.write(
      "tenants/acme/sources/base.yaml",
      "name: base\ntitle: Acme\nextends: base\nfields: {person.city: [Ort]}\n"
    )
    let folders = ["\(folder.path)/tenants/acme", folder.path]
    let mapping = try MappingLibrary(folders: folders).source(named: "base").mapping
    #expect(mapping.title == "Acme")
    #expect(mapping.fields["person.city"]?.names == ["Ort"])
    let others = try MappingLibrary(folders: [folder.path]).source(named: "base").mapping
    #expect(others.fields["person.city"]?.names == ["Town"])
  }

  @Test func `must not extend itself, and names the line of a mistake`() throws {
    try folder.write("sources/a.yaml", "name: a\ntitle: A\nextends: b\n")
    try folder.write("sources/b.yaml", "name: b\ntitle: B\nextends: a\n")
    let library = MappingLibrary(folders: [folder.path])
    #expect(throws: MappingError.self) { try library.source(named: "a") }
    try folder.write("sources/base.yaml", base)
    try folder.write(
      "sources/c.yaml",
      "name: c\ntitle: C\nextends: base\nfields:\n  person.mail: [x]\n"
    )
    let error = #expect(throws: MappingError.self) { try library.source(named: "c") }
    #expect(error?.line == 5)
  }
}

@Suite struct `Linting mappings` {
  private let folder: Folder

  init() throws { folder = try Folder() }

  @Test func `finds nothing wrong with those that come with sluice`() {
    let (files, problems) = MappingLint(shippedMappings).problems(in: [])
    #expect(files > 50)
    #expect(problems == [])
  }

  @Test func `names file and line of each that has a mistake`() throws {
    try folder.write("a.yaml", "name: a\ntitle: A\nkind: contacts\nfields:\n  person.mail: [x]\n")
    try folder.write("b.yaml", "name: b\ntitle: B\nkinds: [contacts]\nperson: 3\n")
    try folder.write("c.yaml", "name: c\ntitle: C\nkind: contacts\nfields: {}\n")
    let files = ["a", "b", "c"].map { "\(folder.path)/\($0).yaml" }
    let (read, problems) = MappingLint(shippedMappings).problems(in: files)
    #expect(read == 3)
    #expect(problems.map(\.file) == [files[0], files[1]])
    #expect(problems.map(\.line).first == 5)
  }
}

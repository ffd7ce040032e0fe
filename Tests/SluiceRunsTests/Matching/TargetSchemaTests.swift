import Foundation
import Sluice
import Testing

@testable import SluiceRuns

@Suite struct `The schema of target mappings` {
  private static let root = String(#filePath.split(separator: "/Tests/")[0])
  private let schema: SchemaCheck

  init() throws { schema = try SchemaCheck(path: "\(Self.root)/mappings/target.schema.json") }

  static func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(root)/mappings/targets").sorted()
  }

  @Test(arguments: try files()) func `holds for every shipped mapping`(_ file: String) throws {
    let path = "\(Self.root)/mappings/targets/\(file)"
    #expect(try schema.problems(in: String(contentsOfFile: path, encoding: .utf8)) == [])
  }

  @Test func `knows the fields, kinds and settings that are read`() {
    #expect(schema.keys("$defs", "field", "enum") == Set(Field.allCases.map(\.name)))
    #expect(
      schema.keys("properties", "kinds", "items", "enum")
        == Set(RecordKind.allCases.map(\.rawValue))
    )
    #expect(schema.keys("properties") == Set(TargetMappingFile.parts))
    #expect(
      schema.keys("$defs", "definitions", "properties", "types", "additionalProperties", "enum")
        == Set(CustomFields.Kind.allCases.map(\.rawValue))
    )
  }

  private static let head = "name: x\ntitle: x\nkinds: [contacts]\n"
  private static let tenant = "tenant: {table: t, id: id, slug: s, name: n}\n"

  private static func person(_ columns: String, _ more: String = "") -> String {
    "\(head)\(tenant)person: {table: p, columns: {id: {set: id}, t: {set: tenant}, \(columns)}, "
      + "match: {id: id, tenant: t}\(more)}\n"
  }

  @Test func `takes what the program takes`() throws {
    let text = Self.person(
      "a: {from: [person.email], update: first}",
      ", definitions: {table: d, name: n, type: t, rules: r}"
    )
    #expect(try schema.problems(in: text) == [])
    _ = try TargetMappingFile.read(file: "x.yaml", text: text)
  }

  @Test(arguments: [
    "title: x\nkinds: [contacts]\n", "\(head)colour: red\n",
    person("a: {from: [person.mail]}"), person("a: {from: [person.email], set: id}"),
    person("a: {from: [person.email], update: sometimes}"), person("a: {value: x, check: nothing}"),
    person("a: {value: x}", ", definitions: {table: d}"),
    person("a: {value: x}", ", definitions: {table: d, name: n, type: t, types: {x: colour}}"),
    person("a: {value: x}", ", definitions: {table: d, name: n, type: t, rules: [r]}"),
    "\(head)\(tenant)person: {table: p, columns: {}}\n",
  ]) func `refuses what the program refuses`(_ text: String) throws {
    #expect(try !schema.problems(in: text).isEmpty)
    #expect(throws: MappingError.self) { try TargetMappingFile.read(file: "x.yaml", text: text) }
  }
}

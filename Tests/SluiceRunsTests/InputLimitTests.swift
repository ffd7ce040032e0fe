import Foundation
import SluiceSources
import TestSupport
import Testing

@testable import SluiceRuns

@Suite("Limits of inputs")
struct InputLimitTests {
  /// What reading a text to its end prints, or the message that ends it.
  private func parsed(_ content: [UInt8], _ set: (inout InputOptions) -> Void = { _ in }) throws
    -> Result<String, RunError>
  {
    let file = FileManager.default.temporaryDirectory.appending(path: "limits-\(UUID())")
    try Data(content).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var options = InputOptions()
    set(&options)
    var out: [UInt8] = []
    do {
      try ParseRun(path: file.path, options: options, json: false).run { out += $0 }
    } catch let error as RunError { return .failure(error) }
    return .success(String(decoding: out, as: UTF8.self))
  }

  private func message(_ result: Result<String, RunError>) -> String {
    if case .failure(let error) = result { error.message } else { "" }
  }

  private static func nested(_ open: String, _ close: String, _ levels: Int) -> String {
    String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels)
  }

  static let deep: [(String, String)] = [
    ("[{\"a\":\(nested("[", "]", 200))},{\"a\":1}]", "JSON"),
    ("<l><r><n/><n/>\(nested("<e>", "</e>", 300))</r><r><n/></r></l>", "XML"),
    (
      "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet Name='A'><Table>"
        + "<Row><Cell><Data>\(nested("<e>", "</e>", 300))</Data></Cell></Row></Table></Worksheet></Workbook>",
      "SpreadsheetML"
    ),
  ]

  @Test(arguments: deep)
  func `follows as many levels as are allowed`(text: String, kind: String) throws {
    let refused = message(try parsed(Array(text.utf8)))
    #expect(refused.contains("--max-nesting N"), "\(kind): \(refused)")
    let read = try parsed(Array(text.utf8)) { $0.limits.nesting = 400 }
    #expect(message(read) == "", "\(kind)")
  }

  @Test func `makes as many columns as are allowed`() throws {
    let members = (0..<5_000).map { "\"m\($0)\":1" }.joined(separator: ",")
    let elements = (0..<5_000).map { "<m\($0)>1</m\($0)>" }.joined()
    for text in ["[{\(members)}]", "<l><r>\(elements)</r><r>\(elements)</r></l>"] {
      let refused = message(try parsed(Array(text.utf8)))
      #expect(refused.contains("more than 4096") && refused.contains("--max-columns N"))
      let read = try parsed(Array(text.utf8)) { $0.limits.columns = 6_000 }
      #expect(message(read) == "")
      let fewer = message(try parsed(Array("[{\"a\":1,\"b\":2}]".utf8)) { $0.limits.columns = 1 })
      #expect(fewer.contains("more than 1 different"))
    }
  }

  @Test func `reads records as long as are allowed`() throws {
    let long = String(repeating: "x", count: 17 << 20)
    let json = Array("{\"a\":\"\(long)\"}\n{\"a\":\"y\"}\n".utf8)
    #expect(message(try parsed(json)).contains("Left out 1 of the records"))
    let read = try parsed(json) { $0.limits.recordMiB = 20 }
    #expect(try read.get().utf8.count == long.utf8.count + 5)
    let xml = Array("<l><r><a>\(long)</a></r><r><a>y</a></r></l>".utf8)
    #expect(message(try parsed(xml)) != "")
    #expect(try parsed(xml) { $0.limits.recordMiB = 20 }.get().utf8.count == long.utf8.count + 5)
  }

  /// Entities of entities, ten of each, eleven levels: in text, in attributes, and of nothing.
  static let bombs: [String] = ["x", ""].flatMap { text in
    let levels = (1...11).map { level in
      "<!ENTITY e\(level) '\(String(repeating: "&e\(level - 1);", count: 10))'>"
    }.joined()
    let start = "<!DOCTYPE l [<!ENTITY e0 '\(text)'>\(levels)]>"
    return [
      start + "<l><r>&e11;</r><r>1</r></l>", start + "<l><r a='&e11;'/><r a='1'/></l>",
      start + "<l><r>" + String(repeating: "<e>", count: 300) + "&e11;",
    ]
  }

  @Test(.timeLimit(.minutes(10)), arguments: bombs)
  func `stops entities that grow, whatever other limits allow`(text: String) throws {
    for nesting in [nil, 1_000] {
      let refused = message(try parsed(Array(text.utf8)) { $0.limits.nesting = nesting })
      #expect(refused.contains("--expand-entities") || refused.contains("--max-nesting"))
    }
  }

  @Test func `opens as many layers and lists as many files as are allowed`() throws {
    let one = try archive([("a.csv", Array("a\n1\n".utf8))])
    let three = try archive([("inner.zip", archive([("in.zip", one)]))])
    #expect(try parsed(three).get() == "a\n1\n")
    let refused = message(try parsed(three) { $0.limits.layers = 2 })
    #expect(refused.contains("more than 2 times") && refused.contains("--max-layers N"))
    let files = try archive([("a.csv", [0x61, 0x0A]), ("b.csv", [0x62, 0x0A])])
    let tooMany = message(
      try parsed(files) { options in
        options.limits.files = 1
        options.member = "a.csv"
      }
    )
    #expect(tooMany.contains("--max-files N"))
  }

  @Test func `refuses limits that cannot be`() throws {
    let csv = Array("a\n1\n".utf8)
    for set in [
      { $0.limits.nesting = 0 }, { $0.limits.nesting = 1_001 }, { $0.limits.recordMiB = 901 },
      { $0.limits.columns = -1 }, { $0.limits.textsMiB = 5_000 },
    ] as [(inout InputOptions) -> Void] {
      #expect(message(try parsed(csv, set)).contains("takes a number from 1 to"))
    }
  }

  private func archive(_ files: [(String, [UInt8])]) throws -> [UInt8] {
    StoredArchive.bytes(of: files.map { (name: $0.0, content: $0.1) })
  }
}

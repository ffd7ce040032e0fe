import Foundation
import SluiceRuns
import Testing

@Suite("Parsing a file")
struct ParseTests {
  /// What `sluice parse` prints for a text.
  private func parsed(_ text: String, json: Bool = false, delimiter: String? = nil) throws -> String
  {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("sluice-parse-\(UUID().uuidString).csv")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var out: [UInt8] = []
    var options = InputOptions()
    options.delimiter = delimiter
    try ParseRun(path: file.path, options: options, json: json).run { out += $0 }
    return String(decoding: out, as: UTF8.self)
  }

  @Test func `copies plain records as they are`() throws {
    #expect(try parsed("a,b\n1,2\n\n3,4") == "a,b\n1,2\n\n3,4\n")
  }

  @Test func `keeps ragged rows ragged`() throws {
    #expect(try parsed("a,b\n1\n1,2,3\n") == "a,b\n1\n1,2,3\n")
  }

  @Test func `writes other delimiters and line ends as RFC 4180 with LF`() throws {
    #expect(try parsed("a;b\r\n1,5;\"x;\"\"y\"\"\"\r\n") == "a,b\n\"1,5\",\"x;\"\"y\"\"\"\n")
  }

  @Test func `prints nothing for an empty file`() throws {
    #expect(try parsed("").isEmpty)
  }

  @Test func `makes repeated headers unique in objects`() throws {
    #expect(
      try parsed("a,a\n1,2,3\n", json: true) == "{\"a\":\"1\",\"a (2)\":\"2\",\"column 3\":\"3\"}\n"
    )
  }
}

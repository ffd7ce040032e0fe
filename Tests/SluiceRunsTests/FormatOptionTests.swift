import Foundation
import SluiceRuns
import Testing

@Suite("Options of other formats")
struct FormatOptionTests {
  private static let csv = "Email,Name\nada@x.example,Ada\n"
  private static let json = "[{\"email\":\"ada@x.example\"}]"
  private static let xml = "<list><contact id='1'/><contact id='2'/></list>"
  private static let vcard = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEND:VCARD\n"
  private static let html =
    "<html><table><tr><td>Email</td></tr><tr><td>a@x.example</td></tr></table>"

  private func open(_ text: String, _ set: (inout InputOptions) -> Void) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "options-\(UUID())")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var options = InputOptions()
    set(&options)
    _ = try InputTable.open(file.path, options: options)
  }

  @Test(arguments: [
    (csv, "delimited text"), (json, "JSON"), (xml, "XML"), (vcard, "a file of vCards"),
    (html, "an HTML page"),
  ])
  func `refuses a sheet of what has none, and says what it is`(text: String, what: String) throws {
    let error = #expect(throws: RunError.self) { try open(text) { $0.sheet = "People" } }
    #expect(error?.exit == .usage)
    #expect(error?.message.contains("is \(what), which has no sheets") == true)
  }

  @Test(arguments: [csv, vcard, html])
  func `refuses a path of records where records are rows`(text: String) throws {
    let error = #expect(throws: RunError.self) { try open(text) { $0.records = "data" } }
    #expect(error?.exit == .usage)
  }

  @Test(arguments: [csv, xml, vcard, html])
  func `refuses a stream where there are no messages`(text: String) throws {
    let error = #expect(throws: RunError.self) { try open(text) { $0.stream = "people" } }
    #expect(error?.exit == .usage)
  }

  @Test func `takes them where they belong`() throws {
    try open(Self.xml) { $0.records = "//contact" }
    try open("{\"data\":\(Self.json)}") { $0.records = "data" }
  }
}

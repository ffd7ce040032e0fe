import Foundation
import Sluice
import Testing

/// Holds the documents to what the program does.
///
/// `SLUICE_RECORD=1` writes the output that was found into the documents, and fails once: read the
/// difference before you keep it.
@Suite struct DocsTests {
  @Test(arguments: Guide.all)
  func `the commands of a document do what it says`(_ guide: Guide) throws {
    let run = try GuideRun.of(guide)
    for problem in run.problems { Issue.record("\(problem)") }
    if ProcessInfo.processInfo.environment["SLUICE_RECORD"] == "1", !run.problems.isEmpty {
      try run.recorded.joined(separator: "\n")
        .write(toFile: "\(Guide.root)/\(guide.path)", atomically: false, encoding: .utf8)
    }
  }

  @Test(arguments: Guide.all)
  func `a document names only files that are there`(_ guide: Guide) throws {
    let folder = URL(filePath: "\(Guide.root)/\(guide.path)").deletingLastPathComponent().path
    for link in try guide.links { #expect(exists("\(folder)/\(link)"), "\(link)") }
    let path = /^(Sources|Tests|Tools|fixtures|mappings|script)\/\S+$/
    for span in try guide.codeSpans where span.contains(path) {
      #expect(exists("\(Guide.root)/\(span)"), "\(span)")
    }
    for line in try guide.blocks.filter({ $0.language == "sh" }).flatMap(\.lines) {
      let script = line.prefix { $0 != " " }
      #expect(script.hasPrefix("script/"), "\(line)")
      #expect(FileManager.default.isExecutableFile(atPath: "\(Guide.root)/\(script)"), "\(script)")
    }
  }

  @Test func `documents name only commands and options that are there`() throws {
    let helps = try GuideHelp()
    for guide in Guide.all {
      for span in try guide.codeSpans {
        let unknown = helps.unknownWords(of: span)
        #expect(unknown.isEmpty, "\(guide.path): `\(span)`")
      }
    }
  }

  @Test func `every reason for a row's end is documented`() throws {
    let spans = try Guide(path: "docs/ledger.md").codeSpans
    for code in IssueCode.allCases { #expect(spans.contains(code.name), "\(code.name)") }
    for status in RowStatus.allCases { #expect(spans.contains(status.name), "\(status.name)") }
  }

  @Test func `every rule that changes values is documented in its own words`() throws {
    let lines = try Guide(path: "docs/normalising.md").lines.drop { $0 != "## Rules" }
    let names = lines.filter { $0.hasPrefix("| `") }.map { $0.dropFirst(3).prefix { $0 != "`" } }
    for code in ChangeCode.allCases {
      #expect(lines.contains("| `\(code.name)` | \(code.sentence) |"), "\(code.name)")
    }
    for name in names where name.contains(/^[a-z]+\.[a-z_]+$/) {
      #expect(ChangeCode(name: String(name)) != nil, "\(name)")
    }
  }

  @Test func `every field is documented`() throws {
    let spans = try Guide(path: "docs/mapping.md").codeSpans
    for field in Field.allCases { #expect(spans.contains(field.name), "\(field.name)") }
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}

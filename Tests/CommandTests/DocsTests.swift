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
    for span in try guide.codeSpans where span.contains(/^(Sources|Tests|Tools|mappings|script)\//)
      && !span.contains(/[*<… ]/) {
      #expect(exists("\(Guide.root)/\(span)"), "\(span)")
    }
    for line in try guide.blocks.filter({ $0.language == "sh" }).flatMap(\.lines) {
      let script = line.prefix { $0 != " " }
      #expect(script.hasPrefix("script/"), "\(line)")
      #expect(FileManager.default.isExecutableFile(atPath: "\(Guide.root)/\(script)"), "\(script)")
    }
  }

  @Test(arguments: Guide.all)
  func `a document names only commands and options that are there`(_ guide: Guide) throws {
    let folder = try GuideFolder()
    let top = try folder.run("sluice --help").stdout
    let listed = top.components(separatedBy: "SUBCOMMANDS:").last ?? ""
    let commands = listed.matches(of: /(?m)^\s{2}([a-z]+)\s/).map { String($0.1) }
    #expect(!commands.isEmpty)
    var helps: [String: String] = [:]
    for command in commands {
      let outcome = try folder.run("sluice help \(command)")
      helps[command] = outcome.stdout
    }
    for span in try guide.codeSpans {
      let words = span.split(separator: " ").map(String.init)
      let help =
        words.first == "sluice" && words.count > 1
        ? helps[words[1]] : helps.values.joined(separator: "\n")
      if words.first == "sluice" && words.count > 1 && !words[1].hasPrefix("-") {
        #expect(help != nil, "there is no command for `\(span)`")
      }
      guard words.first == "sluice" || span.hasPrefix("--") else { continue }
      for word in words where word.hasPrefix("--") && !["--help"].contains(word) {
        let option = word.prefix { $0 != "=" }
        #expect(help?.contains(option) == true, "there is no option for `\(span)`")
      }
    }
  }

  @Test func `every reason for a row's end is documented`() throws {
    let spans = try Guide(path: "docs/ledger.md").codeSpans
    for code in IssueCode.allCases { #expect(spans.contains(code.name), "\(code.name)") }
    for status in RowStatus.allCases { #expect(spans.contains(status.name), "\(status.name)") }
  }

  @Test func `every field is documented`() throws {
    let spans = try Guide(path: "docs/mapping.md").codeSpans
    for field in Field.allCases { #expect(spans.contains(field.name), "\(field.name)") }
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}

import Foundation
import Testing

@testable import SluiceRuns

@Suite struct InputListTests {
  @Test(arguments: [
    ("*.csv", "a.csv", true), ("*.csv", "a.csv.gz", false), ("a?c", "abc", true),
    ("a?c", "ac", false), ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false), ("[^a]x", "bx", true),
    ("*a*b*", "xxaxxbxx", true), ("*a*b*", "xxbxxaxx", false), ("a[", "a[", true), ("", "", true),
    ("**", "any", true), ("a*", "b", false),
  ])
  func `fits names as shells do`(pattern: String, name: String, fits: Bool) {
    #expect(Wildcard(pattern).matches(name) == fits)
  }

  @Test func `answers patterns of many stars at once`() {
    let pattern = String(repeating: "a*", count: 40) + "b"
    #expect(!Wildcard(pattern).matches(String(repeating: "a", count: 200)))
  }

  @Test func `finds the files of patterns and folders, each once and by name`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "inputs-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    for place in ["x", "y/inner"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: place),
        withIntermediateDirectories: true
      )
    }
    for file in [
      "b.csv", "a.csv", ".hidden.csv", "x/1.json", "y/2.json", "y/inner/3.json", "q[1].csv",
    ] {
      try Data("Email\n".utf8).write(to: folder.appending(path: file))
    }
    func found(_ words: String...) throws -> [String] {
      let prefix = folder.path + "/"
      return try InputList(words.map { $0 == "-" ? $0 : prefix + $0 }, member: nil).inputs.map {
        String($0.path.dropFirst($0.path.hasPrefix(prefix) ? prefix.count : 0))
      }
    }
    #expect(try found("*.csv") == ["a.csv", "b.csv", "q[1].csv"])
    #expect(try found("[xy]/*.json", "a.csv", "a.csv") == ["x/1.json", "y/2.json", "a.csv"])
    #expect(try found("y", "-", "q[1].csv") == ["y/2.json", "-", "q[1].csv"])
    #expect(throws: RunError.self) { try found("z*") }
    #expect(try found("missing.csv") == ["missing.csv"])
  }

  @Test func `ends with what matters most`() {
    let ends: [ExitCode] = [.done, .rowsRejected, .input, .rowsRejected]
    #expect(ends.reduce(ExitCode.done) { $0.worse($1) } == .input)
    #expect(ExitCode.unreachable.worse(.input) == .unreachable)
    #expect(ExitCode.unreachable.endsRun && !ExitCode.input.endsRun)
  }
}

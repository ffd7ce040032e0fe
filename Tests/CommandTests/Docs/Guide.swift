import Foundation
import Testing

/// A document of the project, with the blocks that a test runs.
///
/// | block | what the test does |
/// |---|---|
/// | `console` | runs each line after `$ `, and compares what follows it with the output |
/// | `sql` | runs it on the document's own named database |
/// | any other with a file name after the language | writes the file where the commands run |
/// | `sh` | checks that each line is a script of the project |
///
/// `exit=4` after `console` is the exit code of the last command; all others must end with 0. A line
/// that is `…` alone stands for any lines. Ids, times and sizes are made equal before they are
/// compared, and an id in a later command stands for the one that the earlier output showed.
struct Guide: Sendable, CustomTestStringConvertible {
  /// A fenced block.
  struct Block: Sendable {
    /// The words after the fence: language, and what else there is.
    var words: [String]
    /// Number of its first line in the document, from 0.
    var start: Int
    /// Its lines.
    var lines: [String]

    /// Its language, empty when it names none.
    var language: String { words.first ?? "" }
  }

  /// Path from the root of the project.
  let path: String

  var testDescription: String { path }

  /// All documents that are tested.
  static let all: [Guide] = {
    let docs = try? FileManager.default.contentsOfDirectory(atPath: root + "/docs")
    let pages = (docs ?? []).filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
    return (["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] + pages).map { Guide(path: $0) }
  }()

  /// The root of the project.
  static let root = URL(filePath: Fixtures.root).deletingLastPathComponent().path

  /// Its lines as they are.
  var lines: [String] {
    get throws {
      try String(contentsOfFile: "\(Self.root)/\(path)", encoding: .utf8)
        .components(separatedBy: "\n")
    }
  }

  /// The fenced blocks, in order.
  var blocks: [Block] {
    get throws {
      var blocks: [Block] = []
      var open: Block?
      for (number, line) in try lines.enumerated() {
        guard line.hasPrefix("```") else {
          open?.lines.append(line)
          continue
        }
        if let block = open {
          blocks.append(block)
          open = nil
        } else {
          let words = line.dropFirst(3).split(separator: " ").map(String.init)
          open = Block(words: words, start: number + 1, lines: [])
        }
      }
      return blocks
    }
  }

  /// What stands in backquotes outside blocks.
  var codeSpans: [String] {
    get throws { try prose.matches(of: /`([^`\n]+)`/).map { String($0.1) } }
  }

  /// Links to other files of the project.
  var links: [String] {
    get throws {
      try prose.matches(of: /\]\(([^)#]+)[^)]*\)/).map { String($0.1) }
        .filter { !$0.contains("://") }
    }
  }

  private var prose: String {
    get throws {
      var isInside = false
      let kept = try lines.filter { line in
        if line.hasPrefix("```") { isInside.toggle() }
        return !isInside
      }
      return kept.joined(separator: "\n")
    }
  }
}

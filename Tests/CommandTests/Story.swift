import Foundation
import Testing

/// One story of `fixtures/runs`: commands to run on a fresh database, and what must be there after.
///
/// | file | what it is |
/// |---|---|
/// | `command` | a command a line, run in order: `sluice …`, `sh …` (a shell line) or `# …` |
/// | `setup.sql` | run on the fresh database before the first command |
/// | `schema` | names the target of `fixtures/schemas` whose tables the database has; WorkOS else |
/// | `same-as` | names a story that gives its files, and whose tables must come out here too |
/// | `exit` | expected: the exit code of each `sluice` line |
/// | `stderr.txt`, `stdout.txt` | expected: what each line said, volatile parts replaced |
/// | `*.tsv` | expected: the tables after the last command, in stable order, without ids |
///
/// Any other file is copied to the folder where the commands run. `{db}` is the database's URL,
/// `{db:ROLE}` the same as another role, `{import}` the newest import's id. A shell line must end
/// with 0.
struct Story: Sendable, CustomTestStringConvertible {
  /// Its folder's name.
  let name: String

  var testDescription: String { name }

  /// All stories, by name.
  static let all: [Story] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: runs)
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
      .filter { FileManager.default.fileExists(atPath: "\(runs)/\($0)/command") }
      .map { Story(name: $0) }
  }()

  /// The stories that `SLUICE_STORIES` names; all of them without it.
  static let chosen: [Story] = {
    let names = ProcessInfo.processInfo.environment["SLUICE_STORIES"]?.split(separator: ",")
    return all.filter { story in names?.contains(Substring(story.name)) ?? true }
  }()

  /// The commands, without comments and blank lines.
  var commands: [String] {
    get throws {
      try String(contentsOfFile: "\(folder)/command", encoding: .utf8)
        .split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    }
  }

  /// SQL to begin with.
  var setup: String? { text("setup.sql", in: folder) ?? text("setup.sql", in: original) }

  /// The name of the schema, unless it is that of the embedded database.
  var schema: String? {
    (text("schema", in: folder) ?? text("schema", in: original))?
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The folder whose tables are expected here.
  var tablesFolder: String { original }

  /// Whether the tables are another story's.
  var borrowsTables: Bool { original != folder }

  /// The story's own folder.
  var folder: String { "\(Self.runs)/\(name)" }

  /// Copies what the commands read.
  func copyFiles(to target: String) throws {
    for source in Set([original, folder]) {
      for file in try FileManager.default.contentsOfDirectory(atPath: source)
      where !Self.isOwn(file) {
        try FileManager.default.copyItem(atPath: "\(source)/\(file)", toPath: "\(target)/\(file)")
      }
    }
  }

  /// An expected text; empty when there is none.
  func expected(_ file: String) -> String {
    text(file, in: file.hasSuffix(".tsv") ? tablesFolder : folder) ?? ""
  }

  /// Rewrites an expected text; one that is empty has no file.
  func record(_ text: String, as file: String) throws {
    if file.hasSuffix(".tsv") && borrowsTables { return }
    let path = "\(folder)/\(file)"
    if text.isEmpty {
      try? FileManager.default.removeItem(atPath: path)
    } else {
      try text.write(toFile: path, atomically: false, encoding: .utf8)
    }
  }

  private static let runs = Fixtures.root + "/runs"

  private var original: String {
    guard let name = text("same-as", in: folder) else { return folder }
    return "\(Self.runs)/\(name.trimmingCharacters(in: .whitespacesAndNewlines))"
  }

  private static func isOwn(_ file: String) -> Bool {
    let names = ["command", "setup.sql", "schema", "same-as", "exit", "stderr.txt", "stdout.txt"]
    return names.contains(file) || file.hasSuffix(".tsv") || file.hasPrefix(".")
  }

  private func text(_ file: String, in folder: String) -> String? {
    try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
  }
}

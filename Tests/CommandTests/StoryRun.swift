import Foundation
import SluicePostgres
import TestSupport

/// Runs a story's commands and gathers what came of them.
struct StoryRun {
  /// The files of the story with what was found, in the order in which they are compared.
  private(set) var found: [(file: String, text: String)] = []
  /// Commands and their output as they were, to show when something differs.
  private(set) var transcript = ""

  private let database: String
  private var exits = ""
  private var stdout = ""
  private var stderr = ""

  /// Runs it on a fresh copy of the template.
  init(_ story: Story) throws {
    let scratch = try Scratch()
    let fresh = try StoryDatabase(schema: story.schema)
    database = fresh.url
    var connection = try fresh.connect()
    if let setup = story.setup { try connection.execute(setup) }
    try story.copyFiles(to: scratch.path)
    for line in try story.commands {
      try run(line, in: scratch.path, &connection)
    }
    let volatile = Volatile(names: [
      (scratch.path + "/", ""), (database, "{db}"), (fresh.description, "{database}"),
      (fresh.name, "{name}"), (scratch.path, "{dir}"),
    ])
    found = [
      ("exit", exits), ("stderr.txt", volatile.replaced(in: stderr)),
      ("stdout.txt", volatile.replaced(in: stdout)),
    ]
    found += try StoryTables.read(schema: story.schema, over: &connection)
  }

  private mutating func run(
    _ line: String,
    in folder: String,
    _ connection: inout Connection
  ) throws {
    let filled = try fill(line, &connection)
    let isShell = line.hasPrefix("sh ")
    let words = filled.split(separator: " ").map(String.init)
    let outcome =
      isShell
      ? try CommandRun.run("/bin/sh", ["-c", String(filled.dropFirst(3))], in: folder)
      : try CommandRun.run(Programs.sluice, Array(words.dropFirst()), in: folder)
    transcript += "$ \(filled)\n\(outcome.stdout)\(outcome.stderr)exit \(outcome.exit)\n"
    if isShell {
      guard outcome.exit == 0 else { throw CannotRun(line: line, exit: outcome.exit) }
    } else {
      exits += "\(outcome.exit)\n"
    }
    if !outcome.stdout.isEmpty { stdout += "$ \(line)\n\(outcome.stdout)" }
    if !outcome.stderr.isEmpty { stderr += "$ \(line)\n\(outcome.stderr)" }
  }

  private func fill(_ line: String, _ connection: inout Connection) throws -> String {
    var line = line.replacingOccurrences(of: "{db}", with: database)
    if let match = line.firstMatch(of: /\{db:([a-z_]+)\}/) {
      let url = database.replacingOccurrences(of: "//sluice@", with: "//\(match.1)@")
      line = line.replacingOccurrences(of: match.0, with: url)
    }
    guard line.contains("{import}") else { return line }
    let newest = try connection.query(
      "SELECT id FROM sluice.customer_imports ORDER BY started_at DESC, id DESC LIMIT 1"
    )
    return line.replacingOccurrences(of: "{import}", with: newest.value ?? "")
  }

  /// A shell line of a story that did not work.
  private struct CannotRun: Error {
    let line: String
    let exit: Int32
  }
}

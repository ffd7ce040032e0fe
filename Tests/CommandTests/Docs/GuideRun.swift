import Foundation

/// Runs a document's blocks in order, in a folder and with databases of its own.
struct GuideRun: ~Copyable {
  /// What did not come out as the document says.
  private(set) var problems: [String] = []
  /// The document's lines with the output that was found.
  private(set) var recorded: [String]

  private let folder: GuideFolder
  private let database: GuideDatabase
  private var ids = GuideIDs()
  /// What to put in place of which lines, the last first.
  private var replacements: [(lines: Range<Int>, text: [String])] = []

  private init(
    _ lines: [String],
    _ folder: consuming GuideFolder,
    _ database: consuming GuideDatabase
  ) {
    recorded = lines
    self.folder = folder
    self.database = database
  }

  /// Runs a document to its end.
  static func of(_ guide: Guide) throws -> GuideRun {
    let lines = try guide.lines
    let folder = try GuideFolder()
    let database = try GuideDatabase.make()
    var run = GuideRun(lines, folder, database)
    try run.run(guide)
    return run
  }

  private mutating func run(_ guide: Guide) throws {
    for block in try guide.blocks {
      switch block.language {
      case "console": try run(block, of: guide)
      case "sql": try database.execute(block.lines.joined(separator: "\n"))
      case "sh": break
      default:
        guard block.words.count == 2 else { continue }
        try folder.write(block.lines.joined(separator: "\n") + "\n", to: block.words[1])
      }
    }
    for replacement in replacements.reversed() {
      recorded.replaceSubrange(replacement.lines, with: replacement.text)
    }
  }

  private mutating func run(_ block: Guide.Block, of guide: Guide) throws {
    let starts = block.lines.indices.filter { block.lines[$0].hasPrefix("$ ") }
    if starts.first != 0 { problems.append("\(guide.path):\(block.start): begins with no command") }
    for (index, start) in starts.enumerated() {
      let isLast = index + 1 == starts.count
      let end = isLast ? block.lines.count : starts[index + 1]
      let exit = isLast ? Self.exit(of: block) : 0
      let expected = Array(block.lines[(start + 1)..<end])
      let command = String(block.lines[start].dropFirst(2))
      try run(command, expected, exit, at: block.start + start, of: guide)
    }
  }

  private mutating func run(
    _ command: String,
    _ expected: [String],
    _ exit: Int32,
    at line: Int,
    of guide: Guide
  ) throws {
    let outcome = try folder.run(database.filled(ids.filled(command)))
    let found = database.hidden(folder.hidden(outcome.stdout))
    let place = "\(guide.path):\(line + 1): \(command)"
    if outcome.exit != exit {
      problems.append("\(place)\nended with \(outcome.exit), not \(exit):\n\(found)")
    }
    if expected.isEmpty { return }
    var lines = found.components(separatedBy: "\n")
    while lines.last == "" { lines.removeLast() }
    if GuideText(lines: expected).matches(lines) {
      ids.learn(from: expected, found: lines)
      return
    }
    let difference = LineDifference(
      expected: expected.joined(separator: "\n"),
      found: lines.joined(separator: "\n")
    )
    problems.append("\(place)\n\(difference)")
    if !expected.contains("…") {
      let known = lines.map { ids.hidden($0) }
      ids.keep(lines)
      replacements.append((line + 1..<line + 1 + expected.count, known))
    }
  }

  private static func exit(of block: Guide.Block) -> Int32 {
    for word in block.words where word.hasPrefix("exit=") {
      return Int32(word.dropFirst(5)) ?? -1
    }
    return 0
  }
}

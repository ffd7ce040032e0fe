import Foundation
import Testing

/// The help of every command, to hold words in documents against.
struct GuideHelp {
  private var texts: [String: String] = [:]

  /// Asks the program.
  init() throws {
    let folder = try GuideFolder()
    let top = try folder.run("sluice --help").stdout
    let listed = top.components(separatedBy: "SUBCOMMANDS:").last ?? ""
    for match in listed.matches(of: /(?m)^\s{2}([a-z]+)\s/) {
      var help = try folder.run("sluice help \(match.1)").stdout
      let parts = help.components(separatedBy: "SUBCOMMANDS:").dropFirst().last ?? ""
      for part in parts.matches(of: /(?m)^\s{2}([a-z]+)\s/) {
        help += try folder.run("sluice help \(match.1) \(part.1)").stdout
      }
      texts[String(match.1)] = help
    }
    try #require(!texts.isEmpty)
  }

  /// The command and options in a code span that no help knows.
  func unknownWords(of span: String) -> [String] {
    let words = span.split(separator: " ").map(String.init)
    let isCommand = words.first == "sluice" && words.count > 1 && !words[1].hasPrefix("-")
    guard isCommand || span.hasPrefix("--") else { return [] }
    if isCommand && texts[words[1]] == nil { return [words[1]] }
    let help = isCommand ? texts[words[1]] ?? "" : texts.values.joined(separator: "\n")
    let known = Set(help.matches(of: /--[a-z-]+/).map { String($0.0) })
    return words.compactMap { $0.firstMatch(of: /^--[a-z-]+/).map { String($0.0) } }
      .filter { !known.contains($0) }
  }
}

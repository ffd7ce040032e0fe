/// Which id of a run an id in a document stands for.
struct GuideIDs {
  private var real: [String: String] = [:]

  /// The beginning of an id, as summaries show it.
  private static var pattern: Regex<Substring> { /[0-9a-f]{8}-[0-9a-f]{4}\b/ }

  /// A command with the ids of this run.
  func filled(_ command: String) -> String {
    command.replacing(Self.pattern) { real[String($0.0)] ?? String($0.0) }
  }

  /// A line of output with the ids of the document.
  func hidden(_ line: String) -> String {
    line.replacing(Self.pattern) { match in
      real.first { $0.value == match.0 }?.key ?? String(match.0)
    }
  }

  /// Learns from lines that were expected and found, and match.
  mutating func learn(from expected: [String], found: [String]) {
    let old = expected.flatMap { $0.matches(of: Self.pattern).map { String($0.0) } }
    let new = found.flatMap { $0.matches(of: Self.pattern).map { String($0.0) } }
    guard old.count == new.count else { return }
    for (old, new) in zip(old, new) where real[old] == nil { real[old] = new }
  }

  /// Lets ids stand for themselves, as when they are written into the document.
  mutating func keep(_ lines: [String]) {
    let there = Set(real.values)
    for line in lines {
      for match in line.matches(of: Self.pattern) where !there.contains(String(match.0)) {
        real[String(match.0)] = String(match.0)
      }
    }
  }
}

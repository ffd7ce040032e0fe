import Foundation

/// Output as a document shows it: what differs from run to run does not count.
struct GuideText {
  let lines: [String]

  /// Whether output is the same; a line that is `…` alone stands for any lines.
  func matches(_ found: [String]) -> Bool {
    let parts = lines.split(separator: "…", omittingEmptySubsequences: false)
      .map { $0.map(Self.masked) }
    let rest = found.map(Self.masked)
    guard let first = parts.first, let last = parts.last else { return rest.isEmpty }
    if parts.count == 1 { return first == rest }
    guard rest.count >= first.count + last.count, rest.starts(with: first),
      rest.suffix(last.count).elementsEqual(last)
    else { return false }
    var middle = rest.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() {
      guard let range = middle.firstRange(of: part) else { return false }
      middle = middle[range.upperBound...]
    }
    return true
  }

  private static func masked(_ line: String) -> String {
    Volatile(names: []).replaced(in: line)
      .replacing(/[0-9a-f]{8}-[0-9a-f]{4}\b/, with: "{id}")
      .replacing(/PostgreSQL \d+/, with: "PostgreSQL {version}")
      .replacing(/by \S+@\S+/, with: "by {user}")
      .replacing(/(newest|since|until) \d{4}-\d\d-\d\d/) { "\($0.output.1) {date}" }
      .replacing(/\s+$/, with: "")
  }
}

/// The lines in which two texts differ, as a person would want to see them.
struct LineDifference: CustomStringConvertible {
  /// Lines to show at most.
  private static let limit = 40
  let expected: String
  let found: String

  var description: String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = found.split(separator: "\n", omittingEmptySubsequences: false)
    var changes: [(Int, String)] = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, let line, _): changes.append((offset, "- \(line)"))
      case .insert(let offset, let line, _): changes.append((offset, "+ \(line)"))
      }
    }
    return changes.sorted { $0.0 < $1.0 }.prefix(Self.limit)
      .map { "\($0.0 + 1): \($0.1)" }.joined(separator: "\n")
  }
}

import Sluice

/// What the user said about columns: one answer for all, or one for a field.
struct ColumnAnswers<Answer: Sendable>: Sendable {
  /// What was said of all columns.
  private(set) var general: Answer?
  private var own: [Field: Answer] = [:]

  /// The answers of an option such as `--date-order dmy` or `--date-order person.birthday=dmy`.
  ///
  /// - Throws: ``RunError`` when one of them means nothing.
  init(
    _ texts: [String]?,
    option: String,
    takes: String,
    read: (String) -> Answer?
  ) throws(RunError) {
    for text in texts ?? [] {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard let word = parts.last, let answer = read(word) else {
        throw RunError(.usage, "\(option) takes \(takes), or FIELD=… for one field.")
      }
      guard parts.count == 2 else {
        general = answer
        continue
      }
      guard let field = Field(name: parts[0]) else {
        throw RunError(
          .usage,
          """
          \(option): \(parts[0]) is not a field.
            \(Nearest.fix(for: parts[0], among: Field.allCases.map(\.name)))
          """
        )
      }
      own[field] = answer
    }
  }

  /// What was said about a field, and whether it was said about that field alone.
  subscript(field: Field) -> (answer: Answer, isOwn: Bool)? {
    if let answer = own[field] { return (answer, true) }
    return general.map { ($0, false) }
  }
}

public import Sluice

/// Words that the target or the mapping's `values` do not know, with how often they came; statuses,
/// never names.
public struct UnknownWords: Sendable {
  /// Words that are told, at most, and their characters.
  public static let most = 20
  private static let characters = 40
  /// Words that are remembered; what comes after them is only counted.
  private static let remembered = 1_000

  private var counts: [Field: [String: Int]] = [:]
  private var others: [Field: Int] = [:]
  private let code: IssueCode

  /// No words.
  ///
  /// - Parameter code: What is said of such words.
  public init(_ code: IssueCode = .statusUnknown) { self.code = code }

  /// Adds the words of a batch whose rows have all ended or are to be loaded.
  mutating func add(_ batch: Batch) {
    for issue in batch.issues where issue.code == code {
      let row = Int(issue.row)
      guard let field = issue.field, batch.fates[row].isPending, let column = batch[field] else {
        continue
      }
      let word = String(column.text(row).prefix(Self.characters))
      if counts[field]?[word] == nil, (counts[field]?.count ?? 0) >= Self.remembered {
        others[field, default: 0] += 1
      } else {
        counts[field, default: [:]][word, default: 0] += 1
      }
    }
  }

  /// The fields with unknown words, the most frequent words of each first, and the rows with others.
  public var fields: [(field: Field, words: [(word: String, count: Int)], others: Int)] {
    counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { field, counts in
      let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      let rest = sorted.dropFirst(Self.most).reduce(others[field] ?? 0) { $0 + $1.value }
      return (field, sorted.prefix(Self.most).map { (word: $0.key, count: $0.value) }, rest)
    }
  }
}

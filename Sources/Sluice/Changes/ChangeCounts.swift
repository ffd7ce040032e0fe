/// How often each rule changed a value.
public struct ChangeCounts: Equatable, Sendable {
  private var counts = [Int](repeating: 0, count: ChangeCode.allCases.count)

  /// Nothing counted yet.
  public init() {}

  /// How often a rule changed a value.
  public subscript(code: ChangeCode) -> Int { counts[Int(code.rawValue)] }

  /// Counts the rules that changed one value.
  public mutating func add(_ changes: ChangeSet) {
    if changes.isEmpty { return }
    changes.forEach { counts[Int($0.rawValue)] += 1 }
  }

  /// Counts a rule that changed so many values.
  public mutating func add(_ code: ChangeCode, times: Int) { counts[Int(code.rawValue)] += times }

  /// How often any rule changed a value.
  public var total: Int { counts.reduce(0, +) }

  /// The rules that changed anything.
  public var codes: [ChangeCode] { ChangeCode.allCases.filter { self[$0] > 0 } }

  /// Adds the counts of another part of the same file.
  public mutating func add(_ other: ChangeCounts) {
    for index in counts.indices { counts[index] += other.counts[index] }
  }
}

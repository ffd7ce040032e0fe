/// How many rows ended in each status.
public struct StatusCounts: Sendable, Equatable {
  private var counts = [Int](repeating: 0, count: RowStatus.count)

  /// All zero.
  public init() {}

  /// The number of rows with a status.
  public subscript(status: RowStatus) -> Int {
    get { counts[Int(status.rawValue)] }
    set { counts[Int(status.rawValue)] = newValue }
  }

  /// Rows in all statuses together.
  public var total: Int { counts.reduce(0, +) }

  /// Adds the counts of another run of rows.
  public mutating func add(_ other: StatusCounts) {
    for status in RowStatus.allCases { self[status] += other[status] }
  }
}

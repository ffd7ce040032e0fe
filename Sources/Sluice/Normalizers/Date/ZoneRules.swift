/// What a time zone's clocks showed when: a fixed offset, or a table of changes.
///
/// The engine knows no zone by name; whoever does hands the changes in.
public struct ZoneRules: Sendable, Equatable {
  /// Moments of change, in seconds since 1970 UTC, ascending.
  private let changes: [Int]
  /// Seconds east of Greenwich before the first change, and from each change on.
  private let offsets: [Int]

  /// Greenwich.
  public static let utc = ZoneRules(offset: 0)

  /// A zone whose clocks never change.
  ///
  /// - Parameter offset: Seconds east of Greenwich.
  public init(offset: Int) {
    changes = []
    offsets = [offset]
  }

  /// A zone by its changes.
  ///
  /// - Parameters:
  ///   - offset: Seconds east of Greenwich before the first change.
  ///   - changes: Each change, in seconds since 1970 UTC and ascending, with the offset from then on.
  public init(offset: Int, changes: [(at: Int, offset: Int)]) {
    self.changes = changes.map(\.at)
    offsets = [offset] + changes.map(\.offset)
  }

  /// The offset of a time that a clock on the wall shows.
  ///
  /// A time that the clocks skipped is read by the clock before the change, one that they showed
  /// twice by the clock after it, as PostgreSQL does.
  ///
  /// - Parameter local: Seconds from 1970-01-01 00:00 to that time, as the clock counts.
  /// - Returns: Seconds east of Greenwich.
  public func offset(local: Int) -> Int {
    if changes.isEmpty { return offsets[0] }
    // No clock is farther from Greenwich than this.
    let reach = 57_600
    var span = firstChange(after: local - reach)
    var found: Int?
    var skipped: Int?
    while true {
      let moment = local - offsets[span]
      let begins = span == 0 || moment >= changes[span - 1]
      let ends = span < changes.count && moment >= changes[span]
      if begins && !ends { found = offsets[span] }
      if begins && ends && found == nil { skipped = offsets[span] }
      if span == changes.count || changes[span] > local + reach { break }
      span += 1
    }
    return found ?? skipped ?? offsets[span]
  }

  private func firstChange(after moment: Int) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= moment { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

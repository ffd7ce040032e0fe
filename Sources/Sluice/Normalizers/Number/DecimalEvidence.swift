/// What a column's values say about the mark that begins fractions in it.
///
/// Evidence of parts of a column can be added up in any order.
public struct DecimalEvidence: Sendable, Equatable {
  /// What the column says.
  public enum Decision: Sendable, Equatable {
    /// Every value tells by itself.
    case notNeeded
    /// Fractions begin with this mark.
    case decided(DecimalMark)
    /// So many values would be a thousand times as much with one mark as with the other.
    case undecided(rows: Int)
    /// Values speak for both marks, and so many others need the answer.
    case contradictory(rows: Int)
  }

  /// Values that speak for a mark, or for none.
  public private(set) var point = DateOrderEvidence.Group()
  /// Values that can only be read with a comma.
  public private(set) var comma = DateOrderEvidence.Group()
  /// Values that can be read with either.
  public private(set) var either = DateOrderEvidence.Group()

  /// No evidence.
  public init() {}

  /// Weighs one cleaned value of a row.
  public mutating func add(_ value: Span<UInt8>, row: UInt32) {
    guard let scan = NumberScanner.scan(value) else { return }
    switch scan.marks {
    case .none: return
    case .either: either.add(row)
    case .decimal(let mark): if mark == .point { point.add(row) } else { comma.add(row) }
    case .grouping(let mark): if mark == .comma { point.add(row) } else { comma.add(row) }
    }
  }

  /// Adds the evidence of another part of the same column.
  public mutating func add(_ other: DecimalEvidence) {
    point.add(other.point)
    comma.add(other.comma)
    either.add(other.either)
  }

  /// What the column says.
  public var decision: Decision {
    if either.count == 0 { return .notNeeded }
    switch (point.count > 0, comma.count > 0) {
    case (true, false): return .decided(.point)
    case (false, true): return .decided(.comma)
    case (false, false): return .undecided(rows: either.count)
    case (true, true): return .contradictory(rows: either.count)
    }
  }
}

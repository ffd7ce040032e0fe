import Sluice

/// What is said of columns whose dates can be read in two ways.
enum DateOrderMessage {
  /// Several orders fit every value.
  static func undecided(
    _ column: ColumnEvidence.Column,
    _ evidence: DateOrderEvidence,
    _ orders: DateOrders,
    rows: Int,
    _ file: String
  ) -> RunError {
    let choices = orders.orders.map { "\($0.rawValue) (\($0.words))" }
    let first = orders.orders.isEmpty ? "" : ", the first in row \(firstRow(evidence))"
    return RunError(
      .stoppedByGuard,
      """
      Stopped: the dates of "\(column.header)" in \(file) do not show whether day or month comes \
      first. Nothing was written.
        \(rows == 1 ? "1 date" : "\(rows) dates") would mean another day in another order\(first).
        Say which it is: --date-order \(choices.joined(separator: " or "))
      """
    )
  }

  /// No order fits every value.
  static func mixed(
    _ column: ColumnEvidence.Column,
    _ evidence: DateOrderEvidence,
    _ file: String
  ) -> RunError {
    var open = 0
    for bits in 1..<UInt8(8) {
      let orders = DateOrders(rawValue: bits)
      if orders.orders.count > 1 { open += evidence[orders].count }
    }
    return RunError(
      .stoppedByGuard,
      """
      Stopped: the dates of "\(column.header)" in \(file) mix orders of day and month. Nothing \
      was written.
        \(groups(evidence)); \(open) could be either.
        Correct the column, or say which order holds, for example --date-order dmy. \
      Dates that do not fit it are then left out, with a remark.
      """
    )
  }

  /// What the user said of all columns does not fit this one.
  static func contradicted(
    _ column: ColumnEvidence.Column,
    _ evidence: DateOrderEvidence,
    _ order: DateOrder,
    said: DateOrder,
    _ file: String
  ) -> RunError {
    RunError(
      .stoppedByGuard,
      """
      Stopped: --date-order \(said.rawValue) does not fit the dates of "\(column.header)" in \
      \(file). Nothing was written.
        \(groups(evidence)).
        Say it for this column alone: --date-order \(column.field.name)=\(order.rawValue)
      """
    )
  }

  /// How many values fit one order alone, and where the first of them stands.
  private static func groups(_ evidence: DateOrderEvidence) -> String {
    DateOrder.allCases.compactMap { order in
      let group = evidence[DateOrders(order)]
      if group.count == 0 { return nil }
      let what = group.count == 1 ? "1 date fits" : "\(group.count) dates fit"
      return "\(what) only \(order.words) (first in row \(group.firstRow))"
    }.joined(separator: ", ")
  }

  private static func firstRow(_ evidence: DateOrderEvidence) -> UInt32 {
    (1..<UInt8(8)).map { evidence[DateOrders(rawValue: $0)].firstRow }.filter { $0 > 0 }.min() ?? 0
  }
}

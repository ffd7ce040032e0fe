import Sluice

/// What is said of columns whose numbers can be read in two ways.
enum DecimalMessage {
  /// Every value can be read with a point or a comma.
  static func undecided(
    _ column: ColumnEvidence.Column,
    _ evidence: DecimalEvidence,
    rows: Int,
    _ file: String
  ) -> RunError {
    RunError(
      .stoppedByGuard,
      """
      Stopped: the numbers of "\(column.header)" in \(file) do not show whether 1.234 is more than a \
      thousand or little more than one. Nothing was written.
        \(rows == 1 ? "1 number" : "\(rows) numbers") would be a thousand times as large with the \
      other mark, the first in row \(evidence.either.firstRow).
        Say what begins fractions: --decimal point or --decimal comma
      """
    )
  }

  /// Some values can only be read with a point, others only with a comma.
  static func mixed(
    _ column: ColumnEvidence.Column,
    _ evidence: DecimalEvidence,
    rows: Int,
    _ file: String
  ) -> RunError {
    RunError(
      .stoppedByGuard,
      """
      Stopped: the numbers of "\(column.header)" in \(file) mix decimal points and decimal commas. \
      Nothing was written.
        \(evidence.point.count) need a point (first in row \(evidence.point.firstRow)), \
      \(evidence.comma.count) a comma (first in row \(evidence.comma.firstRow)); \(rows) could be \
      either.
        Correct the column, or say which mark holds: --decimal point or --decimal comma. Numbers that \
      do not fit it are then left out, with a remark.
      """
    )
  }

  /// What the user said of all columns does not fit this one.
  static func contradicted(
    _ column: ColumnEvidence.Column,
    _ evidence: DecimalEvidence,
    said: DecimalMark,
    _ file: String
  ) -> RunError {
    let other: DecimalMark = said == .point ? .comma : .point
    let group = other == .point ? evidence.point : evidence.comma
    return RunError(
      .stoppedByGuard,
      """
      Stopped: --decimal \(said.rawValue) does not fit the numbers of "\(column.header)" in \(file). \
      Nothing was written.
        \(group.count == 1 ? "1 number needs" : "\(group.count) numbers need") a \(other.rawValue), \
      the first in row \(group.firstRow).
        Say it for this column alone: --decimal \(column.field.name)=\(other.rawValue)
      """
    )
  }
}

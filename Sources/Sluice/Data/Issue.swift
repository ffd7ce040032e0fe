/// Something that was wrong with one value of one row, without costing the row.
///
/// What ends a row is its ``RowFate``; an issue is a warning that is counted and kept beside it.
public struct Issue: Sendable, Equatable {
  /// Index of the row in its batch.
  public var row: UInt32
  /// What was wrong.
  public var code: IssueCode
  /// The field it was wrong in.
  public var field: Field?
  /// Number of what it is about in ``Batch/customRemarks``, where that is a custom field.
  public var customRemark: UInt16?

  /// A warning about one row.
  @inlinable public init(row: Int, code: IssueCode, field: Field?) {
    self.row = UInt32(truncatingIfNeeded: row)
    self.code = code
    self.field = field
  }
}

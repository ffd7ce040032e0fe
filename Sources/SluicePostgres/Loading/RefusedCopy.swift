import Sluice

/// Rows of a COPY that the target refused, without any value of theirs.
struct RefusedCopy: Error {
  /// Why.
  var code: IssueCode
  /// In which field, where that can be told.
  var field: Field?
  /// The rows that are to blame, by their places in the batch; empty when it cannot be told.
  var rows: [Int]
}

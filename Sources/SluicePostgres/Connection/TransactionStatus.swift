/// Where a connection stands between two statements.
public enum TransactionStatus: Sendable, Equatable {
  /// No transaction is open.
  case idle
  /// A statement is under way.
  case active
  /// Inside a transaction that can go on.
  case inTransaction
  /// Inside a transaction that failed and only takes `ROLLBACK`.
  case inFailedTransaction
  /// The connection is lost.
  case unknown
}

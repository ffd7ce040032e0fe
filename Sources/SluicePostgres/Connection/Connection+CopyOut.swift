extension Connection {
  /// Runs `COPY (SELECT …) TO STDOUT (FORMAT binary)` and lends out its rows one by one.
  ///
  /// The answer is streamed: memory does not grow with it. Returns the number of rows.
  ///
  /// - Throws: ``DatabaseError`` when the server breaks off; the rows before it have been handed out.
  @discardableResult
  public mutating func copyOut(
    _ sql: String,
    each row: (borrowing BinaryTuple) -> Void
  ) throws(DatabaseError) -> Int {
    try beginCopyOut(sql)
    var reader = BinaryCopyReader()
    var rowCount = 0
    while try session.nextCopyData({ piece in
      reader.read(piece) { tuple in
        rowCount += 1
        row(tuple)
      }
    }) {}
    try endCopyOut()
    return rowCount
  }

  /// Runs `COPY (SELECT …) TO STDOUT (FORMAT binary)` for a consumer that may give up.
  ///
  /// When `row` throws, the server is asked to stop, what it had sent already is dropped, and the connection
  /// stays usable; inside a transaction that then needs a rollback, as after any error.
  ///
  /// - Throws: what `row` throws, else ``DatabaseError``.
  @discardableResult
  public mutating func copyOut(
    _ sql: String,
    row: (borrowing BinaryTuple) throws -> Void
  ) throws -> Int {
    try beginCopyOut(sql)
    var reader = BinaryCopyReader()
    var rowCount = 0
    var failure: (any Error)?
    while try session.nextCopyData({ piece in
      reader.read(piece) { tuple in
        guard failure == nil else { return }
        do {
          try row(tuple)
          rowCount += 1
        } catch {
          failure = error
        }
      }
    }) {
      guard let failure else { continue }
      breakOffCopyOut()
      throw failure
    }
    try endCopyOut()
    return rowCount
  }

  private mutating func beginCopyOut(_ sql: String) throws(DatabaseError) {
    let result = try session.run(sql)
    switch result.outcome {
    case .copyOut: return
    case .failed: throw session.error(in: result)
    case .rows, .done, .copyIn: preconditionFailure("copyOut needs COPY … TO STDOUT")
    }
  }

  private mutating func endCopyOut() throws(DatabaseError) {
    var failure: DatabaseError?
    while let result = session.nextResult() {
      switch result.outcome {
      case .done: continue
      case .failed: failure = failure ?? session.error(in: result)
      case .rows, .copyIn, .copyOut: preconditionFailure("copyOut takes one statement")
      }
    }
    if let failure { throw failure }
    guard session.isOpen else { throw DatabaseError(kind: .lost) }
  }

  /// Stops the server and drops what is still on its way; the consumer's own error is the one to report.
  private mutating func breakOffCopyOut() {
    session.cancelHandle()?.cancel()
    do throws(DatabaseError) {
      while try session.nextCopyData({ _ in }) {}
      try endCopyOut()
    } catch {
      // "Stopped on request", or a lost connection that the next statement will report.
      return
    }
  }
}

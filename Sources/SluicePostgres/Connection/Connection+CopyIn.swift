extension Connection {
  /// Runs `COPY … FROM STDIN`, lets `body` send the data, and returns how many rows were loaded.
  ///
  /// When `body` throws, the COPY is broken off, nothing of it is kept, and the connection stays usable;
  /// inside a transaction that then needs a rollback, as after any error.
  ///
  /// - Throws: what `body` throws, else ``DatabaseError``: ``DatabaseError/copyLine`` names the refused row
  ///   where PostgreSQL does.
  @discardableResult
  public mutating func copyIn(
    _ sql: String,
    _ body: (inout CopyStream) throws -> Void
  ) throws -> Int {
    try beginCopyIn(sql)
    do {
      var stream = session.copyStream()
      try body(&stream)
    } catch {
      breakOffCopyIn()
      throw error
    }
    return try endCopyIn()
  }

  /// Runs `COPY … FROM STDIN` with all its data at once.
  ///
  /// - Throws: ``DatabaseError`` as ``copyIn(_:_:)`` does.
  @discardableResult
  public mutating func copyIn(_ sql: String, bytes: Span<UInt8>) throws(DatabaseError) -> Int {
    try beginCopyIn(sql)
    do throws(DatabaseError) {
      var stream = session.copyStream()
      try stream.write(bytes)
    } catch {
      breakOffCopyIn()
      throw error
    }
    return try endCopyIn()
  }

  private mutating func beginCopyIn(_ sql: String) throws(DatabaseError) {
    let result = try session.run(sql)
    switch result.outcome {
    case .copyIn: return
    case .failed: throw session.error(in: result)
    case .rows, .done, .copyOut: preconditionFailure("copyIn needs COPY … FROM STDIN")
    }
  }

  /// Makes the server forget what it got; its answer is the error we asked for, or tells of a lost
  /// connection, which the next statement will report.
  private mutating func breakOffCopyIn() {
    do throws(DatabaseError) {
      try session.endCopy(breakingOff: "stopped by sluice")
    } catch {
      // The connection is lost already: there is no COPY left to break off.
      return
    }
    while let result = session.nextResult() { _ = result.outcome }
  }

  private mutating func endCopyIn() throws(DatabaseError) -> Int {
    try session.endCopy(breakingOff: nil)
    var rowCount = 0
    var failure: DatabaseError?
    while let result = session.nextResult() {
      switch result.outcome {
      case .done: rowCount = result.affectedRows
      case .failed: failure = failure ?? session.error(in: result)
      case .rows, .copyIn, .copyOut: preconditionFailure("copyIn takes one statement")
      }
    }
    if let failure { throw failure }
    // Without any answer the server is gone.
    guard session.isOpen else { throw DatabaseError(kind: .lost) }
    return rowCount
  }
}

/// Cuts a client's bytes into messages of PostgreSQL's protocol (chapter 54.7: a byte that says the
/// kind, four of length; the first message has no kind).
struct MessageStream {
  /// One message.
  struct Message {
    /// As it stands on the wire.
    let bytes: [UInt8]
    fileprivate let isFirst: Bool

    /// Whether it holds rows of a COPY.
    var isCopyData: Bool { !isFirst && bytes.first == UInt8(ascii: "d") }
    /// Whether it is the simple query COMMIT.
    var isCommit: Bool { isQuery("COMMIT") }
    /// Whether it is a simple query that rolls back, be it to a savepoint.
    var isRollback: Bool { isQuery("ROLLBACK") }
    /// Whether it is a statement with parameters (Parse, without a name) that writes a batch's line of the ledger.
    var settlesBatch: Bool {
      !isFirst && bytes.first == UInt8(ascii: "P")
        && bytes.dropFirst(6).starts(with: "INSERT INTO sluice.import_batches".utf8)
    }

    private func isQuery(_ start: String) -> Bool {
      !isFirst && bytes.first == UInt8(ascii: "Q") && bytes.dropFirst(5).starts(with: start.utf8)
    }
  }

  private var pending: [UInt8] = []
  private var hasStarted = false

  /// Adds bytes and takes the messages that are whole.
  mutating func take(_ bytes: [UInt8]) -> [Message] {
    pending += bytes
    var messages: [Message] = []
    var start = 0
    while let length = length(at: start), start + length <= pending.count {
      messages.append(
        Message(bytes: Array(pending[start..<(start + length)]), isFirst: !hasStarted)
      )
      hasStarted = true
      start += length
    }
    pending.removeFirst(start)
    return messages
  }

  private func length(at start: Int) -> Int? {
    let offset = start + (hasStarted ? 1 : 0)
    guard pending.count >= offset + 4 else { return nil }
    let length = pending[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
    return length + (hasStarted ? 1 : 0)
  }
}

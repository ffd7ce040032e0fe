import CLibPQ

/// The one owner of a `PGconn`: every call into libpq that needs one is in this file.
///
/// libpq allows a connection to be used by one thread at a time. All calls that talk to the server are
/// `mutating`, so Swift's exclusive access gives that guarantee.
@safe
struct ServerSession: ~Copyable {
  // Made by PQconnectdb in init, closed by PQfinish in deinit, never copied and never handed out: every
  // call below uses it while self is alive. Strings given to libpq are copied or sent before the call
  // returns; strings it returns belong to the connection and are copied at once.
  private let handle: OpaquePointer

  /// libpq keeps a connection "open" after a failed send until it has read the end of it too.
  private var isBroken = false

  /// Connects, waiting at most as long as the settings say.
  static func open(_ conninfo: String) throws(DatabaseError) -> ServerSession {
    guard let handle = unsafe PQconnectdb(conninfo) else { throw DatabaseError(kind: .client) }
    let session = unsafe ServerSession(taking: handle)
    guard session.isOpen else { throw DatabaseError(connection: session.message) }
    return session
  }

  private init(taking handle: OpaquePointer) {
    unsafe self.handle = handle
    // A receiver that does nothing: notices may carry values, and libpq would print them.
    _ = unsafe PQsetNoticeReceiver(handle, { _, _ in }, nil)
  }

  deinit {
    unsafe PQfinish(handle)
  }

  /// False once libpq has noticed that the connection is gone.
  var isOpen: Bool { !isBroken && (unsafe PQstatus(handle) == CONNECTION_OK) }

  var transactionStatus: TransactionStatus {
    switch unsafe PQtransactionStatus(handle) {
    case PQTRANS_IDLE: .idle
    case PQTRANS_ACTIVE: .active
    case PQTRANS_INTRANS: .inTransaction
    case PQTRANS_INERROR: .inFailedTransaction
    default: .unknown
    }
  }

  var backendPID: Int { unsafe Int(PQbackendPID(handle)) }
  var serverVersion: Int { unsafe Int(PQserverVersion(handle)) }
  var host: String { unsafe PQhost(handle).map { unsafe String(cString: $0) } ?? "" }
  var database: String { unsafe PQdb(handle).map { unsafe String(cString: $0) } ?? "" }
  var user: String { unsafe PQuser(handle).map { unsafe String(cString: $0) } ?? "" }

  /// libpq's words for its last failure; may carry values once the connection is made.
  private var message: String { unsafe String(cString: PQerrorMessage(handle)) }

  /// A handle that another thread may use to stop a statement.
  func cancelHandle() -> CancelHandle? {
    // PQgetCancel copies what it needs; the new structure belongs to the CancelHandle.
    unsafe PQgetCancel(handle).map { unsafe CancelHandle(taking: $0) }
  }

  /// Takes in what the server sent unasked, so that ``isOpen`` notices a closed connection.
  mutating func pollServer() {
    // The first read takes the server's last words, the second meets the end.
    for _ in 0..<2 where unsafe PQconsumeInput(handle) == 0 { isBroken = true }
  }

  /// Runs one or more statements without parameters and waits for the answer to the last.
  mutating func run(_ sql: String) throws(DatabaseError) -> ServerResult {
    precondition(!sql.utf8.contains(0), "a statement cannot hold a NUL")
    guard let result = unsafe PQexec(handle, sql) else { throw failure() }
    return unsafe ServerResult(taking: result)
  }

  /// Runs one statement with parameters and waits for its answer.
  mutating func run(
    _ sql: String,
    _ parameters: [SQLParameter]
  ) throws(DatabaseError) -> ServerResult {
    precondition(!sql.utf8.contains(0), "a statement cannot hold a NUL")
    precondition(parameters.count <= 65_535, "PostgreSQL takes at most 65,535 parameters")
    guard parameters.allSatisfy(\.isSendable) else { throw DatabaseError(sqlstate: "22021") }
    var bytes: [UInt8] = []
    var ends: [Int] = []
    for parameter in parameters {
      parameter.append(to: &bytes)
      ends.append(bytes.count)
      bytes.append(0)
    }
    let types = parameters.map { Oid($0.typeID) }
    let formats: [Int32] = parameters.map { $0.isBinary ? 1 : 0 }
    let result = unsafe bytes.withUnsafeBytes { arena in
      // The pointers stay inside the arena, which outlives the call: each value starts one past the
      // terminator of the one before it.
      var start = 0
      var values: [UnsafePointer<CChar>?] = unsafe []
      var lengths: [Int32] = []
      for (parameter, end) in zip(parameters, ends) {
        let value = unsafe arena.baseAddress?.advanced(by: start).assumingMemoryBound(
          to: CChar.self
        )
        unsafe values.append(parameter == .null ? nil : value)
        lengths.append(Int32(end - start))
        start = end + 1
      }
      let count = Int32(parameters.count)
      return unsafe PQexecParams(handle, sql, count, types, values, lengths, formats, 0)
    }
    guard let result = unsafe result else { throw failure() }
    return unsafe ServerResult(taking: result)
  }

  /// The next answer of a statement under way, nil when there is none left.
  mutating func nextResult() -> ServerResult? {
    guard let result = unsafe PQgetResult(handle) else { return nil }
    return unsafe ServerResult(taking: result)
  }

  /// Hands the next piece of a COPY TO STDOUT to `body`; false when there is none left.
  ///
  /// - Throws: ``DatabaseError`` when the server broke the copy off.
  mutating func nextCopyData(_ body: (Span<UInt8>) -> Void) throws(DatabaseError) -> Bool {
    var buffer: UnsafeMutablePointer<CChar>?
    let count = unsafe PQgetCopyData(handle, &buffer, 0)
    guard count > 0, let start = unsafe buffer else {
      if count == -1 { return false }
      throw failure()
    }
    // libpq allocated `count` bytes for us; they are freed below, after the span's last use.
    let piece = unsafe UnsafeRawBufferPointer(start: start, count: Int(count))
    unsafe body(Span<UInt8>(_unsafeBytes: piece))
    unsafe PQfreemem(start)
    return true
  }

  /// The way in for a COPY FROM STDIN that the server has agreed to.
  @_lifetime(&self)
  mutating func copyStream() -> CopyStream {
    // The stream cannot outlive this exclusive access to the session, nor therefore the handle.
    unsafe CopyStream(handle: handle)
  }

  /// Ends a COPY FROM STDIN, or breaks it off with a reason for the server's log.
  mutating func endCopy(breakingOff reason: String?) throws(DatabaseError) {
    guard unsafe PQputCopyEnd(handle, reason) == 1 else { throw failure() }
  }

  /// The error that an answer reports.
  ///
  /// A report without SQLSTATE is libpq's own: it lost the server, or its place in the conversation.
  mutating func error(in result: borrowing ServerResult) -> DatabaseError {
    if !result.isFromServer { isBroken = true }
    return result.error(isLost: !isOpen)
  }

  /// What to throw when libpq itself gave up: the connection is lost, or it is out of memory.
  private func failure() -> DatabaseError {
    DatabaseError(kind: isOpen ? .client : .lost)
  }
}

import CLibPQ

/// The way into a COPY FROM STDIN under way.
///
/// Lent to the body of ``Connection/copyIn(_:_:)``. Pieces may end anywhere, also inside a row; 64 to
/// 256 kB each are efficient.
@safe
public struct CopyStream: ~Copyable, ~Escapable {
  /// The longest message sent at once, so that libpq never has to hold a huge piece a second time.
  private static let messageLimitBytes = 1 << 20

  // Belongs to the ServerSession that made this stream; the lifetime below ends before the session's.
  private let handle: OpaquePointer

  /// How many bytes have been sent so far.
  public private(set) var byteCount = 0

  @unsafe
  @_lifetime(borrow handle)
  init(handle: OpaquePointer) {
    unsafe self.handle = handle
  }

  /// Sends a piece, waiting while the server does not keep up.
  ///
  /// A bad row is not reported here but when the COPY ends.
  ///
  /// - Throws: ``DatabaseError`` when the connection is lost.
  public mutating func write(_ bytes: Span<UInt8>) throws(DatabaseError) {
    var start = 0
    while start < bytes.count {
      let end = min(start + Self.messageLimitBytes, bytes.count)
      try send(bytes.extracting(start..<end))
      start = end
    }
    byteCount += bytes.count
  }

  private func send(_ bytes: Span<UInt8>) throws(DatabaseError) {
    // libpq sends the bytes or copies them into its own buffer before it returns; the count is at most
    // the message limit.
    let sent = unsafe bytes.withUnsafeBytes { piece in
      unsafe PQputCopyData(
        handle,
        piece.baseAddress?.assumingMemoryBound(to: CChar.self),
        Int32(piece.count)
      )
    }
    if sent == 1 { return }
    // The handle is valid, see above.
    let isOpen = unsafe PQstatus(handle) == CONNECTION_OK
    throw DatabaseError(kind: isOpen ? .client : .lost)
  }
}

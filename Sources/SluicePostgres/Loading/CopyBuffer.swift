import Sluice

/// Gathers rows of a binary COPY and sends them in large pieces.
struct CopyBuffer {
  private static let pieceBytes = 128 * 1024

  private var bytes: [UInt8]

  init() {
    bytes = CopyEncoder.header
    bytes.reserveCapacity(Self.pieceBytes + 64 * 1024)
  }

  /// Lets `row` append one row, and sends what has gathered when it is enough.
  mutating func append(
    to stream: inout CopyStream,
    _ row: (inout [UInt8]) -> Void
  ) throws(DatabaseError) {
    row(&bytes)
    if bytes.count >= Self.pieceBytes { try send(to: &stream) }
  }

  /// Sends the rest and the end mark.
  mutating func finish(to stream: inout CopyStream) throws(DatabaseError) {
    bytes.append(contentsOf: CopyEncoder.trailer)
    try send(to: &stream)
  }

  private mutating func send(to stream: inout CopyStream) throws(DatabaseError) {
    try stream.write(bytes.span)
    bytes.removeAll(keepingCapacity: true)
  }
}

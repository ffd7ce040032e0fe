import Synchronization

/// How far the reading of one input has come; may be asked from any thread.
public final class InputProgress: Sendable {
  private let rawBytes = Atomic<Int>(0)
  private let partBytes = Atomic<Int>(0)
  private let partBytesRead = Atomic<Int>(0)
  private let finished = Mutex<Outcome>(Outcome())

  private struct Outcome {
    var digest: SHA256.Digest?
    var trailingGarbage: TrailingGarbage?
  }

  /// Whether the raw bytes are to be hashed.
  let wantsDigest: Bool

  /// Nothing read yet.
  ///
  /// Hashing costs more than cutting a file into records; who needs no ``digest`` passes false.
  public init(hashing: Bool = true) { wantsDigest = hashing }

  /// Bytes read from the file itself, compressed as it is.
  ///
  /// A little ahead of what the reader was given.
  public var rawBytesRead: Int { rawBytes.load(ordering: .relaxed) }

  /// How far the part of the file is read that holds the records, in its bytes as they are packed.
  ///
  /// The file of a ZIP archive and the sheet of a workbook are read where they lie, so that the
  /// bytes before and after them do not count; the whole file is hashed in a moment at the end.
  ///
  /// - Parameter fileBytes: Size of the file.
  /// - Returns: Bytes read, and how many there are.
  public func position(inFileOf fileBytes: Int) -> (read: Int, of: Int) {
    let part = partBytes.load(ordering: .relaxed)
    if part > 0 { return (partBytesRead.load(ordering: .relaxed), part) }
    return (rawBytesRead, fileBytes)
  }

  /// SHA-256 of all raw bytes; nil until the end of the file was reached.
  public var digest: SHA256.Digest? { finished.withLock { $0.digest } }

  /// Bytes after the compressed data that are not gzip and were ignored, as gzip(1) does.
  ///
  /// Worth a warning: they may be the remains of a further, damaged part of the file.
  public var trailingGarbage: TrailingGarbage? { finished.withLock { $0.trailingGarbage } }

  func setRawBytesRead(_ count: Int) { rawBytes.store(count, ordering: .relaxed) }

  func beginPart(bytes: Int) { partBytes.store(bytes, ordering: .relaxed) }

  func setPartBytesRead(_ count: Int) { partBytesRead.store(count, ordering: .relaxed) }

  func setDigest(_ digest: SHA256.Digest) { finished.withLock { $0.digest = digest } }

  func setTrailingGarbage(_ garbage: TrailingGarbage) {
    finished.withLock { $0.trailingGarbage = garbage }
  }
}

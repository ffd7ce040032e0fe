import Glibc

/// A file that stays open as long as someone holds it.
///
/// Shared by the sources that read it; each keeps its own offset, so they do not disturb one
/// another. Reading through one descriptor also means that a file which is replaced or unlinked
/// meanwhile does not change under the reader.
final class OpenFile: Sendable {
  /// What tells whether a file was written to or replaced.
  struct Stamp: Sendable, Equatable {
    var device: UInt64
    var inode: UInt64
    var size: Int
    var modified: ModificationStamp
  }

  private let descriptor: Int32

  /// Takes over an open descriptor.
  init(owning descriptor: Int32) { self.descriptor = descriptor }

  deinit { _ = close(descriptor) }

  /// Opens a file for reading; throws the operating system's error number.
  static func open(_ path: String) throws(ErrorNumber) -> OpenFile {
    // The path is passed as a C string that lives for the call.
    let descriptor = retrying { unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY) }
    guard descriptor >= 0 else { throw ErrorNumber(value: errno) }
    _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    return OpenFile(owning: descriptor)
  }

  /// A second owner of what another part of the process has open, such as standard input.
  static func duplicate(of descriptor: Int32) throws(ErrorNumber) -> OpenFile {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw ErrorNumber(value: errno) }
    return OpenFile(owning: copy)
  }

  /// Appends up to `limitBytes` bytes from `offset` of the file; 0 at its end.
  func read(
    at offset: Int,
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(ErrorNumber) -> Int {
    var result = 0
    var failed: Int32 = 0
    buffer.append(addingCapacity: limitBytes) { (output: inout OutputSpan<UInt8>) in
      // pread writes at most the free bytes of the array's own memory, and as many as it says.
      unsafe output.withUnsafeMutableBufferPointer { bytes, initialized in
        let free = unsafe bytes.baseAddress.map { unsafe $0 + initialized }
        let room = min(limitBytes, bytes.count - initialized)
        result = retrying { unsafe pread(descriptor, free, room, off_t(offset)) }
        if result < 0 { failed = errno } else { initialized += result }
      }
    }
    guard failed == 0 else { throw ErrorNumber(value: failed) }
    return result
  }

  /// Appends up to `limitBytes` bytes from the descriptor's own position, for pipes.
  func readNext(into buffer: inout [UInt8], limitBytes: Int) throws(ErrorNumber) -> Int {
    var result = 0
    var failed: Int32 = 0
    buffer.append(addingCapacity: limitBytes) { (output: inout OutputSpan<UInt8>) in
      // As above.
      unsafe output.withUnsafeMutableBufferPointer { bytes, initialized in
        let free = unsafe bytes.baseAddress.map { unsafe $0 + initialized }
        let room = min(limitBytes, bytes.count - initialized)
        result = retrying { unsafe Glibc.read(descriptor, free, room) }
        if result < 0 { failed = errno } else { initialized += result }
      }
    }
    guard failed == 0 else { throw ErrorNumber(value: failed) }
    return result
  }

  /// Writes all bytes at the descriptor's own position.
  func write(_ bytes: [UInt8]) throws(ErrorNumber) {
    var position = 0
    while position < bytes.count {
      // The array lives for the call; only bytes within its count are passed.
      let count = unsafe bytes.withUnsafeBufferPointer { all in
        let rest = unsafe all.baseAddress.map { unsafe $0 + position }
        return retrying { unsafe Glibc.write(descriptor, rest, all.count - position) }
      }
      guard count >= 0 else { throw ErrorNumber(value: errno) }
      position += count
    }
  }

  /// The kind of file, such as `S_IFREG`.
  func kind() throws(ErrorNumber) -> mode_t { try status().st_mode & S_IFMT }

  /// Size, time and identity as they are now.
  func stamp() throws(ErrorNumber) -> Stamp { Stamp(try status()) }

  /// The same for whatever file has that name now; nil when there is none.
  static func stamp(ofPath path: String) -> Stamp? {
    var status = stat()
    // stat fills the structure that is passed; it keeps neither pointer.
    guard unsafe stat(path, &status) == 0 else { return nil }
    return Stamp(status)
  }

  private func status() throws(ErrorNumber) -> stat {
    var status = stat()
    // fstat fills the structure that is passed and does not keep the pointer.
    guard unsafe fstat(descriptor, &status) == 0 else { throw ErrorNumber(value: errno) }
    return status
  }
}

extension OpenFile.Stamp {
  fileprivate init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    size = Int(status.st_size)
    modified = ModificationStamp(
      seconds: Int(status.st_mtim.tv_sec),
      nanoseconds: Int(status.st_mtim.tv_nsec)
    )
  }
}

/// An error number of the operating system.
struct ErrorNumber: Error, Equatable {
  var value: Int32
  var reason: String { systemReason(value) }
}

/// Calls again while a signal interrupted the call.
private func retrying<Result: FixedWidthInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result != -1 || errno != EINTR { return result }
  }
}

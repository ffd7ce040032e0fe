import Glibc

/// The few system calls that a proxy between two Unix sockets needs.
enum UnixSocket {
  /// A system call that did not work.
  struct Failure: Error {
    let code: Int32
  }

  /// Listens at a path.
  static func listen(_ path: String) throws -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    // Others connect as they like; the folder's permissions are the test's.
    guard unsafe withAddress(path, { unsafe bind(descriptor, $0, $1) }) == 0,
      Glibc.listen(descriptor, 16) == 0
    else { throw Failure(code: errno) }
    return descriptor
  }

  /// Connects to a path.
  static func connect(_ path: String) throws -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard unsafe withAddress(path, { unsafe Glibc.connect(descriptor, $0, $1) }) == 0 else {
      close(descriptor)
      throw Failure(code: errno)
    }
    return descriptor
  }

  /// What has arrived; waits for it, nil at the end.
  static func read(_ descriptor: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    // The buffer lives for the call and is as long as it says.
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    }
    return count > 0 ? Array(bytes.prefix(count)) : nil
  }

  /// Writes all bytes; false when the other end is gone.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe send(
          descriptor,
          buffer.baseAddress?.advanced(by: sent),
          buffer.count - sent,
          Int32(MSG_NOSIGNAL)
        )
      }
      if count <= 0 { return false }
      sent += count
    }
    return true
  }

  /// The address lives for the call of `body`.
  @unsafe
  private static func withAddress(
    _ path: String,
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let size = MemoryLayout.size(ofValue: address.sun_path)
    precondition(path.utf8.count < size, "a socket's path is short")
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { buffer in
      for (index, byte) in path.utf8.enumerated() { unsafe buffer[index] = byte }
    }
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}

import Glibc

/// A file that the system lends as memory, page by page, as it is looked at.
///
/// It must not be cut while it is open; what replaces it under the same name does no harm.
public final class MappedFile: Sendable {
  /// Where it begins, kept as a number because pointers may not be shared.
  private let address: UInt
  /// Number of bytes.
  public let count: Int

  /// Opens a file; nil when the system does not let it be read as memory.
  public init?(path: String) {
    // The path is passed as a C string that lives for the call.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { return nil }
    defer { _ = close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size > 0
    else { return nil }
    count = Int(status.st_size)
    // Read only, and of this process alone: nothing can be written through it.
    let start = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let start = unsafe start, unsafe start != MAP_FAILED else { return nil }
    address = UInt(bitPattern: start)
  }

  deinit {
    // No span outlives the object that lent it.
    _ = unsafe munmap(UnsafeMutableRawPointer(bitPattern: address), count)
  }

  /// The bytes.
  public var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      guard let start = unsafe UnsafePointer<UInt8>(bitPattern: address) else {
        preconditionFailure("a mapped file has an address")
      }
      // The memory is there as long as the object is.
      let span = unsafe Span(_unsafeStart: start, count: count)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }
}

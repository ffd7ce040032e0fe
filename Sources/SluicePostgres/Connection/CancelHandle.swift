import CLibPQ

/// Stops the statement a connection is running, from another thread.
///
/// Taken from a connection before it is handed to its thread. Safe to use at any time, also after the
/// connection is closed: the request then finds nothing to stop.
@safe
public final class CancelHandle: Sendable {
  // The address of a PGcancel, which libpq made for this object alone. Kept as a number because the
  // pointer type is not Sendable; PQcancel reads the structure and never changes it (libpq, 34.7).
  private let address: UInt

  /// Takes over a handle that `PQgetCancel` returned.
  init(taking cancel: OpaquePointer) {
    address = UInt(bitPattern: cancel)
  }

  deinit {
    // Made by PQgetCancel, owned by this object, freed once: a class is released once.
    unsafe PQfreeCancel(OpaquePointer(bitPattern: address))
  }

  /// Asks the server to stop, and says whether the request could be sent.
  ///
  /// Opens a short connection of its own. The statement then fails with SQLSTATE 57014, if it was still
  /// running.
  @discardableResult
  public func cancel() -> Bool {
    var reason: [CChar] = Array(repeating: 0, count: 256)
    // The PGcancel lives as long as self; libpq writes at most 256 bytes into the array, which the call
    // borrows.
    return unsafe PQcancel(OpaquePointer(bitPattern: address), &reason, 256) == 1
  }
}

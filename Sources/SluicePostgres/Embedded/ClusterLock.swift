import Foundation
import Glibc

/// Keeps a second process from creating, starting or removing the same cluster at the same time.
enum ClusterLock {
  /// Runs `body` while holding the lock, after waiting up to two minutes for it.
  ///
  /// That is longer than creating a cluster takes. The system lets go of the lock when the process dies, and
  /// no program that `body` starts inherits it. `owner` is the user who shall own the file when root makes it.
  static func holding<R>(
    _ path: String,
    owner: String?,
    _ body: () throws(ClusterError) -> R
  ) throws(ClusterError) -> R {
    let file = try acquire(path, owner)
    // Closing lets go of the lock.
    defer { try? file.close() }
    return try body()
  }

  private static func acquire(_ path: String, _ owner: String?) throws(ClusterError) -> FileHandle {
    let deadline = ContinuousClock.now + .seconds(120)
    while ContinuousClock.now < deadline {
      guard let file = open(path, owner) else {
        throw ClusterError("Cannot write \(path).", advice: "Check who owns its directory.")
      }
      if flock(file.fileDescriptor, LOCK_EX | LOCK_NB) == 0, stillStands(file) { return file }
      try? file.close()
      Thread.sleep(forTimeInterval: 0.05)
    }
    throw ClusterError(
      "Another sluice has been busy with the private database for two minutes.",
      advice: "Wait for it to finish, then try again. Its lock is \(path)."
    )
  }

  private static func open(_ path: String, _ owner: String?) -> FileHandle? {
    do {
      // Fails when the file is there already, which is just as well: it must never be replaced.
      try Data().write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
      // Root made it: the cluster's owner must be able to lock it too.
      let attributes = owner.map { [FileAttributeKey.ownerAccountName: $0] }
      try attributes.map { try FileManager.default.setAttributes($0, ofItemAtPath: path) }
    } catch {
      // Whether that matters shows in the next line.
      return FileHandle(forUpdatingAtPath: path)
    }
    return FileHandle(forUpdatingAtPath: path)
  }

  /// False when someone removed the file while we waited: a lock on it would guard nothing.
  private static func stillStands(_ file: FileHandle) -> Bool {
    let link = "/proc/self/fd/\(file.fileDescriptor)"
    let name = try? FileManager.default.destinationOfSymbolicLink(atPath: link)
    return name?.hasSuffix(" (deleted)") == false
  }
}

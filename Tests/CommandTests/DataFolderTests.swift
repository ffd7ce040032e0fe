import Foundation
import Glibc
import Testing

/// Where the private database may be.
@Suite struct DataFolderTests {
  /// PostgreSQL does not run as root.
  ///
  /// Another folder than the one named could hold another
  /// database, which `db destroy` would then remove.
  @Test func `a folder that the server's user cannot reach is refused, not replaced`() throws {
    let scratch = try Scratch()
    let closed = scratch.path + "/closed"
    try FileManager.default.createDirectory(atPath: closed, withIntermediateDirectories: false)
    // Only root passes through a folder without any rights.
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: closed)
    let outcome = try CommandRun.run(
      Programs.sluice,
      ["db", "destroy", "--yes"],
      in: scratch.path,
      environment: ["XDG_DATA_HOME": closed]
    )
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: closed)
    // Others run the server as themselves.
    guard geteuid() == 0 else { return }
    #expect(outcome.exit != 0)
    #expect(outcome.stderr.contains("XDG_DATA_HOME"))
  }
}

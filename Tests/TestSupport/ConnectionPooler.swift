import Foundation
import Glibc
public import SluicePostgres

/// A PgBouncer of this test's own in front of the private PostgreSQL, in transaction mode; ended when
/// it goes out of scope.
///
/// It gives every transaction whatever server connection is free, and cleans none of them, so that
/// whatever a program leaves behind in a session meets its next transaction, or another program's.
public final class ConnectionPooler {
  private let folder: String
  private let process = Process()

  /// Starts it.
  ///
  /// - Parameters:
  ///   - target: The server.
  ///   - roles: Who may connect, without a password.
  ///   - size: Server connections for each role and database.
  /// - Throws: When it is not installed or does not start.
  public init(to target: DatabaseTarget, roles: [String], size: Int) throws {
    folder = "/tmp/sluice-pooler-\(UUID().uuidString.prefix(8).lowercased())"
    let files = FileManager.default
    // It refuses to run as root, and the user it runs as must be able to write here.
    try files.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try files.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder)
    let users = (roles + ["sluice"]).map { "\"\($0)\" \"\"\n" }.joined()
    try users.write(toFile: "\(folder)/users", atomically: false, encoding: .utf8)
    let socket = try Self.socketFolder(of: target)
    try """
    [databases]
    * = host=\(socket) port=5432
    [pgbouncer]
    pool_mode = transaction
    listen_addr =
    listen_port = 6432
    unix_socket_dir = \(folder)
    auth_type = trust
    auth_file = \(folder)/users
    default_pool_size = \(size)
    max_client_conn = 100
    logfile = \(folder)/log
    pidfile = \(folder)/pid
    """.write(toFile: "\(folder)/pgbouncer.ini", atomically: false, encoding: .utf8)
    process.executableURL = URL(filePath: try Self.program())
    let isRoot = getuid() == 0
    process.arguments = ["-q"] + (isRoot ? ["-u", "postgres"] : []) + ["\(folder)/pgbouncer.ini"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<200 where !files.fileExists(atPath: "\(folder)/.s.PGSQL.6432") {
      Thread.sleep(forTimeInterval: 0.02)
    }
    guard files.fileExists(atPath: "\(folder)/.s.PGSQL.6432") else { throw DidNotStart() }
  }

  deinit {
    // It inherits a mask under which it hears of no other signal.
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// The address of a database through it.
  public func url(as role: String, database: String) -> String {
    "postgresql://\(role)@\(folder.replacingOccurrences(of: "/", with: "%2F")):6432/\(database)"
  }

  /// Where the server's socket is.
  private static func socketFolder(of target: DatabaseTarget) throws -> String {
    var connection = try Connection(to: target)
    return try connection.query("SHOW unix_socket_directories").value ?? ""
  }

  private static func program() throws -> String {
    let places = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer"]
    guard let place = places.first(where: FileManager.default.isExecutableFile) else {
      throw NotInstalled()
    }
    return place
  }

  /// It did not open its socket within four seconds.
  private struct DidNotStart: Error {}

  /// It is not there; script/setup installs it.
  private struct NotInstalled: Error {}
}

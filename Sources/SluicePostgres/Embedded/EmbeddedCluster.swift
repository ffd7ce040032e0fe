import Foundation
import Glibc

/// sluice's own private PostgreSQL, for use when no database is named.
///
/// Lives in one directory, listens on a socket that only its user (and root) can reach, keeps running
/// after the process that started it, and is shared by all processes of that user. The server's programs
/// must be installed.
public struct EmbeddedCluster: Sendable {
  /// The database that imports go to.
  public static let databaseName = "sluice"
  /// The cluster's superuser.
  static let userName = "sluice"

  /// How to stop the server.
  public enum StopMode: Sendable {
    /// Breaks off what is under way, undoes it, and writes everything to disk.
    case fast
    /// Stops at once; the next start recovers.
    case immediate
  }

  let location: ClusterLocation
  let extraSettings: [String]

  /// Finds the place of the cluster; nothing is created yet.
  ///
  /// Without `directory`: `$XDG_DATA_HOME/sluice/postgres` or `~/.local/share/sluice/postgres` for an ordinary
  /// user; for root the same if the server's user can reach it, else `/var/lib/sluice/postgres`.
  ///
  /// - Throws: ``ClusterError`` as root, when no user to run the server can be found or reach the directory.
  public init(directory: String? = nil) throws(ClusterError) {
    try self.init(directory: directory, extraSettings: [])
  }

  /// The same with lines for `postgresql.conf` that win over sluice's; for tests.
  package init(directory: String?, extraSettings: [String]) throws(ClusterError) {
    location = try ClusterLocation(named: directory)
    self.extraSettings = extraSettings
  }

  /// Where the cluster lives.
  public var directory: String { location.directory }

  /// Where the server writes what happens to it; never holds statements or values.
  public var logFile: String { location.log }

  /// The user the server runs as, nil when that is the caller.
  public var serverUser: String? { location.user }

  /// Creates the cluster and its database if need be, starts the server if need be, and says how to connect.
  ///
  /// Safe to call from several processes at once: one does the work, the others wait. Creating takes a few
  /// seconds.
  ///
  /// - Throws: ``ClusterError`` with what to do.
  public func ensureRunning() throws(ClusterError) -> DatabaseTarget {
    try makeDirectory()
    return try ClusterLock.holding(location.lock, owner: location.user) { () throws(ClusterError) in
      if !exists { try create() }
      try start()
      try ensureDatabase()
      return target(database: Self.databaseName)
    }
  }

  /// How the cluster fares right now.
  public func status() -> ClusterStatus {
    guard exists else { return .absent }
    guard let server = PostmasterFile.read(dataDirectory: location.data) else { return .stopped }
    let isAccepting = target(database: "postgres").readiness() == .accepting
    return isAccepting ? .running(pid: server.pid) : .busy(pid: server.pid)
  }

  /// Stops the server and waits until it has; does nothing when it does not run.
  ///
  /// - Throws: ``ClusterError`` when it belongs to someone else, or still runs after a minute.
  public func stop(mode: StopMode = .fast) throws(ClusterError) {
    guard exists else { return }
    try ClusterLock.holding(location.lock, owner: location.user) { () throws(ClusterError) in
      try halt(mode)
    }
  }

  /// Stops the server and removes all data it holds.
  ///
  /// Touches nothing in the directory that it did not make itself.
  ///
  /// - Throws: ``ClusterError`` when something could not be stopped or removed.
  public func destroy() throws(ClusterError) {
    guard FileManager.default.fileExists(atPath: location.directory) else { return }
    try ClusterLock.holding(location.lock, owner: location.user) { () throws(ClusterError) in
      try halt(.immediate)
      try removeFiles()
    }
    // Stays when anything else is in it; that is not ours to remove.
    let names = try? FileManager.default.contentsOfDirectory(atPath: directory)
    if names?.isEmpty == true { try? FileManager.default.removeItem(atPath: directory) }
  }

  /// How to connect to one of the cluster's databases, while the server runs.
  public func target(database: String) -> DatabaseTarget {
    .socket(directory: socketDirectory, port: 5432, database: database, user: Self.userName)
  }

  /// The program and the arguments for an interactive session.
  ///
  /// - Throws: ``ClusterError`` when PostgreSQL is not installed.
  public func psqlCommand() throws(ClusterError) -> (program: String, arguments: [String]) {
    (try ServerPrograms.find(majorVersion: majorVersion).psql, psqlArguments)
  }

  /// The arguments with which PostgreSQL's own programs reach the database.
  public var psqlArguments: [String] {
    ["-h", socketDirectory, "-p", "5432", "-U", Self.userName, "-d", Self.databaseName]
  }

  /// The database as a URL, for other programs on this machine.
  public var url: String {
    let allowed = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-_."))
    let host = socketDirectory.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    return "postgresql://\(Self.userName)@\(host)/\(Self.databaseName)"
  }

  /// Where the socket is: what the running server says, else where the next start will put it.
  var socketDirectory: String {
    PostmasterFile.read(dataDirectory: location.data)?.socketDirectory ?? location.socketDirectory
  }

  /// True when a cluster was created completely.
  var exists: Bool { FileManager.default.fileExists(atPath: location.data + "/PG_VERSION") }

  /// The version that made the cluster, nil when there is none.
  var majorVersion: Int? {
    let text = try? String(contentsOfFile: location.data + "/PG_VERSION", encoding: .utf8)
    return text.flatMap { Int($0.prefix { $0.isNumber }) }
  }

  private func halt(_ mode: StopMode) throws(ClusterError) {
    guard let server = PostmasterFile.read(dataDirectory: location.data) else { return }
    let signal = mode == .fast ? SIGINT : SIGQUIT
    guard kill(server.pid, signal) == 0 || !PostmasterFile.exists(server.pid) else {
      throw ClusterError(
        "The private database runs as another user (process \(server.pid)).",
        advice: "Stop it as that user, or as root."
      )
    }
    let deadline = ContinuousClock.now + .seconds(60)
    while PostmasterFile.read(dataDirectory: location.data) != nil {
      guard ContinuousClock.now < deadline else {
        throw ClusterError(
          "The private database did not stop within a minute (process \(server.pid)).",
          advice: "See \(location.log), or stop it with --mode immediate."
        )
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  private func removeFiles() throws(ClusterError) {
    let own = [
      location.data, location.unfinishedData, location.socketDirectory, location.log,
      location.log + ".1", location.lock,
    ]
    for path in own where FileManager.default.fileExists(atPath: path) {
      do {
        try FileManager.default.removeItem(atPath: path)
      } catch {
        throw ClusterError("Cannot remove \(path).", advice: "Check who owns it, then try again.")
      }
    }
  }
}

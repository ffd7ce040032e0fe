import Foundation
import Glibc

/// Where the private PostgreSQL keeps its files, and which user it runs as.
///
/// PostgreSQL refuses to run as root, so root starts it as the owner of an existing cluster, else as
/// `postgres`, and puts a new one where that user can reach it.
struct ClusterLocation: Sendable, Equatable {
  /// The account that Debian's packages create.
  private static let systemUser = "postgres"
  /// A socket's whole path must fit into 107 bytes, with "/.s.PGSQL.5432" at its end (`unix(7)`).
  private static let socketDirectoryLimitBytes = 90

  /// The cluster's own directory.
  let directory: String
  /// The user to become for everything that touches the data; nil for ourselves.
  let user: String?
  /// Where the server puts its socket.
  let socketDirectory: String

  var data: String { directory + "/data" }
  var log: String { directory + "/server.log" }
  var lock: String { directory + "/lock" }
  /// A cluster being created, moved to ``data`` when it is complete.
  var unfinishedData: String { directory + "/data.unfinished" }

  /// Decides by the rules above; `named` is a directory that the caller insists on.
  init(named: String?) throws(ClusterError) {
    let environment = ProcessInfo.processInfo.environment
    let dataHome = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    if geteuid() == 0 {
      (directory, user) = try Self.placeForRoot(named: named, dataHome: dataHome)
    } else {
      let home = dataHome ?? NSHomeDirectory() + "/.local/share"
      directory = Self.absolute(named ?? home + "/sluice/postgres")
      user = nil
    }
    let runtime = geteuid() == 0 ? "/run" : environment["XDG_RUNTIME_DIR"] ?? "/tmp"
    socketDirectory = Self.socketDirectory(for: directory, runtime: runtime)
  }

  private static func placeForRoot(
    named: String?,
    dataHome: String?
  ) throws(ClusterError) -> (String, String) {
    let wanted = (named ?? dataHome.map { $0 + "/sluice/postgres" }).map(absolute)
    if let wanted, let owner = owner(of: wanted + "/data"), owner != "root" {
      return (wanted, owner)
    }
    guard ServerCommand(user: nil).output(of: "/usr/bin/id", ["-u", systemUser]) != nil else {
      throw ClusterError(
        "PostgreSQL refuses to run as root, and there is no user \(systemUser) to run it as.",
        advice: "Install the distribution's package (apt install postgresql), run sluice as an"
          + " ordinary user, or name a database with --db."
      )
    }
    if let wanted, isReachable(wanted) { return (wanted, systemUser) }
    // Another place than the one asked for could be somebody else's database.
    if let refused = named ?? dataHome.map({ "\($0), which XDG_DATA_HOME names" }) {
      throw ClusterError(
        "The user \(systemUser) cannot reach \(refused), and PostgreSQL refuses to run as root.",
        advice: "Choose a directory outside /root, or run sluice as an ordinary user."
      )
    }
    return ("/var/lib/sluice/postgres", systemUser)
  }

  /// Whether the server's user can pass through every directory on the way that exists.
  private static func isReachable(_ directory: String) -> Bool {
    var existing = directory
    while existing != "/", !FileManager.default.fileExists(atPath: existing) {
      existing = (existing as NSString).deletingLastPathComponent
    }
    return ServerCommand(user: systemUser).output(of: "/usr/bin/test", ["-x", existing]) != nil
  }

  /// Beside the data when the path is short enough, else a name made from it in a directory for sockets.
  private static func socketDirectory(for directory: String, runtime: String) -> String {
    let beside = directory + "/socket"
    if beside.utf8.count <= socketDirectoryLimitBytes { return beside }
    // FNV-1a, 64 bits: the name must be the same for every process, unlike Swift's own hashes.
    let hash = directory.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    let name = "/sluice-\(geteuid())-" + String(hash, radix: 36)
    let fits = (runtime + name).utf8.count <= socketDirectoryLimitBytes
    let exists = FileManager.default.isWritableFile(atPath: runtime)
    return (fits && exists ? runtime : "/tmp") + name
  }

  /// The owner's name, nil when the path does not exist.
  static func owner(of path: String) -> String? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.ownerAccountName] as? String
  }

  private static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }
}

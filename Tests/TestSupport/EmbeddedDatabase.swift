import Foundation
public import SluicePostgres
import Synchronization

/// A fresh, empty database of this test process's own private PostgreSQL, dropped when it goes out of scope.
///
/// The cluster is started by the first test that needs one and removed when the process ends. Set
/// `SLUICE_TEST_CLUSTER` to a directory to share one among several test processes; that one stays.
public struct EmbeddedDatabase: ~Copyable {
  /// How to connect to it.
  public let target: DatabaseTarget
  /// Its name.
  public var name: String { identifier.name }
  private let identifier: Identifier

  /// Makes an empty database.
  public init() throws {
    let made = try TestCluster.makeDatabase(copying: "template0")
    self.init(name: made.name, target: made.target)
  }

  /// Makes a database from a template that `prepare` fills once per process, such as a target's schema.
  ///
  /// Copying a prepared database is much faster than filling one.
  public init(template label: String, prepare: (inout Connection) throws -> Void) throws {
    let template = try TestCluster.template(label, prepare)
    let made = try TestCluster.makeDatabase(copying: template)
    self.init(name: made.name, target: made.target)
  }

  private init(name: Identifier, target: DatabaseTarget) {
    identifier = name
    self.target = target
  }

  /// Its address, for programs that take one.
  public func url() throws -> String { try TestCluster.url(of: name) }

  /// The address of the database that a connection is to, such as a template while it is filled.
  public static func url(of connection: inout Connection) throws -> String {
    let name = try connection.query("SELECT current_database()").value ?? ""
    return try TestCluster.url(of: name)
  }

  /// Opens a connection to it.
  public func connect() throws -> Connection { try Connection(to: target) }

  deinit {
    do {
      var admin = try Connection(to: target.database("postgres"))
      try admin.execute("DROP DATABASE IF EXISTS \(identifier) WITH (FORCE)")
    } catch {
      // A test may have killed the server; what is left goes with the cluster.
      return
    }
  }
}

/// The one cluster of a test process.
enum TestCluster {
  private static let prefix = "sluice-test-"
  private static let started = Mutex<EmbeddedCluster?>(nil)
  private static let templates = Mutex<Set<String>>([])
  private static let counter = Atomic<Int>(0)

  /// Starts the cluster if this is the first call.
  static func running() throws -> EmbeddedCluster {
    try started.withLock { started in
      if let started { return started }
      let shared = ProcessInfo.processInfo.environment["SLUICE_TEST_CLUSTER"]
      removeAbandoned()
      let cluster = try EmbeddedCluster(
        directory: shared ?? "/tmp/\(prefix)\(ProcessInfo.processInfo.processIdentifier)",
        // Test data may be lost in a power cut.
        extraSettings: [
          "fsync = off", "synchronous_commit = off", "full_page_writes = off",
          "max_connections = 100", "shared_buffers = 64MB",
        ]
      )
      _ = try cluster.ensureRunning()
      started = cluster
      if shared == nil { atexit { TestCluster.remove() } }
      return cluster
    }
  }

  /// Fills a template once and returns its name.
  static func template(
    _ label: String,
    _ prepare: (inout Connection) throws -> Void
  ) throws -> String {
    let cluster = try running()
    let name = "template_\(ProcessInfo.processInfo.processIdentifier)_\(label)"
    return try templates.withLock { templates in
      guard !templates.contains(name) else { return name }
      var admin = try Connection(to: cluster.target(database: "postgres"))
      try admin.execute("CREATE DATABASE \(Identifier(name)) TEMPLATE template0")
      var connection = try Connection(to: cluster.target(database: name))
      try prepare(&connection)
      templates.insert(name)
      return name
    }
  }

  /// Copies a template to a name that no other test of any process uses.
  static func makeDatabase(
    copying template: String
  ) throws -> (name: Identifier, target: DatabaseTarget) {
    let cluster = try running()
    let number = counter.add(1, ordering: .relaxed).newValue
    let name = Identifier("test_\(ProcessInfo.processInfo.processIdentifier)_\(number)")
    var admin = try Connection(to: cluster.target(database: "postgres"))
    try admin.execute("CREATE DATABASE \(name) TEMPLATE \(Identifier(template))")
    return (name, cluster.target(database: name.name))
  }

  /// The address of one of its databases.
  static func url(of name: String) throws -> String {
    let folder = try running().url.split(separator: "/").dropLast().joined(separator: "/")
    return folder.replacingOccurrences(of: "postgresql:/", with: "postgresql://") + "/" + name
  }

  private static func remove() {
    started.withLock { started in
      // At the end of the process there is nobody left to tell.
      try? started?.destroy()
      started = nil
    }
  }

  /// Removes the clusters of test processes that were killed.
  private static func removeAbandoned() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? []
    for name in names where name.hasPrefix(prefix) {
      let pid = name.dropFirst(prefix.count)
      guard Int32(pid) != nil, !FileManager.default.fileExists(atPath: "/proc/\(pid)") else {
        continue
      }
      // Another user's is left to that user.
      try? EmbeddedCluster(directory: "/tmp/\(name)").destroy()
    }
  }
}

import Dispatch
import Foundation
import Synchronization
import Testing

@testable import SluicePostgres

/// Each test makes a cluster of its own, which takes a second or two.
@Suite struct EmbeddedClusterTests {
  /// Lends a cluster in a temporary directory, and removes it whatever happens.
  private func withCluster(
    longPath: Bool = false,
    _ body: (EmbeddedCluster, String) throws -> Void
  ) throws {
    let root = "/tmp/sluice-cluster-\(UUID().uuidString.prefix(8))"
    let directory = root + (longPath ? "/" + String(repeating: "long", count: 30) : "/data home")
    let cluster = try EmbeddedCluster(directory: directory, extraSettings: ["fsync = off"])
    defer {
      try? cluster.destroy()
      try? FileManager.default.removeItem(atPath: root)
    }
    try body(cluster, directory)
  }

  private func pid(_ cluster: EmbeddedCluster) -> Int32? {
    if case .running(let pid) = cluster.status() { pid } else { nil }
  }

  @Test func `creates, reuses, stops, restarts and removes itself`() throws {
    try withCluster { cluster, directory in
      #expect(cluster.status() == .absent)
      var first = try Connection(to: cluster.ensureRunning())
      try first.execute("CREATE TABLE kept (a int); INSERT INTO kept VALUES (7)")
      let running = pid(cluster)
      #expect(running != nil)
      _ = try cluster.ensureRunning()
      #expect(pid(cluster) == running)
      try cluster.stop()
      #expect(cluster.status() == .stopped)
      var second = try Connection(to: cluster.ensureRunning())
      #expect(try second.query("SELECT a FROM kept").value == "7")
      try cluster.destroy()
      #expect(cluster.status() == .absent)
      #expect(!FileManager.default.fileExists(atPath: directory))
    }
  }

  @Test func `listens on a private socket only, and logs no statement`() throws {
    try withCluster { cluster, directory in
      var connection = try Connection(to: cluster.ensureRunning())
      let settings = try connection.query(
        """
        SELECT current_setting('listen_addresses') AS tcp, current_setting('server_encoding') AS encoding,
          current_setting('log_error_verbosity') AS verbosity, current_setting('TimeZone') AS zone
        """
      )[0]
      #expect(settings["tcp"] == "")
      #expect(settings["encoding"] == "UTF8")
      #expect(settings["verbosity"] == "terse")
      #expect(settings["zone"] == "UTC")
      #expect(throws: DatabaseError.self) { try connection.query("SELECT 'hunter2'::int") }
      let log = try String(contentsOfFile: cluster.logFile, encoding: .utf8)
      #expect(!log.contains("hunter2"))
      for path in [directory, cluster.socketDirectory] {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o700)
      }
    }
  }

  @Test func `finds a short socket directory for a long path`() throws {
    try withCluster(longPath: true) { cluster, directory in
      _ = try cluster.ensureRunning()
      #expect(!cluster.socketDirectory.hasPrefix(directory))
      #expect(cluster.socketDirectory.utf8.count < 100)
      let socket = cluster.socketDirectory
      try cluster.destroy()
      #expect(!FileManager.default.fileExists(atPath: socket))
    }
  }

  @Test func `comes back after kill -9`() throws {
    try withCluster { cluster, _ in
      var connection = try Connection(to: cluster.ensureRunning())
      try connection.execute("CREATE TABLE kept (a int); INSERT INTO kept VALUES (7)")
      let killed = try #require(pid(cluster))
      kill(killed, SIGKILL)
      var again = try Connection(to: cluster.ensureRunning())
      #expect(try again.query("SELECT a FROM kept").value == "7")
      #expect(pid(cluster) != killed)
    }
  }

  @Test func `starts although another program has the old server's number`() throws {
    try withCluster { cluster, directory in
      _ = try cluster.ensureRunning()
      let file = directory + "/data/postmaster.pid"
      var lines = try String(contentsOfFile: file, encoding: .utf8)
        .split(separator: "\n", omittingEmptySubsequences: false)
      try cluster.stop()
      let stranger = Process()
      stranger.executableURL = URL(fileURLWithPath: "/bin/sleep")
      stranger.arguments = ["60"]
      try stranger.run()
      // Not terminate(): the threads tests run on block that signal, and children inherit it.
      defer { kill(stranger.processIdentifier, SIGKILL) }
      lines[0] = "\(stranger.processIdentifier)"
      try lines.joined(separator: "\n").write(toFile: file, atomically: false, encoding: .utf8)
      #expect(cluster.status() == .stopped)
      try cluster.stop()
      #expect(stranger.isRunning)
      _ = try cluster.ensureRunning()
      #expect(pid(cluster) != nil)
    }
  }

  @Test func `a half-made cluster is made anew`() throws {
    try withCluster { cluster, directory in
      try FileManager.default.createDirectory(
        atPath: directory + "/data.unfinished/base",
        withIntermediateDirectories: true
      )
      if let user = cluster.serverUser {
        try FileManager.default.setAttributes([.ownerAccountName: user], ofItemAtPath: directory)
      }
      _ = try cluster.ensureRunning()
      #expect(pid(cluster) != nil)
    }
  }

  @Test func `several processes at once make one cluster`() throws {
    try withCluster { cluster, _ in
      let threads = 4
      let failures = FailureCounter()
      DispatchQueue.concurrentPerform(iterations: threads) { _ in
        do {
          _ = try Connection(to: cluster.ensureRunning())
        } catch {
          failures.add()
        }
      }
      #expect(failures.count == 0)
      #expect(pid(cluster) != nil)
    }
  }

  @Test func `says what to install when the server is missing`() {
    let error = ClusterError("What failed.", advice: "What to do.")
    #expect("\(error)" == "What failed.\n  What to do.")
    let wrongVersion = #expect(throws: ClusterError.self) {
      try ServerPrograms.find(majorVersion: 9)
    }
    #expect(wrongVersion?.advice.contains("apt install postgresql-9") == true)
  }
}

private final class FailureCounter: Sendable {
  private let value = Mutex(0)
  var count: Int { value.withLock { $0 } }
  func add() { value.withLock { $0 += 1 } }
}

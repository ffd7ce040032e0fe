import Foundation

/// Creating and starting; the caller holds the cluster's lock.
extension EmbeddedCluster {
  private static let logLimitBytes = 4 << 20

  /// Makes the cluster's directory, closed to everyone but the server's user.
  func makeDirectory() throws(ClusterError) {
    let directory = location.directory
    if !FileManager.default.fileExists(atPath: directory) {
      let parent = (directory as NSString).deletingLastPathComponent
      do {
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
      } catch {
        throw cannotWrite(parent)
      }
      try makePrivateDirectory(directory)
      return
    }
    guard FileManager.default.isWritableFile(atPath: directory) else {
      throw cannotWrite(directory)
    }
  }

  /// Creates the cluster beside its place and moves it there when it is complete, so that a process that
  /// dies in between leaves nothing that looks like a cluster.
  func create() throws(ClusterError) {
    let programs = try ServerPrograms.find()
    let unfinished = location.unfinishedData
    try? FileManager.default.removeItem(atPath: unfinished)
    try makeLog()
    let start = logSize
    // C.UTF-8 is built into Debian's C library, but not into every other.
    for locale in ["C.UTF-8", "C"] {
      let sync = extraSettings.contains("fsync = off") ? ["--no-sync"] : []
      let arguments =
        sync + [
          "-D", unfinished, "-U", Self.userName, "-E", "UTF8", "--locale=\(locale)",
          "--lc-messages=C", "--auth-local=trust", "--auth-host=reject", "--no-instructions",
        ]
      guard try command.run(programs.initdb, arguments, log: location.log) == 0 else { continue }
      do {
        let file = unfinished + "/postgresql.conf"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try writeForServer(text + "\ninclude 'sluice.conf'\n", to: file)
        try FileManager.default.moveItem(atPath: unfinished, toPath: location.data)
        return
      } catch {
        throw cannotWrite(location.data)
      }
    }
    throw failure(
      "The private database could not be created in \(location.directory)",
      since: start
    )
  }

  /// Starts the server unless it runs, and waits until it takes connections.
  func start() throws(ClusterError) {
    if PostmasterFile.read(dataDirectory: location.data) != nil {
      try waitUntilAccepting()
      return
    }
    let programs = try ServerPrograms.find(majorVersion: majorVersion)
    PostmasterFile.removeStale(dataDirectory: location.data)
    try makePrivateDirectory(location.socketDirectory)
    try makeLog()
    let settings = ClusterSettings.text(
      socketDirectory: location.socketDirectory,
      extra: extraSettings
    )
    do {
      try writeForServer(settings, to: location.data + "/sluice.conf")
    } catch {
      throw cannotWrite(location.data)
    }
    let start = logSize
    // After a kill -9 the old server's last processes may hold its memory for a moment longer.
    for attempt in 1...5 {
      let server = try command.launch(
        programs.postgres,
        ["-D", location.data],
        in: location.data,
        log: location.log
      )
      if try isReady(server) { return }
      guard attempt < 5 else { break }
      Thread.sleep(forTimeInterval: 0.3 * Double(attempt))
    }
    throw failure("The private database in \(location.directory) did not start", since: start)
  }

  /// Waits until a server just launched takes connections; false when it gave up.
  private func isReady(_ server: Process) throws(ClusterError) -> Bool {
    let target = target(database: "postgres")
    let deadline = ContinuousClock.now + .seconds(300)
    while ContinuousClock.now < deadline {
      guard server.isRunning else { return false }
      if target.readiness() == .accepting { return true }
      Thread.sleep(forTimeInterval: 0.02)
    }
    throw notReady
  }

  /// Creates the database on the first start.
  func ensureDatabase() throws(ClusterError) {
    do throws(DatabaseError) {
      var connection = try Connection(to: target(database: "postgres"))
      let name = Identifier(Self.databaseName)
      let found = try connection.query(
        "SELECT FROM pg_catalog.pg_database WHERE datname = $1",
        [.text(name.name)]
      )
      if found.isEmpty { try connection.execute("CREATE DATABASE \(name)") }
    } catch {
      throw ClusterError(
        "The private database runs but refuses: \(error)",
        advice: "See \(location.log), or restart it: sluice db stop, sluice db start."
      )
    }
  }

  private var command: ServerCommand { ServerCommand(user: location.user) }

  /// A server that was found running may still be recovering.
  private func waitUntilAccepting() throws(ClusterError) {
    let target = target(database: "postgres")
    let deadline = ContinuousClock.now + .seconds(300)
    while ContinuousClock.now < deadline {
      if target.readiness() == .accepting { return }
      // It may have died, or been shutting down: then start it again.
      guard PostmasterFile.read(dataDirectory: location.data) != nil else { return try start() }
      Thread.sleep(forTimeInterval: 0.05)
    }
    throw notReady
  }

  private var notReady: ClusterError {
    ClusterError(
      "The private database has not become ready within five minutes.",
      advice: "It may still be recovering from a crash: wait, and see \(location.log)."
    )
  }

  /// Makes a directory with mode 0700 for the server's user, or checks that an existing one is just that.
  ///
  /// Below /tmp anyone could have put a directory of that name there first.
  private func makePrivateDirectory(_ directory: String) throws(ClusterError) {
    let manager = FileManager.default
    let owner = location.user ?? NSUserName()
    do {
      if !manager.fileExists(atPath: directory) {
        try manager.createDirectory(
          atPath: directory,
          withIntermediateDirectories: false,
          attributes: [.posixPermissions: 0o700]
        )
        if location.user != nil {
          try manager.setAttributes([.ownerAccountName: owner], ofItemAtPath: directory)
        }
      }
      let attributes = try manager.attributesOfItem(atPath: directory)
      guard attributes[.type] as? FileAttributeType == .typeDirectory,
        attributes[.ownerAccountName] as? String == owner
      else { throw cannotWrite(directory) }
      try manager.setAttributes([.posixPermissions: 0o700], ofItemAtPath: directory)
    } catch {
      throw cannotWrite(directory)
    }
  }

  /// Makes the log file for the server's user; a large one is put aside, one of them is kept.
  private func makeLog() throws(ClusterError) {
    let manager = FileManager.default
    do {
      if logSize > Self.logLimitBytes {
        try? manager.removeItem(atPath: location.log + ".1")
        try manager.moveItem(atPath: location.log, toPath: location.log + ".1")
      }
      if !manager.fileExists(atPath: location.log) {
        try writeForServer("", to: location.log)
      }
    } catch {
      throw cannotWrite(location.log)
    }
  }

  /// Writes a file that belongs to the server's user and that nobody else can read.
  private func writeForServer(_ text: String, to path: String) throws {
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    var attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    if let user = location.user { attributes[.ownerAccountName] = user }
    try FileManager.default.setAttributes(attributes, ofItemAtPath: path)
  }

  private var logSize: UInt64 {
    let attributes = try? FileManager.default.attributesOfItem(atPath: location.log)
    return (attributes?[.size] as? NSNumber)?.uint64Value ?? 0
  }

  private func cannotWrite(_ path: String) -> ClusterError {
    let owner = ClusterLocation.owner(of: path).map { " (it belongs to \($0))" } ?? ""
    return ClusterError(
      "Cannot write \(path)\(owner), where sluice keeps its private database.",
      advice: "Set XDG_DATA_HOME to a directory of your own, or name a database with --db."
    )
  }

  /// An error with the last complaint that initdb or the server wrote after `start`.
  private func failure(_ problem: String, since start: UInt64) -> ClusterError {
    let text = FileManager.default.contents(atPath: location.log)?.dropFirst(Int(start))
    let lines = String(decoding: text ?? Data(), as: UTF8.self).split(separator: "\n")
    let complaint = lines.last { line in
      ["FATAL:", "PANIC:", "error:", "could not"].contains { line.contains($0) }
    }
    return ClusterError(
      "\(problem)\(complaint.map { ": \($0.trimmingCharacters(in: .whitespaces))" } ?? ".")",
      advice: "See \(location.log)."
    )
  }
}

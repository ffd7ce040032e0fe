import Foundation

/// Runs PostgreSQL's programs, as another user where that is needed.
struct ServerCommand: Sendable {
  /// The user to become, nil to stay who we are.
  ///
  /// Only root can become another.
  let user: String?

  /// Runs a program to its end, with its output appended to a log file, and returns its exit code.
  func run(
    _ program: String,
    _ arguments: [String],
    log: String
  ) throws(ClusterError) -> Int32 {
    let process = try launch(program, arguments, in: "/", log: log)
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Starts a program that outlives us, with its output appended to a log file.
  ///
  /// It is in a process group of its own, so that a terminal's Ctrl-C does not reach it. It gets a fresh
  /// environment (no `PG…` variable of ours may leak into the server), an empty standard input and none of
  /// our descriptors, so that it holds no pipe of ours open. Foundation notices the end of a program by
  /// a socket that its children inherit: it must not leave children of its own behind, as `pg_ctl` does.
  func launch(
    _ program: String,
    _ arguments: [String],
    in directory: String,
    log: String
  ) throws(ClusterError) -> Process {
    guard let output = FileHandle(forWritingAtPath: log) else {
      throw ClusterError("Cannot write \(log).", advice: "Check who owns that file.")
    }
    do {
      try output.seekToEnd()
      let process = prepare(program, arguments, in: directory)
      process.standardOutput = output
      process.standardError = output
      try process.run()
      try output.close()
      return process
    } catch {
      throw ClusterError(
        "Cannot run \(program).",
        advice: "Check that it is installed and executable."
      )
    }
  }

  /// Runs a program for its short answer; nil when it fails.
  func output(of program: String, _ arguments: [String]) -> String? {
    let pipe = Pipe()
    let process = prepare(program, arguments, in: "/")
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let answer = try? pipe.fileHandleForReading.readToEnd()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return String(decoding: answer ?? Data(), as: UTF8.self)
  }

  private func prepare(_ program: String, _ arguments: [String], in directory: String) -> Process {
    let line = commandLine(program, arguments)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: line[0])
    process.arguments = Array(line.dropFirst())
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    process.environment = [
      "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C",
    ]
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// The command with whatever this system has to change the user in front.
  private func commandLine(_ program: String, _ arguments: [String]) -> [String] {
    guard let user else { return [program] + arguments }
    if let setpriv = Self.locate("setpriv") {
      return [setpriv, "--reuid=\(user)", "--regid=\(user)", "--init-groups", "--", program]
        + arguments
    }
    if let runuser = Self.locate("runuser") {
      return [runuser, "-u", user, "--", program] + arguments
    }
    let quoted = ([program] + arguments).map {
      "'" + $0.replacingOccurrences(of: "'", with: "'\\''") + "'"
    }
    let su = Self.locate("su") ?? "/bin/su"
    return [su, "-s", "/bin/sh", user, "-c", "exec " + quoted.joined(separator: " ")]
  }

  private static func locate(_ program: String) -> String? {
    ["/usr/bin", "/usr/sbin", "/bin", "/sbin"].map { "\($0)/\(program)" }
      .first(where: FileManager.default.isExecutableFile(atPath:))
  }
}

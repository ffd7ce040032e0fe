import Foundation
import Glibc

/// A program under test while it runs.
///
/// It has no terminal, an empty standard input, and nothing of this process's environment but the
/// search path: no `PG…` variable unless given, and a data folder inside the scratch folder.
final class CommandRun {
  /// How a program ended, and what it said.
  struct Outcome: Sendable {
    /// The exit code; 128 and the signal's number when a signal ended it, as a shell says it.
    var exit: Int32
    /// Results.
    var stdout: String
    /// Talk.
    var stderr: String
  }

  private let process = Process()
  private let output: String

  /// Starts a program in a folder, where its output is kept while it runs.
  ///
  /// `environment` holds variables beyond the usual ones.
  init(
    _ program: String,
    _ arguments: [String],
    in folder: String,
    environment: [String: String] = [:]
  ) throws {
    output = "\(folder)/.output-\(UUID().uuidString)"
    var variables = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": folder, "XDG_DATA_HOME": "\(folder)/.data", "LC_ALL": "C.UTF-8", "TZ": "UTC",
      "SLUICE_MAPPINGS": Fixtures.root + "/../mappings",
    ]
    variables.merge(environment) { $1 }
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = variables
    process.standardInput = FileHandle.nullDevice
    // Files cannot fill up and block the program, as pipes can.
    process.standardOutput = try Self.file(output + ".out")
    process.standardError = try Self.file(output + ".err")
    try process.run()
  }

  /// Runs a program to its end.
  static func run(
    _ program: String,
    _ arguments: [String],
    in folder: String,
    environment: [String: String] = [:]
  ) throws -> Outcome {
    try CommandRun(program, arguments, in: folder, environment: environment).wait()
  }

  /// Whether it still runs.
  var isRunning: Bool { process.isRunning }

  /// Sends a signal to the program, and to nothing else.
  func signal(_ number: Int32) {
    if process.isRunning { kill(process.processIdentifier, number) }
  }

  /// Waits for the end.
  func wait() -> Outcome {
    process.waitUntilExit()
    let base: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
    return Outcome(
      exit: base + process.terminationStatus,
      stdout: take(output + ".out"),
      stderr: take(output + ".err")
    )
  }

  private func take(_ path: String) -> String {
    let bytes = FileManager.default.contents(atPath: path) ?? Data()
    try? FileManager.default.removeItem(atPath: path)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func file(_ path: String) throws -> FileHandle {
    try Data().write(to: URL(filePath: path))
    return try FileHandle(forWritingTo: URL(filePath: path))
  }
}

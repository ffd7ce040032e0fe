import Foundation

/// Where a document's commands run: a folder that the server's user can reach, with the project's
/// fixtures in it and an embedded database of its own.
struct GuideFolder: ~Copyable {
  private let path: String

  init() throws {
    path = "/tmp/sluice-guide-\(UUID().uuidString.prefix(8).lowercased())"
    try FileManager.default.createDirectory(
      atPath: path + "/data",
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o755]
    )
    try FileManager.default.createSymbolicLink(
      atPath: path + "/fixtures",
      withDestinationPath: Fixtures.root
    )
  }

  deinit {
    // The cluster is there only when a command has used it; either way nothing may be left.
    _ = try? run("sluice db destroy --yes")
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Runs a line as a shell does; both streams end up in `stdout`, in the order of writing.
  func run(_ line: String) throws -> CommandRun.Outcome {
    let programs = URL(filePath: Programs.sluice).deletingLastPathComponent().path
    let search = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return try CommandRun.run(
      "/bin/sh",
      ["-c", "exec 2>&1\n" + line],
      in: path,
      environment: ["PATH": "\(programs):\(search)", "XDG_DATA_HOME": path + "/data"]
    )
  }

  /// Writes a file that a document shows.
  func write(_ text: String, to name: String) throws {
    try text.write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
  }

  /// A text without the name of this folder.
  func hidden(_ text: String) -> String {
    text.replacingOccurrences(of: path + "/data", with: "~/.local/share")
      .replacingOccurrences(of: path + "/", with: "")
  }
}

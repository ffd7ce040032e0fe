import Foundation

/// What a running server writes about itself into `postmaster.pid`.
///
/// Lines: process, data directory, start time, port, first socket directory, … (PostgreSQL 15,
/// `src/include/utils/pidfile.h`).
struct PostmasterFile: Sendable, Equatable {
  let pid: Int32
  /// Nil while the server is just starting.
  let socketDirectory: String?

  /// Reads the file of a data directory; nil when there is none, or the process it names is not ours.
  ///
  /// After a crash or a reboot the file stays, and its number may belong to any process by then.
  static func read(dataDirectory: String) -> PostmasterFile? {
    guard let text = try? String(contentsOfFile: path(dataDirectory), encoding: .utf8) else {
      return nil
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let pid = lines.first.flatMap({ Int32($0) }), pid > 0,
      isServer(pid, dataDirectory: dataDirectory)
    else { return nil }
    let socket = lines.count > 4 ? String(lines[4]) : ""
    return PostmasterFile(pid: pid, socketDirectory: socket.isEmpty ? nil : socket)
  }

  /// Removes a file whose number now belongs to a stranger's process.
  ///
  /// PostgreSQL clears up after dead processes itself but refuses to start while the number is in use.
  static func removeStale(dataDirectory: String) {
    guard let text = try? String(contentsOfFile: path(dataDirectory), encoding: .utf8),
      let pid = text.split(separator: "\n").first.flatMap({ Int32($0) }), pid > 0,
      exists(pid), !isServer(pid, dataDirectory: dataDirectory)
    else { return }
    try? FileManager.default.removeItem(atPath: path(dataDirectory))
  }

  /// Whether a process with this number exists, whoever owns it.
  static func exists(_ pid: Int32) -> Bool {
    FileManager.default.fileExists(atPath: "/proc/\(pid)")
  }

  private static func path(_ dataDirectory: String) -> String { dataDirectory + "/postmaster.pid" }

  /// True when the process is a server for this data directory: `postgres -D DIRECTORY`.
  ///
  /// A process that has ended but was not yet waited for has an empty command line, so it does not count.
  private static func isServer(_ pid: Int32, dataDirectory: String) -> Bool {
    guard let line = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") else {
      return false
    }
    let arguments = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    return arguments.contains(dataDirectory)
  }
}

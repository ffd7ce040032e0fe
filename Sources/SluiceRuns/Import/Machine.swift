import Foundation
public import SluicePostgres

/// Facts about this process and machine.
public enum Machine {
  /// Version of sluice.
  public static let version = "0.1.0"

  /// This process, as other runs see it.
  public static func thisProcess() -> ProcessIdentity {
    let pid = Int(ProcessInfo.processInfo.processIdentifier)
    return ProcessIdentity(host: host, pid: pid, start: startTime(of: pid) ?? "")
  }

  /// Whether a process on this machine is known to have ended.
  ///
  /// Of processes elsewhere nothing is known.
  public static func hasEnded(host: String, pid: Int, start: String) -> Bool {
    host == Machine.host && startTime(of: pid) != start
  }

  /// Operating system user and host, for the ledger.
  public static var user: String {
    "\(ProcessInfo.processInfo.userName)@\(ProcessInfo.processInfo.hostName)"
  }

  /// Most memory that this process has used, in bytes.
  public static var peakBytes: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kibibytes = line?.split(separator: " ").compactMap { Int($0) }.first ?? 0
    return kibibytes * 1024
  }

  /// Milliseconds since 1970.
  public static var milliseconds: UInt64 { UInt64(Date().timeIntervalSince1970 * 1000) }

  /// Machine, boot and process namespace: process ids mean something only within one.
  private static var host: String {
    let boot =
      (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)) ?? ""
    let space =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")) ?? ""
    let name = ProcessInfo.processInfo.hostName
    return "\(name) \(boot.trimmingCharacters(in: .whitespacesAndNewlines)) \(space)"
  }

  /// When a process began, in ticks since boot; nil when there is none of that id, or it has
  /// ended and only waits for its parent.
  private static func startTime(of pid: Int) -> String? {
    guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
      let name = stat.lastIndex(of: ")")
    else { return nil }
    let fields = stat[name...].split(separator: " ")
    guard fields.count > 20, fields[1] != "Z", fields[1] != "X" else { return nil }
    return String(fields[20])
  }
}

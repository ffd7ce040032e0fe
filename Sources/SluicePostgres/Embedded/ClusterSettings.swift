import Foundation

/// The configuration of the private PostgreSQL, written anew before each start.
///
/// Made for bulk loads on a machine that does other things too. Durability stays on: a finished import
/// survives a power cut.
enum ClusterSettings {
  /// The text of `sluice.conf`, which the cluster's `postgresql.conf` includes.
  static func text(socketDirectory: String, extra: [String]) -> String {
    let bytes = ProcessInfo.processInfo.physicalMemory
    let sharedMegabytes = max(32, min(256, bytes / 8 / 1_048_576))
    let lines = [
      "# Written by sluice at each start; changes here are lost.",
      "listen_addresses = ''",
      "port = 5432",
      "unix_socket_directories = \(quoted(socketDirectory))",
      "unix_socket_permissions = 0700",
      "max_connections = 40",
      "shared_buffers = \(sharedMegabytes)MB",
      "maintenance_work_mem = 128MB",
      "dynamic_shared_memory_type = \(hasRoomyShm ? "posix" : "mmap")",
      "max_wal_size = 2GB",
      "checkpoint_timeout = 15min",
      "wal_level = minimal",
      "max_wal_senders = 0",
      "random_page_cost = 1.1",
      "jit = off",
      "timezone = 'UTC'",
      "log_timezone = 'UTC'",
      "# Statements and errors carry people's data: only the server's own fate is logged.",
      "log_error_verbosity = terse",
      "log_min_messages = log",
      "log_min_error_statement = panic",
      "log_statement = none",
      "log_min_duration_statement = -1",
      "log_checkpoints = off",
      "log_autovacuum_min_duration = -1",
      "logging_collector = off",
      "cluster_name = 'sluice'",
    ]
    return (lines + extra).joined(separator: "\n") + "\n"
  }

  /// Containers often have 64 MB there, on which parallel queries fail.
  private static var hasRoomyShm: Bool {
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: "/dev/shm")
    let free = attributes?[.systemFreeSize] as? NSNumber
    return (free?.uint64Value ?? 0) >= 256 << 20
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: "''") + "'"
  }
}

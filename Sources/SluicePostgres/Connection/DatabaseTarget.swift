import CLibPQ
import Foundation

/// Which database to connect to, without being connected.
///
/// Holds libpq's own settings, so that every way libpq knows works: URLs, `keyword=value` strings,
/// `PGHOST` and friends, `PGSERVICE`, `~/.pgpass`. Printing it shows host, database and user only.
@safe
public struct DatabaseTarget: Sendable, Equatable {
  /// What the person named; everything else comes from the environment, or from libpq's defaults.
  private let settings: [String: String]

  /// The database that libpq's environment variables name, or nil when none of them is set.
  ///
  /// One of `PGHOST`, `PGHOSTADDR`, `PGSERVICE`, `PGDATABASE`, `PGPORT` and `PGUSER` is enough; an empty one
  /// counts as not set, as libpq has it.
  public static var environment: DatabaseTarget? {
    let environment = ProcessInfo.processInfo.environment
    let names = ["PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE", "PGPORT", "PGUSER"]
    guard names.contains(where: { environment[$0]?.isEmpty == false }) else { return nil }
    return DatabaseTarget(settings: [:])
  }

  /// The database in a `postgres://` URL, a `keyword=value` string, or a database name alone.
  ///
  /// - Throws: ``DatabaseError`` when libpq cannot read the text. It is not repeated: it may hold a password.
  public static func named(_ text: String) throws(DatabaseError) -> DatabaseTarget {
    guard text.contains("://") || text.contains("=") else {
      return DatabaseTarget(settings: text.isEmpty ? [:] : ["dbname": text])
    }
    guard let settings = parse(text) else {
      throw DatabaseError(
        connection:
          "the database's address cannot be read. Write postgres://user@host:5432/database"
          + " or host=… dbname=… user=…"
      )
    }
    return DatabaseTarget(settings: settings)
  }

  /// A database of a server that listens on a socket in `directory`.
  static func socket(directory: String, port: Int, database: String, user: String) -> Self {
    DatabaseTarget(settings: [
      "host": directory, "port": String(port), "dbname": database, "user": user,
      // A private socket needs neither, and a PGSSLMODE of the environment must not get in the way.
      "sslmode": "disable", "gssencmode": "disable",
    ])
  }

  /// The same server and user with another database.
  public func database(_ name: String) -> DatabaseTarget {
    var settings = settings
    settings["dbname"] = name
    return DatabaseTarget(settings: settings)
  }

  /// Whether the server takes connections at the moment, without signing in (libpq's `PQping`).
  ///
  /// Waits ten seconds at most unless the target says otherwise.
  public func readiness() -> ServerReadiness {
    // The string lives for the duration of the call.
    switch unsafe PQping(conninfo) {
    case PQPING_OK: .accepting
    case PQPING_REJECT: .rejecting
    default: .unreachable
    }
  }

  /// The settings as a libpq connection string; may hold a password, so it is never printed.
  var conninfo: String {
    let environment = ProcessInfo.processInfo.environment
    var all = settings
    let fallbacks = [
      ("fallback_application_name", "sluice", ""),
      ("connect_timeout", "10", "PGCONNECT_TIMEOUT"),
      // A server that vanished without a word is noticed within a minute or so.
      ("keepalives_idle", "30", ""), ("keepalives_interval", "10", ""),
      ("keepalives_count", "3", ""), ("tcp_user_timeout", "60000", ""),
    ]
    for (keyword, value, variable) in fallbacks
    where all[keyword] == nil && environment[variable] == nil {
      all[keyword] = value
    }
    all["client_encoding"] = "UTF8"
    return all.sorted { $0.key < $1.key }
      .map { "\($0.key)=\(Self.quoted($0.value))" }
      .joined(separator: " ")
  }

  /// Quotes a value for a connection string (libpq, 34.1.1.1).
  private static func quoted(_ value: String) -> String {
    var text = "'"
    for scalar in value.unicodeScalars {
      if scalar == "'" || scalar == "\\" { text.unicodeScalars.append("\\") }
      text.unicodeScalars.append(scalar)
    }
    return text + "'"
  }

  /// The keywords that the text itself sets, or nil when libpq cannot read it.
  private static func parse(_ text: String) -> [String: String]? {
    // libpq's message is not asked for: it would repeat the text.
    guard let options = unsafe PQconninfoParse(text, nil) else { return nil }
    return unsafe take(options)
  }

  /// The settings in force, with what environment, service file and libpq's defaults add.
  private var resolved: [String: String] {
    guard let options = unsafe PQconndefaults() else { return settings }
    return unsafe Self.take(options).merging(settings) { $1 }
  }

  /// Copies and frees a list of options.
  ///
  /// libpq allocated the list for the caller; it ends with an entry whose keyword is null.
  @unsafe
  private static func take(
    _ options: UnsafeMutablePointer<PQconninfoOption>
  ) -> [String: String] {
    defer { unsafe PQconninfoFree(options) }
    var settings: [String: String] = [:]
    var option = unsafe options
    while let keyword = unsafe option.pointee.keyword {
      if let value = unsafe option.pointee.val {
        unsafe settings[String(cString: keyword)] = String(cString: value)
      }
      unsafe option += 1
    }
    return settings
  }
}

extension DatabaseTarget: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Host, port if unusual, database and user: `crm on db.example:6543 as loader`.
  public var description: String {
    let all = resolved
    let user = all["user"] ?? ""
    let database = all["dbname"] ?? user
    let host = all["host"] ?? all["hostaddr"] ?? "the local socket"
    let port = all["port"].flatMap { $0 == "5432" || host.hasPrefix("/") ? nil : ":\($0)" } ?? ""
    return "\(database) on \(host)\(port)" + (user.isEmpty ? "" : " as \(user)")
  }

  /// The same as ``description``.
  public var debugDescription: String { description }

  /// Nothing but the description: the settings may hold a password.
  public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

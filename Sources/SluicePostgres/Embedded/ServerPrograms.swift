import Foundation

/// The directory with one installed version's server programs.
struct ServerPrograms: Sendable, Equatable {
  /// The directory that holds `postgres` and `initdb`.
  let directory: String
  /// The major version, 15.
  let majorVersion: Int

  var initdb: String { directory + "/initdb" }
  var postgres: String { directory + "/postgres" }

  /// `psql` beside the server, else the one on the `PATH`.
  var psql: String {
    let beside = directory + "/psql"
    return FileManager.default.isExecutableFile(atPath: beside) ? beside : "psql"
  }

  /// The newest installed version, or exactly the one an existing cluster needs.
  ///
  /// Looks at `SLUICE_PG_BIN` alone when it is set, else below `/usr/lib/postgresql` (Debian), at the
  /// usual places of other systems, and along the `PATH`.
  static func find(majorVersion wanted: Int? = nil) throws(ClusterError) -> ServerPrograms {
    let found = candidates().compactMap(inspect)
    let fitting = found.filter { wanted == nil || $0.majorVersion == wanted }
    if let newest = fitting.max(by: { $0.majorVersion < $1.majorVersion }) { return newest }
    guard let wanted, let other = found.first else {
      throw ClusterError(
        "PostgreSQL's server programs were not found.",
        advice: "Install them (Debian, Ubuntu: apt install postgresql), set SLUICE_PG_BIN to their"
          + " directory, or name a database with --db."
      )
    }
    throw ClusterError(
      "The private database was made by PostgreSQL \(wanted), but only \(other.majorVersion) is"
        + " installed.",
      advice:
        "Install PostgreSQL \(wanted) too (apt install postgresql-\(wanted)), or give the data"
        + " up with: sluice db destroy"
    )
  }

  private static func candidates() -> [String] {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["SLUICE_PG_BIN"], !named.isEmpty { return [named] }
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    let path = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let pgdg = (13...30).map { "/usr/pgsql-\($0)/bin" }
    return versions.map { "\(root)/\($0)/bin" } + pgdg + path
  }

  /// Nil when the directory lacks one of the programs, or they do not tell their version.
  private static func inspect(_ directory: String) -> ServerPrograms? {
    let needed = ["postgres", "initdb"].map { "\(directory)/\($0)" }
    guard needed.allSatisfy(FileManager.default.isExecutableFile(atPath:)),
      let answer = ServerCommand(user: nil).output(of: "\(directory)/postgres", ["--version"]),
      // "postgres (PostgreSQL) 15.18 (Debian …)", "… 18beta1"
      let version = answer.split(separator: " ").dropFirst(2).first,
      let major = Int(version.prefix { $0.isASCII && $0.isNumber }), major >= 13
    else { return nil }
    return ServerPrograms(directory: directory, majorVersion: major)
  }
}

public import SluicePostgres

/// Where an import goes: a named database, or the private embedded one.
public enum Destination: Sendable {
  /// sluice's own PostgreSQL.
  case embedded(EmbeddedCluster)
  /// A database that the user named.
  case named(DatabaseTarget)

  /// Finds out where to go.
  ///
  /// - Parameters:
  ///   - database: What `--db` says; else libpq's environment decides.
  ///   - needsName: Options that make no sense without a named database, as they were given.
  /// - Returns: Where to go.
  /// - Throws: ``RunError`` when such options are given without one.
  public static func resolve(
    database: String?,
    needsName: [String]
  ) throws(RunError) -> Destination {
    do {
      if let database { return .named(try DatabaseTarget.named(database)) }
    } catch {
      throw RunError(.usage, error.description)
    }
    if let target = DatabaseTarget.environment { return .named(target) }
    if let option = needsName.first {
      throw RunError(
        .usage,
        """
        \(option) was given, but no database was named. Nothing was written.
          Name it with --db postgres://… or PGHOST, or leave \(option) out to use the embedded database.
        """
      )
    }
    do { return .embedded(try EmbeddedCluster()) } catch {
      throw RunError(.unreachable, error.description)
    }
  }

  /// Connects, and starts and fills the embedded database when it is the destination.
  ///
  /// - Throws: ``RunError`` when the database cannot be reached.
  public func connect() throws(RunError) -> Connection {
    switch self {
    case .named(let target):
      do { return try Connection(to: target) } catch {
        throw RunError(
          .unreachable,
          "Cannot reach the database \(target).\n  \(error)\n  Check --db or PGHOST, and that the server runs."
        )
      }
    case .embedded(let cluster):
      do {
        let target = try cluster.ensureRunning()
        var connection = try Connection(to: target)
        try EmbeddedSchema.ensure(over: &connection)
        return connection
      } catch {
        throw RunError(.unreachable, "The embedded database cannot be used.\n  \(error)")
      }
    }
  }

  /// Whether this is the embedded database.
  public var isEmbedded: Bool {
    switch self {
    case .embedded: true
    case .named: false
    }
  }

  /// The database for people, without a password.
  public var name: String {
    switch self {
    case .embedded: "the embedded database"
    case .named(let target): target.description
    }
  }
}

extension DatabaseError: CustomStringConvertible, CustomDebugStringConvertible {
  /// True when the same statement may well succeed later, on a new connection if need be.
  ///
  /// Lost connections, servers shutting down or starting, serialisation failures, deadlocks, lock
  /// timeouts, and too many connections. A connection that could not be made is not among them:
  /// libpq does not say why in a form a program can read. See ``DatabaseTarget/readiness()``.
  public var isTransient: Bool {
    if kind == .lost || sqlstate.hasPrefix("08") { return true }
    return ["57P01", "57P02", "57P03", "40001", "40P01", "53300", "55P03"].contains(sqlstate)
  }

  /// True when a constraint was violated: class 23.
  public var isIntegrity: Bool { sqlstate.hasPrefix("23") }

  /// True when a value does not fit its type: class 22.
  public var isDataException: Bool { sqlstate.hasPrefix("22") }

  /// True when the statement was stopped by ``CancelHandle`` or by a timeout.
  public var isCancelled: Bool { sqlstate == "57014" }

  /// What happened, as a clause for someone who is no programmer.
  ///
  /// Fits after "Row 12 was not loaded: ". Names columns, tables and rules, never a value.
  public var reason: String { reason(column: nil) }

  /// The same as ``reason``, for a column that the caller found out, as with ``copyColumn(among:)``.
  public func reason(column known: String?) -> String {
    switch kind {
    case .connection: "the database could not be reached"
    case .lost: "the connection to the database was lost"
    case .client where sqlstate == "22021": "a text has a character that a database cannot hold"
    case .client: "the request could not be sent to the database"
    case .server: serverReason(column: known ?? column)
    }
  }

  /// The SQLSTATE, names and our own words.
  public var description: String {
    switch kind {
    case .connection(let text): "The database could not be reached: \(text)"
    case .lost: "The connection to the database was lost\(codeSuffix)."
    case .client: "The request could not be sent to the database\(codeSuffix)."
    case .server: "The database refused: \(reason)\(codeSuffix)."
    }
  }

  /// The same as ``description``.
  public var debugDescription: String { description }

  private func serverReason(column: String?) -> String {
    let columnSuffix = self.columnSuffix(column)
    return switch sqlstate {
    case "22001": "a value is too long\(columnSuffix)"
    case "22003": "a number is too large\(columnSuffix)"
    case "22007", "22008", "22009": "a date or time is not valid\(columnSuffix)"
    case "22012": "the target divided by zero"
    case "22021", "22P05": "a text has characters that the target cannot store\(columnSuffix)"
    case "22023": "a value is not allowed\(columnSuffix)"
    case "22030", "22032", "22P06": "structured content is not valid\(columnSuffix)"
    case "22P02", "22P03": "a value is of the wrong kind\(columnSuffix)"
    case "22P04": "the data was not in the form that the target expects"
    case "23502": "a required value is missing\(columnSuffix)"
    case "23503": "it refers to a record that does not exist\(ruleSuffix)"
    case "23505": "a value is already taken in the target\(ruleSuffix)"
    case "23514": "it does not pass the target's rule\(ruleSuffix)"
    case "23P01": "it overlaps with another record in the target\(ruleSuffix)"
    case "25006": "the database is read-only"
    case "25P02": "an earlier step of the same transaction failed"
    case "28000", "28P01": "the user or the password was not accepted"
    case "3D000": "this database does not exist"
    case "3F000": "this schema does not exist"
    case "40001", "40P01": "another program changed the same records at the same time"
    case "42501": "the database user lacks the permission\(tableSuffix)"
    case "42601": "the statement is not valid SQL\(positionSuffix)"
    case "42703": "a column is missing\(tableSuffix)\(positionSuffix)"
    case "42704": "a type or another object is missing\(positionSuffix)"
    case "42804": "a column has another type than expected\(columnSuffix)"
    case "42883": "a function is missing\(positionSuffix)"
    case "42P01": "a table is missing\(tableSuffix)\(positionSuffix)"
    case "42P06", "42P07", "42710": "an object of that name exists already\(tableSuffix)"
    case "44000": "it does not pass a check of the target's view\(tableSuffix)"
    case "53100": "the database's disk is full"
    case "53200": "the database is out of memory"
    case "53300": "the database has too many connections"
    case "55006": "the database is in use by others"
    case "55P03": "another program holds a lock on the same records"
    case "57014": "the statement was stopped, or took longer than allowed"
    case "57P01", "57P02", "57P03": "the database is shutting down or starting"
    case "0A000": "the target does not support this\(tableSuffix)"
    case "P0001": "it was refused by a rule programmed in the target\(tableSuffix)"
    default: classReason(columnSuffix)
    }
  }

  private func classReason(_ columnSuffix: String) -> String {
    switch sqlstate.prefix(2) {
    case "08": "the connection to the database failed"
    case "22": "a value does not fit\(columnSuffix)"
    case "23": "it breaks a rule of the target\(ruleSuffix)"
    case "42": "the statement does not fit this database\(tableSuffix)\(positionSuffix)"
    case "53": "the database has run out of resources"
    case "54": "it is larger than the database allows\(tableSuffix)"
    case "58", "XX": "the database has an internal problem"
    case "P0": "it was refused by a program in the target\(tableSuffix)"
    default: "the database reported a problem"
    }
  }

  private var codeSuffix: String { sqlstate.isEmpty ? "" : " (SQLSTATE \(sqlstate))" }
  private var tableSuffix: String { table.map { " for table \($0)" } ?? "" }
  private var positionSuffix: String { position.map { " at character \($0)" } ?? "" }

  private func columnSuffix(_ column: String?) -> String {
    guard let column else { return dataType.map { " for type \($0)" } ?? tableSuffix }
    return " for column \(column)\(table.map { " of \($0)" } ?? "")"
  }

  private var ruleSuffix: String {
    guard let constraint else { return tableSuffix }
    return " (\(constraint)\(table.map { " of \($0)" } ?? ""))"
  }
}

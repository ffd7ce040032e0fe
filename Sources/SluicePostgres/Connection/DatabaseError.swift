/// Why PostgreSQL, or the way to it, failed.
///
/// PostgreSQL's message, DETAIL and CONTEXT carry values, even another tenant's, so they are read for
/// the few facts below and dropped. Printing this error in any way shows the SQLSTATE, names from the
/// catalog and sluice's own words.
public struct DatabaseError: Error, Sendable, Equatable {
  /// Where it failed.
  public enum Kind: Sendable, Equatable {
    /// No connection could be made; libpq's text names host, port, database and user, no values.
    case connection(String)
    /// The connection broke; whether the last statement took effect is unknown.
    case lost
    /// The server refused a statement.
    case server
    /// libpq refused before the server saw anything, for want of memory or because a value cannot be sent.
    case client
  }

  /// Where it failed.
  public let kind: Kind
  /// The five-character SQLSTATE, empty when the server gave none (PostgreSQL, appendix A).
  public let sqlstate: String
  /// `ERROR`, `FATAL` or `PANIC`, never translated; empty when the server gave none.
  public let severity: String
  /// The schema of the object concerned.
  public let schema: String?
  /// The table concerned; for a foreign key, the referring table.
  public let table: String?
  /// The column concerned.
  ///
  /// PostgreSQL names it for missing required values, not for bad ones: see ``copyColumn(among:)``.
  public let column: String?
  /// The domain or type concerned.
  public let dataType: String?
  /// The constraint concerned.
  public let constraint: String?
  /// The position in the statement's text, counted from 1 in characters, for mistakes in the SQL itself.
  public let position: Int?
  /// The refused line of COPY's input, counted from 1, when PostgreSQL names it.
  ///
  /// Foreign keys and deferred constraints have none.
  public let copyLine: Int?
  private let key: Hidden<HiddenKey>
  private let copyColumnText: Hidden<String>

  /// An error without any report of the server.
  init(kind: Kind, sqlstate: String = "") {
    self.kind = kind
    self.sqlstate = sqlstate
    severity = ""
    schema = nil
    table = nil
    column = nil
    dataType = nil
    constraint = nil
    position = nil
    copyLine = nil
    key = Hidden(nil)
    copyColumnText = Hidden(nil)
  }

  /// A value or statement that libpq must not send.
  init(sqlstate: String) {
    self.init(kind: .client, sqlstate: sqlstate)
  }

  /// A connection that could not be made, with libpq's reason.
  init(connection text: String) {
    let lines = text.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "\t" } }
    self.init(kind: .connection(lines.joined(separator: "; ")))
  }

  /// Reads an error report through `field`, which returns it field by field.
  init(isLost: Bool, field: (DiagnosticField) -> String?) {
    kind = isLost ? .lost : .server
    sqlstate = field(.sqlstate) ?? ""
    severity = field(.severity) ?? ""
    schema = field(.schema)
    table = field(.table)
    column = field(.column)
    dataType = field(.dataType)
    constraint = field(.constraint)
    position = field(.position).flatMap { Int($0) }
    let context = field(.context) ?? ""
    copyLine = ServerReport.copyLine(context: context)
    copyColumnText = Hidden(ServerReport.copyColumnText(context: context))
    key = Hidden(sqlstate == "23503" ? field(.detail).flatMap(ServerReport.key) : nil)
  }

  /// The key that a foreign key did not find, with values that must not be printed.
  ///
  /// Nil for all other errors, and when the server left the values out.
  public var foreignKey: HiddenKey? { key.value }

  /// Which of `columns` COPY was reading when it met a value it could not take.
  ///
  /// PostgreSQL names that column only inside a translated sentence; given the names that can stand there,
  /// it can be found.
  public func copyColumn(among columns: [String]) -> String? {
    guard let text = copyColumnText.value else { return nil }
    let words = text.split { ", 、\u{a0}".contains($0) }
    let candidates = columns.filter { text.hasSuffix($0) || words.contains($0[...]) }
    // The longest wins: "name" also stands at the end of "company name".
    return candidates.max { $0.utf8.count < $1.utf8.count }
  }
}

/// The fields of a server's error report that are read.
enum DiagnosticField {
  case sqlstate, severity, schema, table, column, dataType, constraint, position, detail, context
}

/// A value that no description and no mirror shows.
private struct Hidden<Value: Sendable>: Sendable, Equatable, CustomStringConvertible,
  CustomDebugStringConvertible, CustomReflectable
{
  let value: Value?

  init(_ value: Value?) {
    self.value = value
  }

  var description: String { value == nil ? "none" : "hidden" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: []) }

  /// Hidden values do not make two errors differ: tests compare errors and print what differs.
  static func == (one: Hidden, other: Hidden) -> Bool { (one.value == nil) == (other.value == nil) }
}

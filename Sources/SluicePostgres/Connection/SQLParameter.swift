/// A value sent beside a statement, never inside its text.
///
/// Text and null take the type that the statement asks for (`$1::jsonb`, `id = $1`); the others are
/// sent with their own type.
public enum SQLParameter: Sendable, Equatable {
  /// Text in PostgreSQL's input form of whatever type the statement asks for.
  case text(String)
  /// A `bigint`.
  case int(Int)
  /// A `boolean`.
  case bool(Bool)
  /// A `uuid`, its first byte in the highest bits.
  case uuid(UInt128)
  /// A `bytea`.
  case bytea([UInt8])
  /// A `text[]`, for `= ANY ($1)` and `unnest($1)`.
  case texts([String?])
  /// A `bigint[]`, for `= ANY ($1)` and `unnest($1)`.
  case ints([Int])
  /// A `uuid[]`, for `= ANY ($1)` and `unnest($1)`.
  case uuids([UInt128])
  /// Null of whatever type the statement asks for.
  case null

  /// Text, or null where there is none.
  public static func text(orNull value: String?) -> SQLParameter {
    value.map(SQLParameter.text) ?? .null
  }

  /// The type's number in `pg_type`, 0 where the server shall infer it.
  var typeID: UInt32 {
    switch self {
    case .text, .null: 0
    case .bool: 16
    case .bytea: 17
    case .int: 20
    case .texts: 1009
    case .ints: 1016
    case .uuid: 2950
    case .uuids: 2951
    }
  }

  /// True when `append(to:)` writes the wire's binary form, false for NUL-terminated text.
  var isBinary: Bool {
    switch self {
    case .text, .null, .bool, .int, .texts, .ints, .uuids: false
    case .uuid, .bytea: true
    }
  }

  /// False for text that PostgreSQL cannot hold: its strings have no NUL.
  var isSendable: Bool {
    switch self {
    case .text(let text): !text.utf8.contains(0)
    case .texts(let texts): !texts.contains { $0?.utf8.contains(0) == true }
    case .int, .bool, .uuid, .bytea, .ints, .uuids, .null: true
    }
  }

  /// Appends the value in wire form, without a terminator.
  func append(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): bytes.append(contentsOf: text.utf8)
    case .int(let number): bytes.append(contentsOf: String(number).utf8)
    case .bool(let flag): bytes.append(flag ? UInt8(ascii: "t") : UInt8(ascii: "f"))
    case .uuid(let uuid): Self.appendBigEndian(uuid, to: &bytes)
    case .bytea(let value): bytes.append(contentsOf: value)
    case .texts(let texts):
      Self.appendArray(texts.map { $0.map(Self.quotedElement) ?? "NULL" }, to: &bytes)
    case .ints(let numbers): Self.appendArray(numbers.map { String($0) }, to: &bytes)
    case .uuids(let uuids): Self.appendArray(uuids.map(Self.hexadecimal), to: &bytes)
    case .null: break
    }
  }

  private static func appendArray(_ elements: [String], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: element.utf8)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private static func quotedElement(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
      quoted.unicodeScalars.append(scalar)
    }
    quoted.unicodeScalars.append("\"")
    return quoted
  }

  private static func appendBigEndian(_ uuid: UInt128, to bytes: inout [UInt8]) {
    for shift in stride(from: 120, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: uuid >> shift))
    }
  }

  /// Thirty-two digits without hyphens, which PostgreSQL's `uuid` accepts.
  private static func hexadecimal(_ uuid: UInt128) -> String {
    let digits = String(uuid, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}

import Sluice

/// What a column's type and its table's checks say of the values that it takes.
///
/// Understands lengths, enumerations, lists of words, ranges of numbers and regular expressions; any
/// other check is left to the database.
struct ColumnRules {
  /// The only words that it takes; nil when it takes any.
  private(set) var words: [String]?
  /// The smallest number.
  private(set) var least: Double?
  /// The largest number.
  private(set) var most: Double?
  /// The regular expressions that its texts must match.
  private(set) var patterns: [String] = []
  /// Whether one of them takes capitals for small letters, which ours never do.
  private(set) var ignoresCase = false

  /// The rules of one column.
  init(_ column: CatalogColumn, of table: CatalogTable) {
    if !column.labels.isEmpty { words = column.labels }
    for check in table.checks { read(check.condition, column.name, table) }
  }

  private mutating func read(_ condition: String, _ column: String, _ table: CatalogTable) {
    var tokens = SQLTokens.read(condition)
    // A check that looks at other columns too is about more than this one.
    let names = Set(table.columns.map(\.name))
    let mentioned = tokens.compactMap { token in
      if case .word(let word) = token, names.contains(word) { word } else { nil }
    }
    guard !mentioned.isEmpty, mentioned.allSatisfy({ $0 == column }) else { return }
    // "column IS NULL OR …" says what holds anyway: nulls pass.
    let isNull: [SQLTokens.Token] = [
      .word(column), .word("IS"), .word("NULL"), .word("OR"),
    ]
    if tokens.starts(with: isNull) { tokens.removeFirst(isNull.count) }
    readWords(tokens, column)
    readRange(tokens, column)
    if tokens.count == 3, tokens[0] == .word(column), case .text(let pattern) = tokens[2],
      tokens[1] == .sign("~") || tokens[1] == .sign("~*")
    {
      patterns.append(pattern)
      if tokens[1] == .sign("~*") { ignoresCase = true }
    }
  }

  private mutating func readWords(_ tokens: [SQLTokens.Token], _ column: String) {
    let opening: [SQLTokens.Token] = [
      .word(column), .sign("="), .word("ANY"), .word("ARRAY"),
    ]
    var found: [String] = []
    if tokens.starts(with: opening) {
      for token in tokens.dropFirst(opening.count) {
        guard case .text(let word) = token else { return }
        found.append(word)
      }
    } else if tokens.count == 3, tokens[0] == .word(column), tokens[1] == .sign("="),
      case .text(let word) = tokens[2]
    {
      found = [word]
    } else {
      return
    }
    words = words.map { old in old.filter { found.contains($0) } } ?? found
  }

  private mutating func readRange(_ tokens: [SQLTokens.Token], _ column: String) {
    for part in tokens.split(separator: .word("AND")).map(Array.init) {
      guard part.count == 3, part[0] == .word(column), let number = part[2].number,
        case .sign(let sign) = part[1]
      else { continue }
      if sign == ">=" { least = max(number, least ?? number) }
      if sign == "<=" { most = min(number, most ?? number) }
    }
  }
}

/// The words of a condition as PostgreSQL prints it, without brackets, commas and casts.
enum SQLTokens {
  enum Token: Equatable {
    case word(String)
    case text(String)
    case sign(String)

    /// A number; one below zero is printed as a text with a cast.
    var number: Double? {
      switch self {
      case .word(let text), .text(let text): Double(text)
      case .sign: nil
      }
    }
  }

  static func read(_ sql: String) -> [Token] {
    var tokens: [Token] = []
    var rest = Substring(sql)
    while let first = rest.first {
      if first == "'" {
        tokens.append(.text(quoted(&rest, "'")))
      } else if first == "\"" {
        tokens.append(.word(quoted(&rest, "\"")))
      } else if rest.hasPrefix("::") {
        rest = rest.dropFirst(2)
        dropType(&rest)
      } else if first.isLetter || first.isNumber || first == "_" || first == "-" {
        let word = rest.prefix { $0.isLetter || $0.isNumber || "_.-".contains($0) }
        tokens.append(.word(String(word)))
        rest = rest.dropFirst(word.count)
      } else if "<>=!~*".contains(first) {
        let sign = rest.prefix { "<>=!~*".contains($0) }
        tokens.append(.sign(String(sign)))
        rest = rest.dropFirst(sign.count)
      } else {
        rest = rest.dropFirst()
      }
    }
    return tokens
  }

  private static func quoted(_ rest: inout Substring, _ quote: Character) -> String {
    var text = ""
    rest = rest.dropFirst()
    while let next = rest.popFirst() {
      if next != quote {
        text.append(next)
      } else if rest.first == quote {
        text.append(next)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    return text
  }

  /// `text`, `character varying`, `character varying(50)[]`, `double precision`.
  private static func dropType(_ rest: inout Substring) {
    for known in ["character varying", "double precision"] where rest.hasPrefix(known) {
      rest = rest.dropFirst(known.count)
      dropEnd(&rest)
      return
    }
    if rest.first == "\"" {
      _ = quoted(&rest, "\"")
    } else {
      rest = rest.drop { $0.isLetter || $0.isNumber || "_.".contains($0) }
    }
    dropEnd(&rest)
  }

  private static func dropEnd(_ rest: inout Substring) {
    if rest.first == "(" {
      rest = rest.drop { $0 != ")" }.dropFirst()
    }
    while rest.hasPrefix("[]") { rest = rest.dropFirst(2) }
  }
}

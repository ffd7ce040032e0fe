/// Which value survives where the file and a record that is there have different ones, field by field.
///
/// Takes the place of what ``ImportMode`` says for all fields; a blank of the file changes nothing in any of them.
public enum Survivorship: Sendable, Equatable {
  /// The record's, even where that is blank.
  case keep
  /// The record's, unless it is blank.
  case fill
  /// The one that was changed last in the system that it comes from.
  case newest
  /// The one whose source comes first.
  ///
  /// ``ownWord`` stands for values that no import has brought.
  case sourcePriority([String])
  /// The longer text, or the longer list.
  case mostComplete
  /// Both, for lists: the record gets what it lacks.
  case union
  /// Yes, if one of them says so.
  case trueWins
  /// The earlier time.
  case oldest

  /// What stands in a list of sources for values that somebody has entered.
  public static let ownWord = "target"
  /// The setting that lists sources.
  public static let sourcesKey = "source-priority"

  /// The rules without a list of sources, by their names.
  public static let plain: [(name: String, rule: Survivorship)] = [
    ("keep", .keep), ("fill", .fill), ("newest", .newest), ("most-complete", .mostComplete),
    ("union", .union), ("true-wins", .trueWins), ("oldest", .oldest),
  ]

  /// The rule's name.
  public var name: String {
    Self.plain.first { $0.rule == self }?.name ?? Self.sourcesKey
  }

  /// Whether it must know where values come from.
  public var needsOrigins: Bool {
    switch self {
    case .newest, .sourcePriority: true
    case .keep, .fill, .mostComplete, .union, .trueWins, .oldest: false
    }
  }

  /// Whether a value of the file may take the place of another one.
  public var overwrites: Bool {
    switch self {
    case .keep, .fill: false
    case .newest, .sourcePriority, .mostComplete, .union, .trueWins, .oldest: true
    }
  }
}

extension Survivorship: Codable {
  /// Reads a rule's name, or the list of sources.
  public init(from decoder: any Decoder) throws {
    let box = try decoder.singleValueContainer()
    if let name = try? box.decode(String.self) {
      guard let rule = Self.plain.first(where: { $0.name == name })?.rule else {
        throw DecodingError.dataCorruptedError(in: box, debugDescription: "no rule \(name)")
      }
      self = rule
      return
    }
    let sources = try box.decode([String: [String]].self)
    self = .sourcePriority(sources[Self.sourcesKey] ?? [])
  }

  /// Writes a rule's name, or the list of sources.
  public func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    if case .sourcePriority(let sources) = self {
      try box.encode([Self.sourcesKey: sources])
    } else {
      try box.encode(name)
    }
  }
}

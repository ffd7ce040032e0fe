import Sluice

/// Reads what a mapping says goes into a column.
struct ColumnContent {
  let choices: [String: String]
  let choiceNames: Set<String>

  /// The content of a column.
  func content(
    _ spec: TargetMapping.Column,
    column: String
  ) throws(PlanError) -> ColumnPlan.Content {
    if let value = spec.value { return .fields([], blank: .text(Array(value.utf8))) }
    if let set = spec.set { return try known(set, column) }
    if let join = spec.join {
      var fields: [Field] = []
      for name in join { fields.append(try field(name, column: column)) }
      return .joined(fields)
    }
    if let json = spec.json {
      var parts: [(key: [UInt8], field: Field)] = []
      for (key, name) in json.sorted(by: { $0.key < $1.key }) {
        parts.append((Array(key.utf8), try field(name, column: column)))
      }
      return .json(parts)
    }
    var fields: [Field] = []
    for name in spec.from ?? [] { fields.append(try field(name, column: column)) }
    guard let first = fields.first else {
      throw .mapping(column: column, problem: "it says neither from, set, join, value nor json")
    }
    if let values = spec.values {
      var table: [[UInt8]: [UInt8]] = [:]
      for (key, value) in values {
        let bytes = Array(key.utf8)
        table[StatusWords.key(bytes.span)] = Array(value.utf8)
      }
      return .translated(first, values: table, otherwise: spec.default.map { Array($0.utf8) })
    }
    let blank: ColumnPlan.Blank =
      if let text = spec.default {
        .text(Array(text.utf8))
      } else if spec.blank == "empty" {
        .text([])
      } else {
        .null
      }
    return .fields(fields, blank: blank)
  }

  private func known(_ word: String, _ column: String) throws(PlanError) -> ColumnPlan.Content {
    switch word {
    case "id": return .id
    case "tenant": return .tenant
    case "company": return .company
    case "person": return .person
    case "extras": return .extras
    case "token": return .token
    // A step has put the id of the user there.
    case "owner": return .fields([.ownerEmail], blank: .null)
    default:
      guard choiceNames.contains(word) else {
        throw .mapping(column: column, problem: "\"set: \(word)\" is not known")
      }
      return .fields([], blank: choices[word].map { .text(Array($0.utf8)) } ?? .null)
    }
  }

  private func field(_ name: String, column: String) throws(PlanError) -> Field {
    guard let field = Field(name: name) else {
      throw .mapping(column: column, problem: "\"\(name)\" is not a field")
    }
    return field
  }
}

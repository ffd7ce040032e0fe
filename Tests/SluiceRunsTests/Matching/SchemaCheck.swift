import Foundation
import Yams

/// Validates YAML by as much of JSON Schema as sluice's schemas use; throws no word that it does not know.
struct SchemaCheck {
  private let root: [String: Any]

  init(path: String) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// The keys of an object in the schema, by the names that lead to it.
  func keys(_ path: String...) -> Set<String> {
    var place: Any? = root
    for name in path {
      place =
        if let list = place as? [Any] { list[Int(name) ?? 0] } else {
          (place as? [String: Any])?[name]
        }
    }
    if let list = place as? [String] { return Set(list) }
    return Set((place as? [String: Any] ?? [:]).keys)
  }

  /// What is wrong with a text, by place.
  func problems(in text: String) throws -> [String] {
    guard let node = try Yams.compose(yaml: text) else { return ["nothing"] }
    return problems(node, root, "$")
  }

  private func problems(_ node: Node, _ schema: [String: Any], _ place: String) -> [String] {
    var found: [String] = []
    for (word, rule) in schema {
      switch word {
      case "$schema", "title", "description", "$defs", "properties": break
      case "$ref":
        let name = (rule as? String ?? "").split(separator: "/").last.map(String.init) ?? ""
        let definitions = root["$defs"] as? [String: [String: Any]] ?? [:]
        found += problems(node, definitions[name] ?? ["unknown": name], place)
      case "type":
        let types = rule as? [String] ?? [rule as? String ?? ""]
        if !types.contains(where: { isOf($0, node) }) { found.append("\(place): \(types)") }
      case "enum":
        let words = rule as? [String] ?? []
        if !words.contains(node.scalar?.string ?? "") { found.append("\(place): not a known word") }
      case "required":
        for key in rule as? [String] ?? [] where node.mapping?[Node(key)] == nil {
          found.append("\(place): \(key) is missing")
        }
      case "anyOf", "oneOf":
        let ways = rule as? [[String: Any]] ?? []
        let fitting = ways.count { problems(node, $0, place).isEmpty }
        if fitting == 0 || (word == "oneOf" && fitting != 1) { found.append("\(place): \(word)") }
      case "items":
        for (number, part) in (node.sequence ?? []).enumerated() {
          found += problems(part, rule as? [String: Any] ?? [:], "\(place)[\(number)]")
        }
      case "minItems":
        if let count = node.sequence?.count, count < rule as? Int ?? 0 { found.append(place) }
      case "minLength":
        if let text = node.scalar?.string, text.count < rule as? Int ?? 0 { found.append(place) }
      case "maxLength":
        if let text = node.scalar?.string, text.count > rule as? Int ?? 0 { found.append(place) }
      case "propertyNames":
        for (key, _) in node.mapping ?? [:] {
          found += problems(key, rule as? [String: Any] ?? [:], "\(place).(name)")
        }
      case "additionalProperties":
        let known = schema["properties"] as? [String: [String: Any]] ?? [:]
        for (key, value) in node.mapping ?? [:] {
          let name = key.scalar?.string ?? ""
          if let own = known[name] {
            found += problems(value, own, "\(place).\(name)")
          } else if let others = rule as? [String: Any] {
            found += problems(value, others, "\(place).\(name)")
          } else {
            found.append("\(place): \(name) is unknown")
          }
        }
      default: found.append("the schema's word \(word) is not understood")
      }
    }
    return found
  }

  private func isOf(_ type: String, _ node: Node) -> Bool {
    switch type {
    case "object": node.mapping != nil
    case "array": node.sequence != nil
    case "string", "number", "boolean": node.scalar != nil
    case "integer": node.scalar.flatMap { Int($0.string) } != nil
    default: false
    }
  }
}

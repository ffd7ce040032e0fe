import Sluice
import Yams

extension MappingDocument {
  /// Checks what a target mapping says of the table that defines custom fields.
  func checkDefinitions(_ node: Node) throws(MappingError) {
    let texts = [
      "table", "tenant", "name", "label", "type", "required", "options", "rules", "active",
    ]
    let members = try members(
      of: node,
      called: "`definitions`",
      known: texts + ["types", "only", "optional"],
      required: ["table", "name", "type"]
    )
    for key in texts {
      if let node = members[key] { _ = try text(node, called: key) }
    }
    if let node = members["optional"] { try checkAnswer(node, called: "optional") }
    if let node = members["only"] {
      for (_, values) in try pairs(of: node, called: "only") {
        _ = try list(values, called: "only")
      }
    }
    guard let types = members["types"] else { return }
    let kinds = CustomFields.Kind.allCases.map(\.rawValue)
    for (_, node) in try pairs(of: types, called: "types") {
      let word = try text(node, called: "types")
      if kinds.contains(word) { continue }
      throw error(
        node,
        "`\(word)` is nothing that a custom field holds.",
        Nearest.fix(for: word, among: kinds)
      )
    }
  }
}

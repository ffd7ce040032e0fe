import Sluice
import Yams

/// Reads and checks a target mapping's file.
enum TargetMappingFile {
  private static let words = ["id", "tenant", "company", "person", "extras"]

  /// The mapping in a text.
  ///
  /// - Throws: At the first line that is wrong.
  static func read(file: String, text: String) throws(MappingError) -> TargetMapping {
    let document = try MappingDocument(file: file, text: text)
    let members = try document.members(
      of: document.root,
      called: "a target mapping",
      known: ["name", "title", "kinds", "tenant", "company", "person", "lead"],
      required: ["name", "title", "kinds", "tenant", "person"]
    )
    for key in ["name", "title"] {
      if let node = members[key] { _ = try document.text(node, called: key) }
    }
    if let kinds = members["kinds"] {
      for (_, node) in try document.list(kinds, called: "kinds") { _ = try document.kind(node) }
    }
    if let tenant = members["tenant"] {
      let keys = ["table", "id", "slug", "name"]
      let parts = try document.members(of: tenant, called: "`tenant`", known: keys, required: keys)
      for (key, node) in parts { _ = try document.text(node, called: key) }
    }
    for key in ["company", "person", "lead"] {
      if let node = members[key] { try checkTable(node, key, document) }
    }
    return try document.decode(TargetMapping.self)
  }

  private static func checkTable(
    _ node: Node,
    _ name: String,
    _ document: MappingDocument
  ) throws(MappingError) {
    let keys = ["table", "columns", "match"]
    let members = try document.members(of: node, called: "`\(name)`", known: keys, required: keys)
    if let table = members["table"] { _ = try document.text(table, called: "table") }
    var columns: [String] = []
    if let node = members["columns"] {
      for (key, value) in try document.pairs(of: node, called: "columns") {
        let column = try document.text(key, called: "columns")
        try checkColumn(value, column, document)
        columns.append(column)
      }
    }
    guard let match = members["match"] else { return }
    let parts = try document.members(
      of: match,
      called: "`match`",
      known: ["id", "tenant", "email", "domain", "name", "deleted"],
      required: ["id", "tenant"]
    )
    for (key, node) in parts {
      let column = try document.text(node, called: key)
      // The mark of a deleted record is read, never written.
      if key == "deleted" || columns.contains(column) { continue }
      throw document.error(
        node,
        "`\(column)` is not one of the columns of `\(name)`.",
        Nearest.fix(for: column, among: columns)
      )
    }
  }

  private static func checkColumn(
    _ node: Node,
    _ name: String,
    _ document: MappingDocument
  ) throws(MappingError) {
    let called = "column `\(name)`"
    let parts = try document.members(
      of: node,
      called: called,
      known: ["from", "blank", "values", "default", "set", "json"],
      required: []
    )
    let contents = ["from", "set", "json"].filter { parts[$0] != nil }
    guard contents.count == 1 else {
      throw document.error(
        node,
        "\(called) needs exactly one of `from`, `set` and `json`.",
        contents.isEmpty ? "Add one of them." : "Keep one of \(contents.joined(separator: ", "))."
      )
    }
    if let set = parts["set"] {
      let word = try document.text(set, called: "set")
      guard words.contains(word) else {
        throw document.error(
          set,
          "sluice cannot set `\(word)`.",
          Nearest.fix(for: word, among: words)
        )
      }
    }
    if let json = parts["json"] {
      for (_, field) in try document.pairs(of: json, called: "json") {
        _ = try document.field(field)
      }
    }
    if let blank = parts["blank"] {
      let word = try document.text(blank, called: "blank")
      guard word == "empty" else {
        throw document.error(
          blank,
          "`blank: \(word)` means nothing.",
          "Write `blank: empty` for an empty text, or remove the line for no value."
        )
      }
    }
    try checkFrom(parts, node, called, document)
  }

  private static func checkFrom(
    _ parts: [String: Node],
    _ node: Node,
    _ called: String,
    _ document: MappingDocument
  ) throws(MappingError) {
    var sources = 0
    if let from = parts["from"] {
      for (_, node) in try document.list(from, called: "from") {
        _ = try document.field(node)
        sources += 1
      }
      if sources == 0 {
        throw document.error(from, "`from` names no field.", "Write `from: [person.email]`.")
      }
    }
    for key in ["blank", "values", "default"] {
      guard sources == 0, let stray = parts[key] else { continue }
      throw document.error(stray, "`\(key)` needs `from`.", "Add `from: [field]`, or remove it.")
    }
    guard let values = parts["values"] else {
      guard let stray = parts["default"] else { return }
      throw document.error(stray, "`default` needs `values`.", "List the values it stands in for.")
    }
    guard sources == 1 else {
      throw document.error(values, "`values` needs one field in `from`.", "Name one field.")
    }
    if let node = parts["default"] { _ = try document.text(node, called: "default") }
    for (key, value) in try document.pairs(of: values, called: "values") {
      _ = try document.text(value, called: "values")
      let word = try document.text(key, called: "values")
      let bytes = Array(word.utf8)
      let comparable = String(decoding: StatusWords.key(bytes.span), as: UTF8.self)
      if word == comparable && !word.isEmpty { continue }
      throw document.error(
        key,
        "`\(word)` can never match: values are compared in lower case without punctuation.",
        comparable.isEmpty ? "Remove it." : "Write `\(comparable)`."
      )
    }
  }
}

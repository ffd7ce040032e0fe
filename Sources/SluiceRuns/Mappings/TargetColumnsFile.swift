import Sluice
import Yams

/// Checks what a target mapping's file says of columns.
struct TargetColumnsFile {
  private static let contents = ["from", "set", "value", "join", "json"]

  let document: MappingDocument
  /// What the user may ask for: switches and choices.
  var asked: [String] = []
  /// What `set` may say.
  var words = ["id", "tenant", "company", "person", "owner", "extras", "token"]

  func check(_ node: Node, called name: String) throws(MappingError) {
    let called = "column `\(name)`"
    let parts = try document.members(
      of: node,
      called: called,
      known: [
        "from", "blank", "values", "default", "set", "json", "join", "value", "optional",
        "pattern", "check", "update", "order", "with",
      ],
      required: []
    )
    let contents = Self.contents.filter { parts[$0] != nil }
    guard contents.count == 1 else {
      throw document.error(
        node,
        "\(called) needs exactly one of `from`, `set`, `value`, `join` and `json`.",
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
    if let value = parts["value"] { _ = try document.text(value, called: "value") }
    if let optional = parts["optional"] { try document.checkAnswer(optional, called: "optional") }
    if let join = parts["join"] {
      for (_, node) in try document.list(join, called: "join") { _ = try document.field(node) }
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
    try checkAsked(parts["with"])
    try checkUpdate(parts)
    try checkForm(parts)
    try checkFrom(parts, node, called)
  }

  /// Checks what the user must have asked for.
  func checkAsked(_ node: Node?) throws(MappingError) {
    guard let node else { return }
    let word = try document.text(node, called: "with")
    if asked.contains(word) { return }
    throw document.error(
      node,
      "`\(word)` is none of the `switches` and `choices`.",
      Nearest.fix(for: word, among: asked)
    )
  }

  /// Checks how records that are there take values.
  private func checkUpdate(_ parts: [String: Node]) throws(MappingError) {
    if let node = parts["update"] {
      let word = try document.text(node, called: "update")
      if !["never", "latest", "first"].contains(word) {
        throw document.error(
          node,
          "`update: \(word)` means nothing.",
          "Write `update: never`, `update: latest` or `update: first`."
        )
      }
    }
    guard let node = parts["order"] else { return }
    guard let steps = node.sequence else {
      throw document.error(node, "`order` must be a list.", "Write the words from first to last.")
    }
    for step in steps {
      if step.sequence == nil {
        _ = try document.text(step, called: "order")
      } else {
        _ = try document.list(step, called: "order")
      }
    }
  }

  private func checkForm(_ parts: [String: Node]) throws(MappingError) {
    if let node = parts["pattern"] {
      let text = try document.text(node, called: "pattern")
      if let obstacle = BytePattern.obstacle(in: text) {
        throw document.error(
          node,
          "`\(text)` is not a pattern that sluice can check: \(obstacle).",
          "Use characters, classes in square brackets, groups, `|` and repetitions."
        )
      }
    }
    guard let node = parts["check"] else { return }
    let word = try document.text(node, called: "check")
    if word != "own_domain" {
      throw document.error(node, "`check: \(word)` means nothing.", "Write `check: own_domain`.")
    }
  }

  private func checkFrom(
    _ parts: [String: Node],
    _ node: Node,
    _ called: String
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
    for key in ["blank", "values", "default", "pattern", "check"] {
      guard sources == 0, let stray = parts[key] else { continue }
      throw document.error(stray, "`\(key)` needs `from`.", "Add `from: [field]`, or remove it.")
    }
    if let node = parts["default"] { _ = try document.text(node, called: "default") }
    guard let values = parts["values"] else { return }
    guard sources == 1 else {
      throw document.error(values, "`values` needs one field in `from`.", "Name one field.")
    }
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

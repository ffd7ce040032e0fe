import Sluice
import Yams

/// Reads and checks a source mapping's file.
enum SourceMappingFile {
  private static let keys = [
    "name", "title", "kind", "recognise", "files", "fields", "opt_out", "ignore", "constants",
    "enrich",
    "samples",
  ]

  /// The mapping in a text.
  ///
  /// - Throws: At the first line that is wrong.
  static func read(file: String, text: String) throws(MappingError) -> SourceMapping {
    let document = try MappingDocument(file: file, text: text)
    let members = try document.members(
      of: document.root,
      called: "a source mapping",
      known: keys,
      required: ["name", "title", "kind", "fields"]
    )
    for key in ["name", "title"] {
      if let node = members[key] { _ = try document.text(node, called: key) }
    }
    if let kind = members["kind"] { _ = try document.kind(kind) }
    for key in ["recognise", "files", "ignore"] {
      if let node = members[key] { _ = try document.list(node, called: key) }
    }
    var claims = Claims(document: document)
    if let node = members["ignore"] { try claims.add(node, as: "ignore") }
    if let node = members["opt_out"] { try checkOptOut(node, document, &claims) }
    if let node = members["fields"] { try checkFields(node, document, &claims) }
    if let node = members["constants"] {
      for (key, value) in try document.pairs(of: node, called: "constants") {
        let field = try document.field(key)
        _ = try document.text(value, called: field.name)
      }
    }
    if let node = members["enrich"] { try checkEnrich(node, document) }
    if let node = members["samples"] { try checkSamples(node, document) }
    return try document.decode(SourceMapping.self)
  }

  private static func checkFields(
    _ node: Node,
    _ document: MappingDocument,
    _ claims: inout Claims
  ) throws(MappingError) {
    for (key, value) in try document.pairs(of: node, called: "fields") {
      let field = try document.field(key)
      try claims.add(value, as: field.name)
    }
    // A field's own name is a header of it too, and no other field's.
    try claims.checkNames()
  }

  private static func checkOptOut(
    _ node: Node,
    _ document: MappingDocument,
    _ claims: inout Claims
  ) throws(MappingError) {
    guard let rules = node.sequence else {
      throw document.error(
        node,
        "`opt_out` must be a list of rules.",
        "Begin each with `- columns: [header]` and `when: [yes]`."
      )
    }
    for rule in rules {
      let members = try document.members(
        of: rule,
        called: "an opt-out rule",
        known: ["columns", "when"],
        required: ["columns", "when"]
      )
      if let columns = members["columns"] { try claims.add(columns, as: "opt_out") }
      if let when = members["when"], try document.list(when, called: "when").isEmpty {
        throw document.error(
          when,
          "`when` names no value, so this rule never holds.",
          "Write `when: [yes]`, `when: [filled]` or the values that mean it."
        )
      }
    }
  }

  private static func checkEnrich(_ node: Node, _ document: MappingDocument) throws(MappingError) {
    let names = EnrichmentRule.allCases.filter(\.decidesMatches).map(\.field.name)
    for (name, node) in try document.list(node, called: "enrich") where !names.contains(name) {
      throw document.error(
        node,
        "`\(name)` is not filled by request: every other field that can be is filled anyway.",
        "`enrich` takes \(names.joined(separator: " and "))."
      )
    }
  }

  private static func checkSamples(_ node: Node, _ document: MappingDocument) throws(MappingError) {
    guard let samples = node.sequence else {
      throw document.error(
        node,
        "`samples` must be a list.",
        "Begin each with `- row:` and `expect:`."
      )
    }
    for sample in samples {
      let members = try document.members(
        of: sample,
        called: "a sample",
        known: ["row", "expect", "outcome"],
        required: ["row", "expect"]
      )
      if let row = members["row"] {
        for (key, value) in try document.pairs(of: row, called: "row") {
          _ = try document.text(value, called: document.text(key, called: "row"))
        }
      }
      if let expect = members["expect"] {
        for (key, value) in try document.pairs(of: expect, called: "expect") {
          _ = try document.text(value, called: document.field(key).name)
        }
      }
      guard let node = members["outcome"] else { continue }
      let outcome = try document.text(node, called: "outcome")
      if outcome != "loads" && IssueCode(name: outcome) == nil {
        let words = ["loads"] + IssueCode.allCases.map(\.name)
        throw document.error(
          node,
          "`\(outcome)` is not an outcome.",
          Nearest.fix(for: outcome, among: words)
        )
      }
    }
  }

  /// Which role each header was given, so that none is given two.
  private struct Claims {
    let document: MappingDocument
    private var roles: [HeaderKey: (role: String, node: Node)] = [:]

    init(document: MappingDocument) { self.document = document }

    mutating func add(_ list: Node, as role: String) throws(MappingError) {
      for (header, node) in try document.list(list, called: role) {
        let key = HeaderKey(header)
        if key.isEmpty {
          throw document.error(
            node,
            "`\(header)` has no letter or digit to recognise a header by.",
            "Remove it; columns without a name are kept beside the record."
          )
        }
        if let other = roles[key] {
          if other.role == role && role != "opt_out" { continue }
          throw document.error(
            node,
            "`\(header)` is a header of both `\(other.role)` and `\(role)`.",
            "Remove it here or in line \(other.node.mark?.line ?? 0); "
              + "case, spaces and punctuation do not count."
          )
        }
        roles[key] = (role, node)
      }
    }

    func checkNames() throws(MappingError) {
      for field in Field.allCases {
        guard let claim = roles[HeaderKey(field.name)], claim.role != field.name else { continue }
        if claim.role == "opt_out" || claim.role == "ignore" { continue }
        throw document.error(
          claim.node,
          "this header of `\(claim.role)` is also the name of `\(field.name)`.",
          "Move it to `\(field.name)`."
        )
      }
    }
  }
}

import Sluice
import Yams

/// Reads and checks a target mapping's file.
enum TargetMappingFile {
  /// The settings of a target mapping.
  static let parts = [
    "name", "title", "kinds", "ask_kind", "tenant", "company", "person", "lead", "links", "lists",
    "loads", "choices", "switches", "never", "suppression", "owners", "member",
  ]

  /// The mapping in a text.
  ///
  /// - Throws: At the first line that is wrong.
  static func read(file: String, text: String) throws(MappingError) -> TargetMapping {
    let document = try MappingDocument(file: file, text: text)
    let members = try document.members(
      of: document.root,
      called: "a target mapping",
      known: parts,
      required: ["name", "title", "kinds"]
    )
    for key in ["name", "title"] {
      if let node = members[key] { _ = try document.text(node, called: key) }
    }
    if let node = members["ask_kind"] { try document.checkAnswer(node, called: "ask_kind") }
    if let node = members["never"] { _ = try document.list(node, called: "never") }
    var checker = TargetTablesFile(document: document)
    if let node = members["choices"] { try checker.readChoices(node) }
    if let node = members["switches"] {
      checker.switches = try document.list(node, called: "switches").map(\.text)
    }
    if let node = members["suppression"] { try checker.checkSuppression(node) }
    if let owners = members["owners"] { try checker.checkOwners(owners) }
    if let node = members["member"] { try checkMember(node, in: document) }
    if let tenant = members["tenant"] { try checker.checkTenant(tenant) }
    try checker.checkTables(members)
    var loads: [String] = []
    if let node = members["loads"] {
      for (key, value) in try document.pairs(of: node, called: "loads") {
        loads.append(try document.kind(key).rawValue)
        try checker.checkLoad(value, hasTenant: members["tenant"] != nil)
      }
    }
    if let kinds = members["kinds"] {
      for (_, node) in try document.list(kinds, called: "kinds") {
        let kind = try document.kind(node)
        if loads.contains(kind.rawValue) { continue }
        for needed in ["tenant", "person"] where members[needed] == nil {
          throw document.error(
            node,
            "`\(needed)` is missing from a target mapping, for `\(kind.rawValue)`.",
            "Add a line `\(needed): …`, or `\(kind.rawValue)` below `loads`."
          )
        }
      }
    }
    return try document.decode(TargetMapping.self)
  }

  /// Checks how a signed-in user acts.
  private static func checkMember(
    _ node: Node,
    in document: MappingDocument
  ) throws(MappingError) {
    let members = try document.members(
      of: node,
      called: "`member`",
      known: ["role", "settings", "membership", "touches"],
      required: ["role"]
    )
    if let role = members["role"] { _ = try document.text(role, called: "role") }
    guard let membership = members["membership"] else { return }
    _ = try document.members(
      of: membership,
      called: "`membership`",
      known: ["table", "user", "tenant", "only", "writes"],
      required: ["table", "user", "tenant"]
    )
  }
}

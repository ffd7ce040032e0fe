import Sluice
import Yams

/// Checks what a source mapping says of values that differ from those of records.
struct SurvivorshipFile {
  let document: MappingDocument

  /// Checks the rule of each field; `fields` are the mapping's columns.
  func check(_ node: Node, fields: Node?) throws(MappingError) {
    for (key, value) in try document.pairs(of: node, called: "survivorship") {
      let field = try document.field(key)
      if fields?.mapping?[field.name]?.mapping?["blank"] != nil {
        throw document.error(
          key,
          "`\(field.name)` has a rule of survivorship and says `blank`, which decides the same.",
          "Remove one of them."
        )
      }
      let rule = try rule(value, field)
      guard let problem = Self.problem(rule, field) else { continue }
      throw document.error(value, problem.what, problem.fix)
    }
  }

  private func rule(_ node: Node, _ field: Field) throws(MappingError) -> Survivorship {
    if node.mapping == nil {
      let word = try document.text(node, called: field.name)
      if let rule = Survivorship.plain.first(where: { $0.name == word })?.rule { return rule }
      throw document.error(
        node,
        "`\(word)` is no rule of survivorship.",
        word == Survivorship.sourcesKey
          ? "List the sources: `{\(word): [salesforce contact, hubspot contact]}`."
          : Nearest.fix(
            for: word,
            among: Survivorship.plain.map(\.name) + [Survivorship.sourcesKey]
          )
      )
    }
    let members = try document.members(
      of: node,
      called: "the rule of `\(field.name)`",
      known: [Survivorship.sourcesKey],
      required: [Survivorship.sourcesKey]
    )
    var sources: [String] = []
    if let list = members[Survivorship.sourcesKey] {
      sources = try document.list(list, called: Survivorship.sourcesKey).map(\.text)
    }
    if sources.isEmpty {
      throw document.error(
        node,
        "`\(Survivorship.sourcesKey)` lists no source.",
        "Name systems as mappings do with `system`, the best first."
      )
    }
    return .sourcePriority(sources)
  }

  /// Why a field cannot have a rule.
  private static func problem(_ rule: Survivorship, _ field: Field) -> (what: String, fix: String)?
  {
    if field == .externalID || field == .modifiedAt {
      return ("`\(field.name)` is nothing that a record keeps.", "Remove the line.")
    }
    switch rule {
    case .keep, .fill: return nil
    case .union where field.kind != .list:
      return ("`union` is for lists, and `\(field.name)` is none.", "Write another rule.")
    case .trueWins where field.kind != .boolean:
      return ("`true-wins` is for yes and no, which `\(field.name)` is not.", "Write another rule.")
    case .oldest where field.kind != .moment && field.kind != .day:
      return ("`oldest` is for times, and `\(field.name)` is none.", "Write another rule.")
    case .mostComplete where field.kind != .text && field.kind != .list:
      return (
        "`most-complete` is for texts and lists, and `\(field.name)` is none.",
        "Write another rule."
      )
    case _ where field == .leadStatus:
      return ("A status only goes forward, as the target orders it.", "Write `keep` or `fill`.")
    case .newest, .sourcePriority, .mostComplete, .union, .trueWins, .oldest: return nil
    }
  }
}

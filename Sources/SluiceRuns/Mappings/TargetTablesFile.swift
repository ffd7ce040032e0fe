import Sluice
import Yams

/// Checks what a target mapping's file says of tables.
struct TargetTablesFile {
  private let document: MappingDocument
  private var columns: TargetColumnsFile
  /// What a column may be set to that holds the tenant.
  private var tenantWords = ["tenant"]
  /// What links may be made dependent on.
  var switches: [String] = [] { didSet { columns.asked += switches } }

  init(document: MappingDocument) {
    self.document = document
    columns = TargetColumnsFile(document: document)
  }

  /// Checks the choices, whose names columns may set from now on.
  mutating func readChoices(_ node: Node) throws(MappingError) {
    for (key, value) in try document.pairs(of: node, called: "choices") {
      let name = try document.text(key, called: "choices")
      try checkTexts(
        value,
        called: "`\(name)`",
        required: ["table", "id", "name"],
        optional: ["tenant", "deleted", "optional"]
      )
      columns.words.append(name)
      columns.asked.append(name)
    }
  }

  /// Checks where a tenant's users are.
  func checkOwners(_ node: Node) throws(MappingError) {
    try checkTexts(
      node,
      called: "`owners`",
      required: ["table", "id", "tenant", "email"],
      optional: ["users", "user"]
    )
  }

  /// Checks where tenants are, whose further ids columns may set from now on.
  mutating func checkTenant(_ node: Node) throws(MappingError) {
    let required = ["table", "id", "slug", "name"]
    let parts = try document.members(
      of: node,
      called: "`tenant`",
      known: required + ["otherwise", "also"],
      required: required
    )
    for (key, node) in parts where key != "also" { _ = try document.text(node, called: key) }
    guard let also = parts["also"] else { return }
    for (key, value) in try document.pairs(of: also, called: "also") {
      _ = try document.text(value, called: "also")
      let word = try document.text(key, called: "also")
      columns.words.append(word)
      tenantWords.append(word)
    }
  }

  /// Checks the target's own lists.
  func checkSuppression(_ node: Node) throws(MappingError) {
    for part in try nodes(node, called: "suppression") {
      let members = try document.members(
        of: part,
        called: "`suppression`",
        known: [
          "table", "tenant", "email", "domain", "expires", "deleted", "optional", "ignored_for",
          "ignored",
        ],
        required: ["table"]
      )
      if members["email"] == nil && members["domain"] == nil {
        throw document.error(
          part,
          "`suppression` needs `email` or `domain`.",
          "Name the column of addresses or of domains."
        )
      }
      for key in ["table", "tenant", "email", "domain", "expires", "deleted"] {
        if let node = members[key] { _ = try document.text(node, called: key) }
      }
      if let node = members["optional"] { try document.checkAnswer(node, called: "optional") }
      if let node = members["ignored_for"] {
        for (_, kind) in try document.list(node, called: "ignored_for") {
          _ = try document.kind(kind)
        }
      }
      if let node = members["ignored"] {
        for (_, values) in try document.pairs(of: node, called: "ignored") {
          _ = try document.list(values, called: "ignored")
        }
      }
    }
  }

  /// Checks what is written for one kind.
  mutating func checkLoad(_ node: Node, hasTenant: Bool) throws(MappingError) {
    let members = try document.members(
      of: node,
      called: "`loads`",
      known: [
        "tenant", "platform", "company", "person", "lead", "links", "lists", "domain_from_email",
      ],
      required: []
    )
    for key in ["platform", "domain_from_email"] {
      if let node = members[key] { try document.checkAnswer(node, called: key) }
    }
    if let tenant = members["tenant"] { try checkTenant(tenant) }
    let isPlatformWide = members["platform"]?.scalar?.string == "true"
    let isTenants = members["tenant"] != nil || (hasTenant && !isPlatformWide)
    if isPlatformWide == isTenants {
      throw document.error(
        node,
        "It must be said whose the records are.",
        "Add `tenant: …`, or `platform: true` where they belong to nobody."
      )
    }
    if ["company", "person", "lead"].allSatisfy({ members[$0] == nil }) {
      throw document.error(node, "No table is written.", "Add `person: …`.")
    }
    try checkTables(members, isPlatformWide: isPlatformWide)
  }

  /// Checks the tables of records and those beside them.
  func checkTables(
    _ members: [String: Node],
    isPlatformWide: Bool = false
  ) throws(MappingError) {
    for key in ["company", "person", "lead"] {
      if let node = members[key] { try checkTable(node, key, isPlatformWide: isPlatformWide) }
    }
    if let links = members["links"] {
      for node in try nodes(links, called: "links") { try checkLink(node) }
    }
    guard let lists = members["lists"] else { return }
    for node in try nodes(lists, called: "lists") {
      let required = ["from", "table", "id", "tenant", "name", "link", "record", "element"]
      try checkTexts(node, called: "`lists`", required: required, optional: [])
      if let from = node.mapping?["from"], try document.field(from).kind != .list {
        throw document.error(from, "The field is no list.", "Use person.tags or company.tags.")
      }
    }
  }

  private func checkTable(
    _ node: Node,
    _ name: String,
    isPlatformWide: Bool
  ) throws(MappingError) {
    let keys = ["table", "columns", "match"]
    let members = try document.members(
      of: node,
      called: "`\(name)`",
      known: keys + ["opt_out", "definitions"],
      required: keys
    )
    if let node = members["opt_out"] {
      for (key, value) in try document.pairs(of: node, called: "opt_out") {
        _ = try document.text(key, called: "opt_out")
        _ = try document.text(value, called: "opt_out")
      }
    }
    if let table = members["table"] { _ = try document.text(table, called: "table") }
    if let node = members["definitions"] { try document.checkDefinitions(node) }
    let written = try checkColumns(members["columns"])
    guard let match = members["match"] else { return }
    let parts = try document.members(
      of: match,
      called: "`match`",
      known: [
        "id", "tenant", "email", "domain", "name", "deleted", "same", "held", "updated",
        "person", "source", "status", "closed",
      ],
      required: isPlatformWide ? ["id"] : ["id", "tenant"]
    )
    for (key, node) in parts.sorted(by: { $0.key < $1.key }) {
      if key == "same" {
        try checkSame(node, parts)
        continue
      }
      if key == "closed" {
        _ = try document.list(node, called: key)
        continue
      }
      for (column, node) in try names(node, called: key, areSeveral: key == "tenant") {
        let set = members["columns"]?.mapping?[column]?.mapping?["set"]?.string
        let isTenant = set.map { tenantWords.contains($0) } ?? false
        if key == "tenant" && written.contains(column) && !isTenant {
          throw document.error(
            node,
            "`\(column)` does not hold the tenant.",
            "Write `\(column): {set: tenant}` below `columns`."
          )
        }
        // The mark of a deleted record and the time of a change are never the file's.
        if ["deleted", "held", "updated"].contains(key) || written.contains(column) { continue }
        if isJSON(column, members["columns"]) { continue }
        throw document.error(
          node,
          "`\(column)` is not one of the columns of `\(name)`.",
          Nearest.fix(for: column, among: written)
        )
      }
    }
  }

  /// Whether `COLUMN.KEY` names a text of a column of JSON that is written.
  private func isJSON(_ name: String, _ columns: Node?) -> Bool {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    return parts.count == 2
      && columns?.mapping?[parts[0]]?.mapping?["json"]?.mapping?[parts[1]] != nil
  }

  private func checkSame(_ node: Node, _ parts: [String: Node]) throws(MappingError) {
    let known = RecordIdentity.telling.map(\.rawValue)
    for (word, node) in try document.list(node, called: "same") {
      if known.contains(word) && parts[word] != nil { continue }
      throw document.error(
        node,
        "`\(word)` is no column of `match` that tells records apart.",
        "Use \(known.joined(separator: ", ")), and name its column in `match`."
      )
    }
  }

  private func checkLink(_ node: Node) throws(MappingError) {
    let members = try document.members(
      of: node,
      called: "`links`",
      known: ["table", "columns", "when", "unless", "keep_existing", "with", "new_only"],
      required: ["table", "columns"]
    )
    if let table = members["table"] { _ = try document.text(table, called: "table") }
    _ = try checkColumns(members["columns"])
    for key in ["when", "unless"] {
      guard let node = members[key] else { continue }
      for (word, node) in try document.list(node, called: key) {
        if key == "when" && word == "company" || key == "unless" && word == "do_not_contact" {
          continue
        }
        _ = try document.field(node)
      }
    }
    for key in ["keep_existing", "new_only"] {
      if let node = members[key] { try document.checkAnswer(node, called: key) }
    }
    try columns.checkAsked(members["with"])
  }

  private func checkColumns(_ node: Node?) throws(MappingError) -> [String] {
    guard let node else { return [] }
    var names: [String] = []
    for (key, value) in try document.pairs(of: node, called: "columns") {
      let column = try document.text(key, called: "columns")
      try columns.check(value, called: column)
      names.append(column)
    }
    return names
  }

  private func checkTexts(
    _ node: Node,
    called name: String,
    required: [String],
    optional: [String]
  ) throws(MappingError) {
    let parts = try document.members(
      of: node,
      called: name,
      known: required + optional,
      required: required
    )
    for (key, node) in parts { _ = try document.text(node, called: key) }
  }

  private func names(
    _ node: Node,
    called name: String,
    areSeveral: Bool
  ) throws(MappingError) -> [(text: String, node: Node)] {
    if areSeveral && node.sequence != nil { return try document.list(node, called: name) }
    return [(text: try document.text(node, called: name), node: node)]
  }

  private func nodes(_ node: Node, called name: String) throws(MappingError) -> [Node] {
    guard let sequence = node.sequence else {
      throw document.error(node, "`\(name)` must be a list.", "Begin each entry with `- table:`.")
    }
    return Array(sequence)
  }
}

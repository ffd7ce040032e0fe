import Sluice
import Yams

/// Reads and checks a source mapping's file.
enum SourceMappingFile {
  /// The settings of a source mapping.
  static let keys = [
    "name", "title", "extends", "kind", "recognise", "files", "fields", "opt_out", "skip", "ignore",
    "keep", "custom", "constants", "survivorship", "enrich", "read", "system", "samples",
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
    try check(members, document)
    return try document.decode(SourceMapping.self)
  }

  /// Checks the settings of a mapping.
  ///
  /// - Throws: At the first line that is wrong.
  static func check(
    _ members: [String: Node],
    _ document: MappingDocument
  ) throws(MappingError) {
    for key in ["name", "title", "system"] {
      if let node = members[key] { _ = try document.text(node, called: key) }
    }
    if let kind = members["kind"] { _ = try document.kind(kind) }
    for key in ["files", "ignore", "keep"] {
      if let node = members[key] { _ = try document.list(node, called: key) }
    }
    if let node = members["recognise"] { try checkRecognise(node, document) }
    var claims = HeaderClaims(document: document)
    for key in ["ignore", "keep"] {
      if let node = members[key] { try claims.add(node, as: key) }
    }
    if let node = members["opt_out"] { try checkRules(node, "opt_out", document, &claims) }
    if let node = members["skip"] { try checkRules(node, "skip", document, &claims) }
    if let node = members["fields"] { try checkFields(node, document, &claims) }
    if let node = members["custom"] {
      for (key, value) in try document.pairs(of: node, called: "custom") {
        let name = "custom.\(try document.text(key, called: "custom"))"
        try claims.add(customColumns(value, name, document), as: name)
      }
    }
    if let node = members["constants"] {
      for (key, value) in try document.pairs(of: node, called: "constants") {
        let field = try document.field(key)
        _ = try document.text(value, called: field.name)
      }
    }
    if let node = members["survivorship"] {
      try SurvivorshipFile(document: document).check(node, fields: members["fields"])
    }
    if let node = members["enrich"] { try checkEnrich(node, document) }
    if let node = members["read"] { try SourceValuesFile(document: document).checkReading(node) }
    if let node = members["samples"] { try checkSamples(node, document) }
  }

  private static func checkFields(
    _ node: Node,
    _ document: MappingDocument,
    _ claims: inout HeaderClaims
  ) throws(MappingError) {
    for (key, value) in try document.pairs(of: node, called: "fields") {
      let field = try document.field(key)
      let isJoined = value.mapping?[FieldColumns.Taking.all.rawValue] != nil
      let isPart = value.mapping?["split"] != nil
      let list = try columns(of: field, value, document)
      try claims.add(list, as: field.name, joins: isJoined, isPart: isPart)
    }
    // A field's own name is a header of it too, and no other field's.
    try claims.checkNames()
  }

  /// What a field says of its columns beside their headers.
  static let otherKeys = ["strip", "prefix", "join", "split", "values", "otherwise", "blank"]

  /// The list of headers in what a field says of its columns.
  private static func columns(
    of field: Field,
    _ node: Node,
    _ document: MappingDocument
  ) throws(MappingError) -> Node {
    guard node.mapping != nil else { return node }
    let ways = FieldColumns.Taking.allCases.map(\.rawValue)
    let called = "the columns of `\(field.name)`"
    let members = try document.members(
      of: node,
      called: called,
      known: ways + otherKeys,
      required: []
    )
    for key in ["strip", "prefix", "join", "otherwise"] {
      if let text = members[key] { _ = try document.text(text, called: key) }
    }
    let values = SourceValuesFile(document: document)
    try values.check(members, field)
    let given = ways.filter { members[$0] != nil }
    guard given.count == 1, let way = given.first, let list = members[way] else {
      throw document.error(
        node,
        "\(called) need one of `columns`, `first_of` and `all_of`.",
        given.isEmpty
          ? "Add one of them, or write a plain list."
          : "Keep one of \(given.joined(separator: ", "))."
      )
    }
    if way == FieldColumns.Taking.all.rawValue && !field.holdsParts && members["join"] == nil {
      throw document.error(
        list,
        "`\(field.name)` holds one value, so that columns cannot be joined in it.",
        "Write `first_of` for the first column that is not blank, or `join: \" \"` for all of them."
      )
    }
    return list
  }

  /// What a custom column says of itself beside its headers.
  static let customKeys = ["columns", "as"]

  /// The list of headers in what a custom column says.
  private static func customColumns(
    _ node: Node,
    _ name: String,
    _ document: MappingDocument
  ) throws(MappingError) -> Node {
    if node.mapping == nil { return node }
    let members = try document.members(
      of: node,
      called: "`\(name)`",
      known: customKeys,
      required: ["columns"]
    )
    if let kind = members["as"] {
      let word = try document.text(kind, called: "as")
      let kinds = CustomColumn.kinds.map(\.rawValue)
      if !kinds.contains(word) {
        throw document.error(
          kind,
          "`\(word)` is nothing that values can become.",
          Nearest.fix(for: word, among: kinds)
        )
      }
    }
    return members["columns"] ?? node
  }

  private static func checkRecognise(
    _ node: Node,
    _ document: MappingDocument
  ) throws(MappingError) {
    guard let choices = node.sequence else {
      _ = try document.list(node, called: "recognise")
      return
    }
    for choice in choices where choice.scalar == nil {
      if try document.list(choice, called: "recognise").isEmpty {
        throw document.error(
          choice,
          "a choice of `recognise` names no header, so that no file can have it.",
          "Remove it, or name headers of which a file must have one."
        )
      }
    }
  }

  /// What a rule of `skip` says.
  static let skipKeys = ["columns", "when", "reason"]
  /// What a rule of `opt_out` says.
  static let optOutKeys = ["columns", "when", "channel"]

  /// Checks rules of columns and when they hold.
  private static func checkRules(
    _ node: Node,
    _ name: String,
    _ document: MappingDocument,
    _ claims: inout HeaderClaims
  ) throws(MappingError) {
    guard let rules = node.sequence else {
      throw document.error(
        node,
        "`\(name)` must be a list of rules.",
        "Begin each with `- columns: [header]` and `when: [yes]`."
      )
    }
    for rule in rules {
      let members = try document.members(
        of: rule,
        called: name == "skip" ? "a rule of `skip`" : "an opt-out rule",
        known: name == "skip" ? skipKeys : optOutKeys,
        required: ["columns", "when"]
      )
      if let columns = members["columns"] { try claims.add(columns, as: name) }
      if let when = members["when"], try document.list(when, called: "when").isEmpty {
        throw document.error(
          when,
          "`when` names no value, so this rule never holds.",
          "Write `when: [yes]`, `when: [filled]` or the values that mean it."
        )
      }
      if let reason = members["reason"] { try checkReason(reason, document) }
      if let channel = members["channel"] {
        let word = try document.text(channel, called: "channel")
        if SuppressionChannel(rawValue: word) == nil {
          throw document.error(
            channel,
            "`\(word)` is no channel.",
            "Write `phone` for calls, or `email` or `all` for any contact."
          )
        }
      }
    }
  }

  /// The words for rows that are left out stand in lists and summaries, so they are one short line.
  private static func checkReason(_ node: Node, _ document: MappingDocument) throws(MappingError) {
    let text = try document.text(node, called: "reason")
    if text.allSatisfy(\.isWhitespace) {
      throw document.error(
        node,
        "`reason` says nothing.",
        "Write in a few words why such rows are left out, or remove it."
      )
    }
    if text.count > SkipRule.reasonCharacters || text.contains(where: \.isNewline) {
      throw document.error(
        node,
        "`reason` has \(text.count) characters or a line break.",
        "Write one line of at most \(SkipRule.reasonCharacters) characters; it stands beside every such row."
      )
    }
  }

  private static func checkEnrich(_ node: Node, _ document: MappingDocument) throws(MappingError) {
    let names = EnrichmentRule.allCases.filter(\.decidesMatches).map(\.field.name)
    guard let entries = node.sequence else {
      throw document.error(
        node,
        "`enrich` must be a list.",
        "Write it in brackets: `enrich: [company.domain]`."
      )
    }
    for node in entries {
      if node.mapping != nil {
        try checkReference(node, document)
        continue
      }
      if names.contains(try document.text(node, called: "enrich")) { continue }
      let name = node.scalar?.string ?? ""
      throw document.error(
        node,
        "`\(name)` is not filled by request: every other field that can be is filled anyway.",
        "`enrich` takes \(names.joined(separator: " and "))."
      )
    }
  }

  private static func checkReference(
    _ node: Node,
    _ document: MappingDocument
  ) throws(MappingError) {
    let members = try document.members(
      of: node,
      called: "`enrich`",
      known: ["file", "key"],
      required: ["file"]
    )
    if let file = members["file"] { _ = try document.text(file, called: "file") }
    guard let node = members["key"] else { return }
    let word = try document.text(node, called: "key")
    let keys = ReferenceKey.allCases.map(\.rawValue)
    if keys.contains(word) { return }
    throw document.error(
      node,
      "`\(word)` is no key of a reference file.",
      Nearest.fix(for: word, among: keys)
    )
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
}

extension Field {
  /// Whether the field can hold the values of several columns.
  var holdsParts: Bool {
    switch self {
    case .otherEmails, .street, .companyStreet, .leadNotes: true
    default: kind == .list
    }
  }
}

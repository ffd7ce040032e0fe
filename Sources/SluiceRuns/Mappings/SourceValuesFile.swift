import Sluice
import Yams

/// Checks what a source mapping says of values.
struct SourceValuesFile {
  /// The settings of `read`.
  static let readingKeys = [
    "default_region", "date_order", "decimal", "list_separator", "time_zone",
  ]
  /// The settings of `split`.
  static let splitKeys = ["at", "take"]

  let document: MappingDocument

  private func checkBlank(_ node: Node, _ field: Field) throws(MappingError) {
    let word = try document.text(node, called: "blank")
    let words = BlankPolicy.allCases.map(\.rawValue)
    guard words.contains(word) else {
      throw document.error(
        node,
        "`blank: \(word)` means nothing.",
        Nearest.fix(for: word, among: words)
      )
    }
    if word != BlankPolicy.clear.rawValue { return }
    if field == .leadStatus || field == .externalID {
      throw document.error(
        node,
        "`\(field.name)` of a record that is there is never cleared.",
        "Remove the line."
      )
    }
  }

  /// Checks what a field says of its values.
  func check(_ members: [String: Node], _ field: Field) throws(MappingError) {
    if let node = members["join"], members["all_of"] == nil {
      throw document.error(node, "`join` joins the columns of `all_of`.", "Add `all_of`.")
    }
    if let node = members["otherwise"], members["values"] == nil {
      throw document.error(node, "`otherwise` belongs to `values`.", "Add `values`.")
    }
    if let node = members["values"] {
      for (key, value) in try document.pairs(of: node, called: "values") {
        _ = try document.text(value, called: document.text(key, called: "values"))
      }
    }
    if let node = members["blank"] { try checkBlank(node, field) }
    guard let split = members["split"] else { return }
    if members["columns"] == nil {
      throw document.error(split, "`split` takes one column.", "Write `columns` with its headers.")
    }
    let parts = try document.members(
      of: split,
      called: "`split`",
      known: Self.splitKeys,
      required: Self.splitKeys
    )
    if let node = parts["at"], try document.text(node, called: "at").isEmpty {
      throw document.error(node, "`at` is empty.", "Name what parts the values: `at: \",\"`.")
    }
    if let node = parts["take"] {
      let number = Int(try document.text(node, called: "take")) ?? 0
      if number == 0 {
        throw document.error(
          node,
          "`take` is not the number of a part.",
          "Count from 1, or from the end with -1."
        )
      }
    }
  }

  /// Checks how the values of files are read.
  func checkReading(_ node: Node) throws(MappingError) {
    let members = try document.members(
      of: node,
      called: "`read`",
      known: Self.readingKeys,
      required: []
    )
    var options = ImportOptions()
    for key in ["default_region", "time_zone"] {
      guard let node = members[key] else { continue }
      let text = try document.text(node, called: key)
      if key == "time_zone" { options.timeZone = text } else { options.defaultRegion = text }
      try check(options, key, node)
    }
    for key in ["date_order", "decimal", "list_separator"] {
      guard let node = members[key] else { continue }
      let texts = try document.list(node, called: key).map(\.text)
      switch key {
      case "date_order": options.dateOrder = texts
      case "decimal": options.decimal = texts
      default: options.listSeparator = texts
      }
      try check(options, key, node)
    }
  }

  /// Asks the options of the command, which know what the words mean.
  private func check(
    _ options: ImportOptions,
    _ key: String,
    _ node: Node
  ) throws(MappingError) {
    do throws(RunError) {
      _ = try options.region()
      _ = try ValueDecisions(options)
    } catch {
      let lines = error.message.split(separator: "\n", maxSplits: 1).map(String.init)
      throw document.error(
        node,
        "`\(key)` means nothing: \(lines.first ?? "")",
        lines.count > 1
          ? lines[1].trimmingPrefix { $0 == " " }.description : "Write what the option takes."
      )
    }
  }
}

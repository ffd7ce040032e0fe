import Sluice
import Yams

/// A mapping file as a tree of nodes that know their lines.
struct MappingDocument {
  /// Path as it is shown.
  let file: String
  /// The outermost node.
  let root: Node

  /// Reads YAML.
  init(file: String, text: String) throws(MappingError) {
    self.file = file
    do {
      guard let root = try Yams.compose(yaml: text) else {
        throw MappingError(
          file: file,
          line: nil,
          problem: "The file is empty.",
          fix: "Begin with `name:`, `title:` and `fields:`; copy a mapping that works."
        )
      }
      self.root = root
    } catch let error as MappingError {
      throw error
    } catch {
      throw Self.fault(error, file)
    }
  }

  private static func fault(_ error: any Error, _ file: String) -> MappingError {
    let fix = "Check the indentation there, and quote text that holds `: `, `#` or a leading `*`."
    var line: Int?
    var problem = "This is not YAML."
    if let error = error as? YamlError {
      switch error {
      case .scanner(_, let what, let mark, _), .parser(_, let what, let mark, _),
        .composer(_, let what, let mark, _):
        line = mark.line
        problem = "This is not YAML: \(what)."
      case .duplicatedKeysInMapping(let duplicates, let context):
        let names = duplicates.map { "`\($0)`" }.joined(separator: ", ")
        return MappingError(
          file: file,
          line: context.mark.line,
          problem: "\(names) stands twice in one block.",
          fix: "Join the two, or remove one."
        )
      case .reader(let what, _, _, _): problem = "This is not YAML: \(what)."
      default: break
      }
    }
    return MappingError(file: file, line: line, problem: problem, fix: fix)
  }

  /// An error at a node.
  func error(_ node: Node, _ problem: String, _ fix: String) -> MappingError {
    MappingError(file: file, line: node.mark?.line, problem: problem, fix: fix)
  }

  /// The members of a block, all keys known and all required keys there.
  func members(
    of node: Node,
    called name: String,
    known: [String],
    required: [String]
  ) throws(MappingError) -> [String: Node] {
    var members: [String: Node] = [:]
    for (key, value) in try pairs(of: node, called: name) {
      guard let word = key.scalar?.string, known.contains(word) else {
        let typed = key.scalar?.string ?? ""
        throw error(
          key,
          "`\(typed)` is not a setting of \(name).",
          Nearest.fix(for: typed, among: known)
        )
      }
      members[word] = value
    }
    for key in required where members[key] == nil {
      throw error(node, "`\(key)` is missing from \(name).", "Add a line `\(key): …`.")
    }
    return members
  }

  /// Keys and values of a block.
  func pairs(of node: Node, called name: String) throws(MappingError) -> [(key: Node, value: Node)]
  {
    guard let mapping = node.mapping else {
      throw error(node, "\(name) must be a block of `key: value` lines.", "Indent its lines below.")
    }
    return mapping.map { (key: $0.key, value: $0.value) }
  }

  /// One text.
  func text(_ node: Node, called name: String) throws(MappingError) -> String {
    guard let scalar = node.scalar else {
      throw error(node, "`\(name)` must be one text.", "Write `\(name): text` on one line.")
    }
    return scalar.string
  }

  /// Checks for `true` or `false`.
  func checkAnswer(_ node: Node, called name: String) throws(MappingError) {
    if ["true", "false"].contains(node.scalar?.string) { return }
    throw error(node, "`\(name)` must be true or false.", "Write `\(name): true`.")
  }

  /// A list of texts.
  func list(_ node: Node, called name: String) throws(MappingError) -> [(text: String, node: Node)]
  {
    guard let sequence = node.sequence else {
      throw error(node, "`\(name)` must be a list.", "Write it in brackets: `\(name): [one, two]`.")
    }
    var texts: [(text: String, node: Node)] = []
    for part in sequence { texts.append((try text(part, called: name), part)) }
    return texts
  }

  /// The field that a node names.
  func field(_ node: Node) throws(MappingError) -> Field {
    let name = node.scalar?.string ?? ""
    if let field = Field(name: name) { return field }
    let names = Field.allCases.map(\.name)
    let group = name.prefix { $0 != "." }
    let relatives = names.filter { $0.prefix { $0 != "." } == group }
    let hint = "Use one of: \((relatives.isEmpty ? names : relatives).joined(separator: ", "))."
    throw error(
      node,
      "`\(name)` is not a field.",
      Nearest.fix(for: name, among: names, otherwise: hint)
    )
  }

  /// The kind of records that a node names.
  func kind(_ node: Node) throws(MappingError) -> RecordKind {
    let name = try text(node, called: "kind")
    if let kind = RecordKind(rawValue: name) { return kind }
    let kinds = RecordKind.allCases.map(\.rawValue)
    throw error(node, "`\(name)` is not a kind of record.", Nearest.fix(for: name, among: kinds))
  }

  /// The model that the checked tree stands for.
  func decode<Model: Decodable>(_ type: Model.Type) throws(MappingError) -> Model {
    do { return try YAMLDecoder().decode(type, from: root) } catch let error as DecodingError {
      throw unread(error)
    } catch {
      throw MappingError(
        file: file,
        line: nil,
        problem: "The file does not have the form of a mapping.",
        fix: "Compare it with a mapping that works."
      )
    }
  }

  private func unread(_ error: DecodingError) -> MappingError {
    let path: [any CodingKey] =
      switch error {
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .keyNotFound(_, let context), .dataCorrupted(let context):
        context.codingPath
      @unknown default: []
      }
    let name = path.map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue }
    return MappingError(
      file: file,
      line: nil,
      problem: "`\(name.joined(separator: "."))` cannot be read.",
      fix: "Compare it with a mapping that works."
    )
  }
}

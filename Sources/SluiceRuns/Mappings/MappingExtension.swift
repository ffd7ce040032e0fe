import Sluice
import Yams

/// Joins a mapping that extends another with it.
///
/// Single settings of the extending mapping win, fields and constants one by one; its lists are added to
/// the other's. A header that it names has the role that it gives it, and no other. Samples are its own.
struct MappingExtension {
  private static let lists = ["opt_out", "skip", "ignore", "keep"]
  private static let blocks = ["fields", "constants", "custom", "survivorship", "read"]
  private static let dropped = ["samples"]
  /// Settings that keep headers which the extending mapping gives a role, or that name none.
  private static let headerless = ["recognise", "files", "survivorship"]

  /// The name of the mapping that a text extends; nil when it stands alone.
  static func base(of document: MappingDocument) -> String? {
    document.root.mapping?["extends"]?.scalar?.string
  }

  /// Both in one text.
  ///
  /// - Throws: When the extending mapping is wrong in itself.
  static func joined(
    _ document: MappingDocument,
    with base: MappingDocument
  ) throws(MappingError) -> String {
    let own = try document.members(
      of: document.root,
      called: "a source mapping",
      known: SourceMappingFile.keys,
      required: ["name", "title", "extends"]
    )
    try SourceMappingFile.check(own, document)
    let claimed = headers(of: own)
    var joined: [(Node, Node)] = []
    for (key, node) in try base.pairs(of: base.root, called: "a source mapping") {
      let word = key.scalar?.string ?? ""
      if dropped.contains(word) { continue }
      let rest = headerless.contains(word) ? node : without(claimed, node)
      joined.append((Node(word), merged(word, rest, own[word])))
    }
    let words = Set(joined.compactMap { $0.0.scalar?.string })
    for word in SourceMappingFile.keys where word != "extends" && !words.contains(word) {
      if let node = own[word] { joined.append((Node(word), node)) }
    }
    do { return try Yams.serialize(node: Node(joined), allowUnicode: true) } catch {
      throw document.error(document.root, "This cannot be joined with its base.", "Write it whole.")
    }
  }

  private static func merged(_ word: String, _ base: Node, _ own: Node?) -> Node {
    guard let own else { return base }
    if lists.contains(word), let first = base.sequence, let second = own.sequence {
      return Node(Array(first) + Array(second))
    }
    if blocks.contains(word), let first = base.mapping, let second = own.mapping {
      var pairs = first.filter { second[$0.key] == nil }.map { ($0.key, $0.value) }
      pairs += second.map { ($0.key, $0.value) }
      return Node(pairs)
    }
    return own
  }

  /// All headers that a mapping gives a role.
  private static func headers(of members: [String: Node]) -> Set<HeaderKey> {
    var found = Set<HeaderKey>()
    for (word, node) in members where lists.contains(word) || word == "custom" || word == "fields" {
      collect(node, into: &found)
    }
    return found
  }

  private static func collect(_ node: Node, into found: inout Set<HeaderKey>) {
    if let sequence = node.sequence {
      for part in sequence {
        if let text = part.scalar?.string {
          found.insert(HeaderKey(text))
        } else {
          collect(part, into: &found)
        }
      }
    }
    for (key, value) in node.mapping ?? [:] where key.scalar?.string != "when" {
      collect(value, into: &found)
    }
  }

  /// A node whose lists lack the headers; what words such as `yes` mean is left alone.
  private static func without(_ headers: Set<HeaderKey>, _ node: Node) -> Node {
    if let sequence = node.sequence {
      let kept = sequence.compactMap { part -> Node? in
        guard let text = part.scalar?.string else { return without(headers, part) }
        return headers.contains(HeaderKey(text)) ? nil : part
      }
      return Node(kept)
    }
    guard let mapping = node.mapping else { return node }
    return Node(
      mapping.map { pair in
        pair.key.scalar?.string == "when"
          ? (pair.key, pair.value) : (pair.key, without(headers, pair.value))
      }
    )
  }
}

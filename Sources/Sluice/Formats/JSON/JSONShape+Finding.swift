extension JSONShape {
  /// The records at a path such as `results` or `data.items`.
  public init(path: String) {
    let names = path.split(separator: ".").map(String.init)
    self = names.isEmpty ? .values : .path(names)
  }

  /// Finds out where the records stand, by the first bytes of a text.
  ///
  /// A response of a web service is told from a record by its member of a usual name, such as
  /// `results` or `records`, that holds an array of objects.
  public init(sample: [UInt8]) {
    var start = sample.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let text = sample.span
    guard let first = JSONOpening(text, at: &start) else {
      self = JSONShape.messages(below: sample) ?? .values
      return
    }
    if let messages = JSONShape.messages(text, first, after: start) {
      self = messages
    } else if let path = JSONShape.path(first) {
      self = .path(path)
    } else {
      self = .values
    }
  }

  /// The kind of messages that begin below lines of a log; nil when there are none.
  public static func messages(below log: [UInt8]) -> JSONShape? {
    var lines = log.split(separator: 0x0A, maxSplits: 200)[...]
    guard let last = lines.popLast(), let place = lines.firstIndex(where: { $0.first == 0x7B })
    else { return nil }
    // The last of the split ones holds all the rest.
    let text = Array(log[lines[place].startIndex..<last.endIndex])
    var start = 0
    guard let first = JSONOpening(text.span, at: &start) else { return nil }
    return messages(text.span, first, after: start)
  }

  private static let messageTypes = [
    "record", "state", "schema", "log", "trace", "catalog", "spec", "connection_status", "control",
    "activate_version", "batch",
  ]

  /// The kind of messages, by the first that holds a record, else by the first of all.
  private static func messages(
    _ text: Span<UInt8>,
    _ first: JSONOpening,
    after end: Int
  ) -> JSONShape? {
    guard let kind = first.type, messageTypes.contains(kind) else { return nil }
    var opening = first
    var position = end
    while opening.type != "record" {
      guard position < text.count, let next = JSONOpening(text, at: &position) else { break }
      // The last one of a sample may be cut before it tells what it is.
      if next.type == nil && position == text.count { break }
      opening = next
    }
    switch opening.type {
    case "record":
      if opening.has("stream", "record") { return .singer }
      return opening.has("record") ? .airbyte : nil
    case "schema": return first.has("stream", "schema") ? .singer : nil
    case "state": return first.has("value") ? .singer : first.has("state") ? .airbyte : nil
    case .some(let kind): return first.has(kind) ? .airbyte : nil
    case nil: return nil
    }
  }

  /// Members in which services put their records, best known first.
  private static let recordNames = [
    "results", "records", "data", "items", "value", "values", "rows", "entries", "elements",
    "objects", "list", "result", "response", "contacts", "people", "persons", "leads", "companies",
    "organizations", "accounts", "customers", "members", "users", "clients", "subscribers",
    "profiles", "prospects", "_embedded",
  ]

  /// Members that say of an object that it is a page of records.
  private static let pageNames = [
    "next", "previous", "prev", "paging", "pagination", "page", "pages", "total", "totalsize",
    "total_count", "totalcount", "total_items", "count", "size", "limit", "offset", "cursor",
    "has_more",
    "hasmore", "has-more", "done", "nextrecordsurl", "next_page", "nextpage", "links", "_links",
    "meta", "metadata", "status", "success", "ok", "error", "errors", "message", "code", "kind",
    "version", "object", "url", "vid-offset", "additional_data", "@odata.context",
    "@odata.nextlink", "next_cursor", "exported_at", "generated_at",
  ]

  private static func path(_ opening: JSONOpening) -> [String]? {
    let arrays = opening.members.filter { $0.kind == .records }
    let known = recordNames.lazy.compactMap { name in
      arrays.first { $0.name.lowercased() == name }
    }.first
    let others = opening.members.filter { $0.kind != .records }
    // One value of a file may have any members beside its records; of many values, each could be
    // a record with a list in it.
    let isPage = others.allSatisfy { pageNames.contains($0.name.lowercased()) }
    if let known, !opening.hasMore || isPage { return [known.name] }
    if arrays.count == 1, isPage, !opening.hasMore || !others.isEmpty { return [arrays[0].name] }
    guard arrays.isEmpty, isPage || !opening.hasMore else { return nil }
    for name in recordNames {
      guard
        let outer = opening.members.first(where: {
          $0.name.lowercased() == name && !$0.inner.isEmpty
        })
      else { continue }
      return [outer.name, outer.inner]
    }
    return nil
  }
}

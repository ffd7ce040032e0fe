import Sluice

/// The elements of an XML text's beginning, by which its records are found.
struct XMLOutline {
  /// The elements of one name at one place.
  struct Entry {
    var parent: Int
    var name: String
    var count = 0
    /// The most that stood in one parent.
    var most = 0
    var attributes: Set<String> = []
    var children: [Int] = []
    var hasText = false
    /// Number of the parent they were last counted in, and how many that were.
    fileprivate var lastParent = -1
    fileprivate var inLastParent = 0

    /// Attributes and inner elements.
    var width: Int { attributes.count + children.count }
  }

  private(set) var entries: [Entry] = []

  /// Reads the first bytes of a text.
  init(sample: [UInt8]) {
    var source = ByteArraySource(sample)
    guard var stream = try? XMLEventStream(expands: false, blockBytes: XMLReader.blockBytes) else {
      return
    }
    var known: [[String: Int]] = []
    var roots: [String: Int] = [:]
    var open: [(entry: Int, number: Int)] = []
    var number = 0
    while entries.count < BatchLimits().nodeLimit, stream.readOn(from: &source) {
      for event in stream.events.events {
        let name = String(decoding: stream.events.bytes[event.name], as: UTF8.self)
        switch event.kind {
        case .start:
          let parent = open.last
          let found = parent.map { known[$0.entry][name] } ?? roots[name]
          let entry = found ?? entries.count
          if found == nil {
            entries.append(Entry(parent: parent?.entry ?? -1, name: name))
            known.append([:])
            if let parent {
              known[parent.entry][name] = entry
              entries[parent.entry].children.append(entry)
            } else {
              roots[name] = entry
            }
          }
          entries[entry].begin(in: parent?.number ?? 0)
          number += 1
          open.append((entry, number))
        case .attribute:
          if let entry = open.last?.entry { entries[entry].attributes.insert(name) }
        case .text:
          if let entry = open.last?.entry, !entries[entry].hasText {
            entries[entry].hasText = !stream.events.bytes.span.extracting(event.value).isBlank
          }
        case .end: _ = open.popLast()
        }
      }
    }
  }

  /// Names that services give to a record.
  private static let recordNames: Set<String> = [
    "contact", "person", "lead", "company", "organization", "organisation", "account", "customer",
    "member", "user", "client", "subscriber", "prospect", "record", "row", "item", "entry",
    "object",
    "profile", "party", "attendee", "employee", "student", "donor", "patient", "player",
  ]

  /// The path of the elements that are probably the records; nil when there are no elements.
  var records: XMLRecordPath? {
    guard !entries.isEmpty else { return nil }
    let repeated = entries.indices.filter { entries[$0].most > 1 && entries[$0].width > 0 }
    let outer = repeated.filter { index in
      !repeated.contains { $0 != index && isAncestor($0, of: index) }
    }
    guard var best = outer.max(by: { score($0) < score($1) }) else { return path(to: single) }
    // Groups of many records are no records themselves.
    while let inner = repeated.filter({ isAncestor(best, of: $0) }).max(by: {
      score($0) < score($1)
    }), entries[inner].count > entries[best].count * XMLPaths.elementLimit, entries[inner].width > 1
    {
      best = inner
    }
    return path(to: best)
  }

  private func score(_ index: Int) -> Int {
    let entry = entries[index]
    let isKnown = Self.recordNames.contains(entry.name.lowercased())
    return entry.count * entry.width * (isKnown ? 8 : 1)
  }

  /// The only record, where nothing with parts repeats.
  private var single: Int {
    if let known = entries.indices.first(where: {
      entries[$0].width > 0 && Self.recordNames.contains(entries[$0].name.lowercased())
    }) {
      return known
    }
    var index = 0
    while entries[index].children.count == 1, let inner = entries[index].children.first,
      entries[inner].width > 0 || entries[inner].most > 1
    { index = inner }
    return index
  }

  private func isAncestor(_ outer: Int, of inner: Int) -> Bool {
    var parent = entries[inner].parent
    while parent >= 0 && parent != outer { parent = entries[parent].parent }
    return parent == outer
  }

  private func path(to index: Int) -> XMLRecordPath {
    var names: [String] = []
    var place = index
    while place >= 0 {
      names.append(entries[place].name)
      place = entries[place].parent
    }
    return XMLRecordPath(steps: names.reversed())
  }
}

extension XMLOutline.Entry {
  fileprivate mutating func begin(in parent: Int) {
    count += 1
    inLastParent = lastParent == parent ? inLastParent + 1 : 1
    lastParent = parent
    most = max(most, inLastParent)
  }
}

extension XMLRecordPath {
  /// The elements that are probably records, by the first bytes of a text; a mebibyte is plenty.
  ///
  /// Records are what repeats and has parts. Nil when there is no element at all.
  public static func found(in sample: [UInt8]) -> XMLRecordPath? {
    XMLOutline(sample: sample).records
  }
}

import Sluice
public import SluicePostgres

/// Tells which entries of the lists in the database, and which files, cover somebody.
public struct SuppressionSearch: Sendable {
  /// What covers one value.
  public struct Finding: Sendable {
    /// The entries, none when nothing covers it.
    public var entries: [SuppressionEntry]
    /// The first of the files, nil when none covers it.
    public var file: FileMatch?
  }

  /// A file that covers a value.
  public struct FileMatch: Sendable, Equatable {
    /// How the user calls it.
    public var list: String
    /// What matched: email, domain, phone or hash.
    public var match: String
    /// Whether only calls are forbidden.
    public var isOnlyCalls: Bool
  }

  private let scope: SuppressionScope

  /// A search in the lists that hold for one scope.
  public init(_ scope: SuppressionScope) { self.scope = scope }

  /// The entries that cover each of the values: of an address those of its domain, of the domains above it
  /// and of its hashes too.
  ///
  /// - Parameters:
  ///   - texts: E-mails, domains, phones or hashes.
  ///   - files: Files of people who must not be contacted, compiled lists among them.
  ///   - defaultRegion: The country of numbers without one.
  ///   - connection: A connection to the lists in the database.
  /// - Returns: What was found of each value, in order.
  /// - Throws: ``RunError`` when a value is none, or a list cannot be read.
  public func find(
    _ texts: [String],
    files: [String] = [],
    defaultRegion: String?,
    over connection: inout Connection
  ) throws(RunError) -> [Finding] {
    var terms = SuppressionEdit.Terms()
    terms.defaultRegion = defaultRegion
    let region = try terms.region()
    var lists = try FileLists(files, region: region, destination: scope.destination)
    var matches: [FileMatch?] = []
    var asked: [[(kind: String, value: String)]] = []
    for (index, text) in texts.enumerated() {
      var reader = SuppressionValues(region: region)
      do {
        let values = try reader.read([text])
        asked.append(values.flatMap(Self.covering))
        matches.append(values.lazy.compactMap { lists.match($0) }.first)
      } catch {
        throw RunError(error.exit, error.message.replacing("Value 1", with: "Value \(index + 1)"))
      }
    }
    let tenant = scope.tenant?.id
    return try scope.run(over: &connection) { connection in
      var findings: [Finding] = []
      for (values, match) in zip(asked, matches) {
        let entries = try Ledger.suppressions(of: values, tenant: tenant, over: &connection)
        findings.append(Finding(entries: entries, file: match))
      }
      return findings
    }
  }

  /// Files that values are looked up in.
  private struct FileLists {
    private var matcher: RecordMatcher?
    private var names: [String] = []

    init(_ files: [String], region: PhoneRegion?, destination: Destination) throws(RunError) {
      if files.isEmpty { return }
      let hasher = KeyHasher()
      var loader = SuppressionLoader(hasher: hasher, defaultRegion: region)
      do {
        for file in files { try loader.addFile(file) }
      } catch {
        throw Failures.runError(error, destination: destination)
      }
      let set = loader.finish()
      names = set.lists.map(\.name)
      matcher = RecordMatcher(set: set, hasher: hasher, region: region)
    }

    mutating func match(_ value: SuppressionValues.Value) -> FileMatch? {
      guard let found = matcher?.match(value.bytes.span, as: value.kind) else { return nil }
      return FileMatch(
        list: names[Int(found.list)],
        match: found.word,
        isOnlyCalls: found.isOnlyCalls
      )
    }
  }

  /// The lists that hold for the scope, one row for each kind, channel and reason.
  public func counts(over connection: inout Connection) throws(RunError) -> ResultTable {
    let tenant = scope.tenant?.id
    return try scope.run(over: &connection) { connection in
      try Ledger.suppressionCounts(tenant: tenant, over: &connection)
    }
  }

  /// The entries of the scope's own lists.
  public func entries(
    list: String?,
    over connection: inout Connection
  ) throws(RunError) -> [SuppressionEntry] {
    let tenant = scope.tenant?.id
    return try scope.run(over: &connection) { connection in
      try Ledger.suppressions(tenant: tenant, list: list, over: &connection)
    }
  }

  /// Everything that an entry could be to cover a value.
  private static func covering(
    _ value: SuppressionValues.Value
  ) -> [(kind: String, value: String)] {
    var all = [(kind: value.kind.rawValue, value: value.text)]
    switch value.kind {
    case .email:
      if let at = value.text.lastIndex(of: "@") {
        all += domains(String(value.text[value.text.index(after: at)...]))
      }
      all += DigestKeys.entries(for: value.bytes.span)
    case .phone: all += DigestKeys.entries(for: value.bytes.span)
    case .domain where !value.text.hasPrefix("*."): all += domains(value.text)
    case .domain, .sha256, .md5: break
    }
    return all
  }

  private static func domains(_ domain: String) -> [(kind: String, value: String)] {
    var all = [(kind: "domain", value: domain), (kind: "domain", value: "*.\(domain)")]
    var rest = Substring(domain)
    while let dot = rest.firstIndex(of: ".") {
      rest = rest[rest.index(after: dot)...]
      all.append((kind: "domain", value: "*.\(rest)"))
    }
    return all
  }
}

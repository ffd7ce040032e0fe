import Sluice
public import SluicePostgres

/// Tells which entries of the lists in the database cover somebody.
public struct SuppressionSearch: Sendable {
  /// What covers one value.
  public struct Finding: Sendable {
    /// The entries, none when nothing covers it.
    public var entries: [SuppressionEntry]
  }

  private let scope: SuppressionScope

  /// A search in the lists that hold for one scope.
  public init(_ scope: SuppressionScope) { self.scope = scope }

  /// The entries that cover each of the values: of an address those of its domain, of the domains above it
  /// and of its hashes too.
  public func find(
    _ texts: [String],
    defaultRegion: String?,
    over connection: inout Connection
  ) throws(RunError) -> [Finding] {
    var terms = SuppressionEdit.Terms()
    terms.defaultRegion = defaultRegion
    let region = try terms.region()
    var asked: [[(kind: String, value: String)]] = []
    for (index, text) in texts.enumerated() {
      var reader = SuppressionValues(region: region)
      do {
        asked.append(try reader.read([text]).flatMap(Self.covering))
      } catch {
        throw RunError(error.exit, error.message.replacing("Value 1", with: "Value \(index + 1)"))
      }
    }
    let tenant = scope.tenant?.id
    return try scope.run(over: &connection) { connection in
      var findings: [Finding] = []
      for values in asked {
        let entries = try Ledger.suppressions(of: values, tenant: tenant, over: &connection)
        findings.append(Finding(entries: entries))
      }
      return findings
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

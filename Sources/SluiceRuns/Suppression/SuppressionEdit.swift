import Foundation
public import Sluice
public import SluicePostgres

/// Adds entries to the lists in the database, and removes them.
public struct SuppressionEdit: Sendable {
  /// What is said of entries that are added.
  public struct Terms: Sendable {
    /// Name of the list; that of the file, or the usual one, when nil.
    public var list: String?
    /// What they forbid; found out when nil.
    public var channel: SuppressionChannel?
    /// Why; found out when nil.
    public var reason: SuppressionReason?
    /// Where they come from.
    public var source: String?
    /// What else is to be kept with them.
    public var note: String?
    /// When they end: `2027-01-31` or `90d`; never when nil.
    public var expires: String?
    /// Whether domains of mailbox providers are taken.
    public var force = false
    /// Whether domains stand for those below them too.
    public var withSubdomains = false
    /// Region of phones without a country, ISO 3166 alpha-2.
    public var defaultRegion: String?

    /// Nothing said.
    public init() {}

    func region() throws(RunError) -> PhoneRegion? {
      var options = ImportOptions()
      options.defaultRegion = defaultRegion
      return try options.region()
    }
  }

  /// What an import of a list came to.
  public struct Report: Sendable {
    /// Name of the list in the database.
    public var list: String
    /// Usable entries of the file.
    public var entries: Int
    /// Lines that can never match anyone.
    public var unusable: Int
    /// Entries that an e-mail list has and that are no address or domain.
    public var passedOver: Int
    /// What became of them.
    public var result: SuppressionChange.Result
    /// The file's SHA-256 in hex.
    public var sha256: String
    /// Why they are there, if for one reason.
    public var reason: SuppressionReason?
    /// What they forbid.
    public var channel: SuppressionChannel
  }

  /// The list of entries for which no other is named.
  public static let usualList = "do not contact"

  private let scope: SuppressionScope

  /// Edits of the lists of one scope.
  public init(_ scope: SuppressionScope) { self.scope = scope }

  /// Adds values, given one by one.
  ///
  /// - Throws: ``RunError`` when one is not understood or must not be added.
  public func add(
    _ texts: [String],
    _ terms: Terms,
    over connection: inout Connection
  ) throws(RunError) -> SuppressionChange.Result {
    var reader = SuppressionValues(region: try terms.region())
    var values = try reader.read(texts)
    if terms.withSubdomains {
      for index in values.indices where values[index].kind == .domain {
        if !values[index].bytes.starts(with: Array("*.".utf8)) {
          values[index].bytes = Array("*.".utf8) + values[index].bytes
        }
      }
    }
    let reason = terms.reason ?? .manual
    let channel = terms.channel ?? (reason == .doNotCall ? .phone : .all)
    if !terms.force && values.contains(where: \.isSharedDomain) { throw Self.sharedDomain("") }
    if channel == .email, values.contains(where: { $0.kind == .phone }) {
      throw RunError(.usage, "A phone number takes --channel phone or all, not email.")
    }
    let change = try change(terms, list: terms.list ?? Self.usualList, reasons: [reason])
    return try scope.run(over: &connection) { connection in
      try Ledger.suppress(change, over: &connection) { send in
        for value in values {
          try send(
            SuppressionChange.Entry(
              kind: value.kind.rawValue,
              value: value.bytes,
              channel: channel.rawValue,
              reason: reason.rawValue
            )
          )
        }
      }
    }
  }

  /// Adds all entries of a file; nothing of it is kept when it cannot be read to its end.
  ///
  /// Reason and channel are those of the terms, else of each line, else what name and headers of the
  /// file tell, else `manual` and everything.
  public func add(
    file path: String,
    member: String?,
    _ terms: Terms,
    over connection: inout Connection
  ) throws(RunError) -> Report {
    let region = try terms.region()
    var file: SuppressionFile
    do {
      let entries = SuppressionEntries(hasher: KeyHasher(), region: region)
      file = try SuppressionFile(path: path, member: member, entries: entries)
    } catch {
      throw Failures.runError(error, destination: scope.destination)
    }
    let origin = file.origin
    var ordered = terms
    ordered.source = terms.source ?? origin.source
    let list = terms.list ?? URL(fileURLWithPath: file.name).lastPathComponent
    let channel = terms.channel ?? origin.channel ?? (terms.reason == .doNotCall ? .phone : .all)
    let usual = terms.reason ?? origin.reason ?? .manual
    // What the lines say is known only when they were read; an expiry that none of them takes is refused.
    let base = try change(ordered, list: list, reasons: [usual])
    let (force, tells) = (terms.force, terms.reason == nil)
    var passedOver = 0
    var reasons: Set<SuppressionReason> = []
    do {
      // The hash is logged with the entries, so the file is read once before; its entries are counted.
      let listed = try file.read { kind, value, said in
        let reason = tells ? said ?? usual : usual
        if base.expires != nil && reason.neverExpires { throw Self.expiryRefused(reason) }
        let value = SuppressionValues.Value(kind: kind, bytes: Array(copying: value))
        if !force && value.isSharedDomain { throw Self.sharedDomain(" in \(list)") }
        reasons.insert(reason)
      }
      guard let sha256 = Hex.bytes(listed.sha256), sha256.count == 32 else {
        throw RunError(.internalError, "The list has no hash.")
      }
      var named = base
      named.file = (URL(fileURLWithPath: file.name).lastPathComponent, sha256)
      let entries = SuppressionEntries(hasher: KeyHasher(), region: region)
      var again = try SuppressionFile(path: path, member: member, entries: entries)
      let change = named
      let subdomains = terms.withSubdomains
      let result = try scope.session.transaction(over: &connection) { connection in
        try Ledger.suppress(change, over: &connection) { send in
          let second = try again.read { kind, value, said in
            if kind == .phone && channel == .email {
              passedOver += 1
              return
            }
            var bytes = Array(copying: value)
            if subdomains && kind == .domain && bytes.first != 0x2A {
              bytes.insert(contentsOf: [0x2A, 0x2E], at: 0)
            }
            try send(
              SuppressionChange.Entry(
                kind: kind.rawValue,
                value: bytes,
                channel: channel.rawValue,
                reason: (tells ? said ?? usual : usual).rawValue
              )
            )
          }
          guard second.sha256 == listed.sha256 else { throw Self.changed(list) }
        }
      }
      return Report(
        list: list,
        entries: listed.entries,
        unusable: listed.unusable,
        passedOver: passedOver,
        result: result,
        sha256: listed.sha256,
        reason: reasons.count == 1 ? reasons.first : nil,
        channel: channel
      )
    } catch {
      throw Failures.runError(error, destination: scope.destination)
    }
  }

  /// Removes values from lists, and logs why.
  ///
  /// - Returns: Entries that are gone, and those of erased people that stay.
  public func remove(
    _ texts: [String],
    list: String?,
    erasure: Bool,
    why: String,
    defaultRegion: String?,
    over connection: inout Connection
  ) throws(RunError) -> (removed: Int, kept: Int) {
    guard why.contains(where: { !$0.isWhitespace }) else {
      throw RunError(.usage, "--because takes the reason, in words.")
    }
    var terms = Terms()
    terms.defaultRegion = defaultRegion
    var reader = SuppressionValues(region: try terms.region())
    let values = try reader.read(texts)
    let tenant = scope.tenant?.id
    return try scope.run(over: &connection) { connection in
      var total = (removed: 0, kept: 0)
      for value in values {
        let done = try Ledger.unsuppress(
          kind: value.kind.rawValue,
          value: value.text,
          tenant: tenant,
          list: list,
          erasure: erasure,
          why: why,
          user: Machine.user,
          over: &connection
        )
        total = (total.removed + done.removed, total.kept + done.kept)
      }
      return total
    }
  }

  private func change(
    _ terms: Terms,
    list: String,
    reasons: [SuppressionReason]
  ) throws(RunError) -> SuppressionChange {
    var change = SuppressionChange(tenant: scope.tenant?.id, list: list, user: Machine.user)
    change.source = terms.source
    change.note = terms.note
    if let expires = terms.expires {
      if let reason = reasons.first(where: \.neverExpires) { throw Self.expiryRefused(reason) }
      change.expires = try Self.time(expires)
    }
    return change
  }

  /// A date, or a number of days from now, as PostgreSQL reads it.
  private static func time(_ text: String) throws(RunError) -> String {
    let now = Date()
    if text.hasSuffix("d"), let days = Int(text.dropLast()), days > 0, days < 100_000 {
      return now.addingTimeInterval(Double(days) * 86_400).formatted(.iso8601)
    }
    let style = Date.ISO8601FormatStyle().year().month().day()
    guard text.utf8.count == 10, let date = try? style.parse(text), date > now else {
      throw RunError(
        .usage,
        "--expires takes a date to come, such as 2027-01-31, or days, such as 90d."
      )
    }
    return "\(text)T00:00:00Z"
  }

  private static func expiryRefused(_ reason: SuppressionReason) -> RunError {
    RunError(
      .usage,
      "Entries with the reason \(reason.rawValue) never expire. Nothing was written.\n  Leave --expires out."
    )
  }

  /// That a domain must not be on a list.
  static func sharedDomain(_ place: String) -> RunError {
    RunError(
      .stoppedByGuard,
      """
      Stopped: a domain\(place) belongs to a mailbox provider or a registry, so it would suppress strangers. Nothing was written.
        Suppress the address instead, or pass --force.
      """
    )
  }

  private static func changed(_ list: String) -> RunError {
    RunError(.stoppedByGuard, "Stopped: \(list) changed while it was read. Nothing was written.")
  }
}

extension [UInt8] {
  fileprivate init(copying span: Span<UInt8>) {
    self.init()
    append(copying: span)
  }
}

import ArgumentParser
import Sluice
import SluicePostgres
import SluiceRuns

/// Whose lists a command works on.
struct SuppressionOptions: ParsableArguments {
  @Option(help: "Tenant whose list it is: id or short name.")
  var tenant: String?

  @Flag(help: "The lists that hold for all tenants.")
  var global = false

  @Option(help: "Target mapping: what the database is.")
  var target: String?

  @Option(help: "Act as this signed-in user of the target, by id; its policies decide then.")
  var asUser: String?

  @Option(
    name: .customLong("set"),
    help: "Database setting for each transaction, NAME=VALUE. May be repeated."
  )
  var settings: [String] = []

  /// Connects to the database, and does something with lists whose scope was checked.
  func open(
    _ database: DatabaseOptions,
    for purpose: SuppressionScope.Purpose,
    _ body: (SuppressionScope, inout Connection) throws -> Void
  ) throws {
    let destination = try database.destination(
      needsName: (tenant == nil ? [] : ["--tenant"]) + (target == nil ? [] : ["--target"])
    )
    var connection = try destination.connect()
    var options = SuppressionScope.Options()
    options.target = target ?? options.target
    options.tenant = tenant
    options.isGlobal = global
    options.asUser = asUser
    options.settings = settings
    let scope = try SuppressionScope(options, for: purpose, in: destination, over: &connection)
    try body(scope, &connection)
  }
}

/// What is said of entries that are added.
struct SuppressionTerms: ParsableArguments {
  @Option(help: "Name of the list in the database.")
  var list: String?

  @Option(help: "What is forbidden: all, email or phone.")
  var channel: String?

  @Option(
    help: """
      Why: erasure, legal, complaint, unsubscribe, do_not_call, bounce, competitor, customer or manual.
      """
  )
  var reason: String?

  @Option(help: "Where the entries come from, for the record.")
  var source: String?

  @Option(help: "What else is to be kept with them, for the record.")
  var note: String?

  @Option(help: "When they end: a date such as 2027-01-31, or days such as 90d.")
  var expires: String?

  @Flag(help: "Domains stand for all domains below them too.")
  var subdomains = false

  @Flag(help: "Take domains of mailbox providers too.")
  var force = false

  @Option(help: "Country of phone numbers without one, for example US.")
  var defaultRegion: String?

  /// What was said.
  func terms() throws(RunError) -> SuppressionEdit.Terms {
    var terms = SuppressionEdit.Terms()
    terms.list = list
    terms.source = source
    terms.note = note
    terms.expires = expires
    terms.withSubdomains = subdomains
    terms.force = force
    terms.defaultRegion = defaultRegion
    terms.channel = try Self.channel(channel)
    terms.reason = try Self.reason(reason)
    return terms
  }

  /// The channel that a word names.
  static func channel(_ word: String?) throws(RunError) -> SuppressionChannel? {
    guard let word else { return nil }
    guard let known = SuppressionChannel(rawValue: word) else {
      throw RunError(.usage, "--channel takes all, email or phone.")
    }
    return known
  }

  /// The reason that a word names.
  static func reason(_ word: String?) throws(RunError) -> SuppressionReason? {
    guard let word else { return nil }
    guard let known = SuppressionReason(rawValue: word) else {
      throw RunError(.usage, "--reason takes one of: \(SuppressionReason.words).")
    }
    return known
  }
}

/// Settings of each transaction; LOCAL, so that a transaction pooler may stand in between.
enum TransactionSettings {
  /// Statements to run after BEGIN.
  static func sql(_ context: LoadContext) -> String {
    sql(tenant: context.tenant, importID: "\(context.importID)", extra: context.settings)
  }

  /// Statements to run after BEGIN, for work on one tenant.
  static func sql(
    tenant: String,
    importID: String,
    extra: [(name: String, value: String)]
  ) -> String {
    let settings =
      [
        ("TimeZone", "UTC"), ("statement_timeout", "0"), ("lock_timeout", "30s"),
        ("idle_in_transaction_session_timeout", "0"), ("sluice.tenant_id", tenant),
        ("sluice.import_id", importID),
      ] + extra.map { ($0.name, $0.value) }
    return "SELECT "
      + settings.map { "set_config(\(literal($0.0)), \(literal($0.1)), true)" }
      .joined(separator: ", ")
  }

  /// A string constant; backslashes mean themselves (standard_conforming_strings).
  static func literal(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}

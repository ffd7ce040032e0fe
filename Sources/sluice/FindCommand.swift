import ArgumentParser
import SluicePostgres
import SluiceRuns

/// `sluice find`.
struct Find: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists every row of a person, and what became of it.",
    discussion: """
      Rows that were rejected, suppressed or duplicates are among them.

      Example:
        sluice find ada@analytical.example
      """
  )

  @OptionGroup var person: PersonOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var tenant: TenantOptions

  @Flag(help: "One JSON object a line.")
  var json = false

  func run() throws {
    try Output.run {
      let find = try FindRun(try person.read(), defaultRegion: person.defaultRegion)
      var connection = try database.destination().connect()
      let name = tenant.tenant
      let tenants = try tenant.transaction(over: &connection) { connection in
        try PersonTenant.find(name, over: &connection)
      }
      var access = try tenant.access()
      var total = FindRun.Result()
      for found in tenants {
        let result = try find.run(
          tenant: found,
          session: try tenant.session(of: found.id),
          access: &access,
          json: json,
          over: &connection,
          print: Output.print
        )
        total.rows += result.rows
        total.blindImports += result.blindImports
        if let erased = result.erasedAt { total.erasedAt = max(erased, total.erasedAt ?? "") }
      }
      if !json { Output.talk(total.words) }
    }
  }
}

extension FindRun.Result {
  /// What was found, in words.
  var words: String {
    var lines = ["\(Numbers.grouped(rows)) \(rows == 1 ? "row" : "rows") of this person."]
    if let erasedAt {
      lines.append("Their data was erased on \(erasedAt); earlier rows cannot be told any more.")
    }
    if blindImports > 0 {
      lines.append(
        "\(Numbers.grouped(blindImports)) \(blindImports == 1 ? "import has" : "imports have") no fingerprints: of those only records and kept texts were looked at."
      )
    }
    return lines.joined(separator: "\n")
  }
}

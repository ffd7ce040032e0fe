import ArgumentParser
import SluicePostgres
import SluiceRuns

/// `sluice forget`.
struct Forget: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Erases a person from sluice's tables, and keeps them out from then on.",
    discussion: """
      Says which records of the target are to be deleted; it deletes none of them itself.

      Example:
        sluice forget ada@analytical.example --tenant acme
      """
  )

  @OptionGroup var person: PersonOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var tenant: TenantOptions

  @Flag(help: "Erase all rows with a given phone number, whoever's they are.")
  var everyone = false

  @Flag(help: "Tell what would be erased, and erase nothing.")
  var dryRun = false

  @Flag(help: "Do not ask.")
  var yes = false

  @Flag(help: "One JSON object.")
  var json = false

  func run() throws {
    try Output.run {
      guard let name = tenant.tenant else {
        throw RunError(.usage, "Name the tenant: --tenant NAME. Nothing was erased.")
      }
      let identities = try person.read()
      var connection = try database.destination().connect()
      let found = try tenant.transaction(over: &connection) { connection in
        try PersonTenant.find(name, over: &connection)
      }
      guard let owner = found.first else { return }
      let forget = try ForgetRun(
        identities,
        tenant: owner,
        session: try tenant.session(of: owner.id),
        defaultRegion: person.defaultRegion,
        everyone: everyone
      )
      let preview = try forget.preview(access: try tenant.access(), over: &connection)
      if dryRun { return show(preview) }
      let count = "\(Numbers.grouped(preview.rows)) \(preview.rows == 1 ? "row" : "rows")"
      guard
        yes
          || (Output.canAsk
            && Question.ask("Erase this person, \(count), from tenant \(name) for good?"))
      else {
        throw RunError(
          .usage,
          "Not confirmed; nothing was erased.\n  Pass --yes to erase this person (\(count))."
        )
      }
      show(try forget.erase(over: &connection))
    }
  }

  private func show(_ report: ForgetRun.Report) {
    if json { return Output.print(report.json) }
    for record in report.records { Output.print("\(record.table) \(record.id)") }
    Output.talk(report.words)
  }
}

extension ForgetRun.Report {
  /// What was done, in words.
  var words: String {
    func number(_ count: Int, _ one: String, _ several: String) -> String {
      "\(Numbers.grouped(count)) \(count == 1 ? one : several)"
    }
    let rows = number(rows, "row", "rows") + " of " + number(imports, "import", "imports")
    var lines: [String] = []
    if let erased {
      lines.append(
        "Erased: what \(number(erased.rows, "row", "rows")) of \(number(imports, "import", "imports")) told of this person."
      )
      let parts = [
        (erased.texts, "kept text", "kept texts"),
        (erased.extras, "further value beside a record", "further values beside records"),
        (erased.externalIDs, "id in another system", "ids in other systems"),
        (erased.matches, "comparison with others", "comparisons with others"),
        (erased.changes, "value that was changed", "values that were changed"),
        (erased.formerKeys, "former address", "former addresses"),
        (
          erased.suppressions, "plain entry on a suppression list",
          "plain entries on suppression lists"
        ),
      ].filter { $0.0 > 0 }.map { number($0.0, $0.1, $0.2) }
      if !parts.isEmpty { lines.append("With them: \(parts.joined(separator: ", ")).") }
      lines.append("Kept out from now on by \(number(entries, "keyed hash", "keyed hashes")).")
    } else {
      lines.append("Would erase what \(rows) tell of this person. Nothing was erased.")
    }
    if sharedEntries > 0 {
      lines.append(
        "\(number(sharedEntries, "plain entry", "plain entries")) on lists that hold for all tenants: kept, as it protects the person from others too."
      )
    }
    lines.append(
      records.isEmpty
        ? "No record of the target has to be deleted."
        : "\(number(records.count, "record", "records")) of the target \(erased == nil ? "would have" : records.count == 1 ? "has" : "have") to be deleted there: see above."
    )
    return lines.joined(separator: "\n")
  }

  /// The same for programs.
  var json: String {
    JSONText.encode(
      Words(
        rows: rows,
        imports: imports,
        entries: entries,
        isErased: erased != nil,
        records: records
      )
    )
  }

  private struct Words: Encodable {
    var rows: Int
    var imports: Int
    var entries: Int
    var isErased: Bool
    var records: [TargetRecord]

    private enum CodingKeys: String, CodingKey {
      case rows, imports, records
      case entries = "kept_out_by"
      case isErased = "erased"
    }
  }
}

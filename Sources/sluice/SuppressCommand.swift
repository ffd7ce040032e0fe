import ArgumentParser
import Sluice
import SluicePostgres
import SluiceRuns

/// `sluice suppress`.
struct Suppress: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suppress",
    abstract: "Keeps the lists of people who must not be contacted.",
    discussion: """
      Entries live in the database, for one tenant or for all, and every import checks them.

      Example:
        sluice suppress add ada@analytical.example --tenant acme --reason unsubscribe
      """,
    subcommands: [
      Add.self, ImportList.self, Compile.self, List.self, Remove.self, Check.self,
    ]
  )

  /// `sluice suppress add`.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Adds e-mails, domains, phones or their hashes."
    )

    @Argument(help: "E-mails, domains, phones, and SHA-256 or MD5 of them in hex.")
    var values: [String]

    @OptionGroup var terms: SuppressionTerms
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var options: SuppressionOptions

    func run() throws {
      try Output.run {
        let terms = try terms.terms()
        try options.open(database, for: .writing) { scope, connection in
          let result = try SuppressionEdit(scope).add(values, terms, over: &connection)
          let list = terms.list ?? SuppressionEdit.usualList
          Output.talk("\(SuppressionText(result)) on the list \"\(list)\" of \(scope.name).")
        }
      }
    }
  }

  /// `sluice suppress import`.
  struct ImportList: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Adds the entries of list files, such as exports of mailing services.",
      discussion: """
        An import only adds: of an entry that is there already, the stricter channel and reason and the
        later expiry stay.

        Example:
          sluice suppress import unsubscribed.csv --tenant acme
        """
    )

    @Argument(help: "List files: text or CSV, plain or compressed.")
    var files: [String]

    @Option(help: "The file of a ZIP archive.")
    var member: String?

    @OptionGroup var terms: SuppressionTerms
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var options: SuppressionOptions

    func run() throws {
      try Output.run {
        let terms = try terms.terms()
        try options.open(database, for: .writing) { scope, connection in
          for file in files {
            let report = try SuppressionEdit(scope)
              .add(file: file, member: member, terms, over: &connection)
            Output.talk(SuppressionText.text(of: report, scope))
          }
        }
      }
    }
  }

  /// `sluice suppress list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shows the lists that hold for a tenant, or the entries of one's own lists."
    )

    @Flag(help: "Show the entries themselves: personal data.")
    var entries = false

    @Option(help: "With --entries: of this list only.")
    var list: String?

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var options: SuppressionOptions

    @Flag(help: "One JSON object a line.")
    var json = false

    func run() throws {
      try Output.run {
        try options.open(database, for: .reading) { scope, connection in
          let search = SuppressionSearch(scope)
          if entries {
            let found = try search.entries(list: list, over: &connection)
            for entry in found { Output.print(SuppressionText.line(entry, json: json)) }
            if found.isEmpty { Output.talk("There are no entries.") }
            return
          }
          let lines = SuppressionText.lines(of: try search.counts(over: &connection), json: json)
          if lines.isEmpty { Output.talk("There are no lists for \(scope.name).") }
          for line in lines { Output.print(line) }
        }
      }
    }
  }

  /// `sluice suppress remove`.
  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Removes entries, and logs who did so and why.",
      discussion: """
        The log keeps a hash of what was removed, not the address or number.

        Example:
          sluice suppress remove ada@analytical.example --tenant acme --because "signed up again"
        """
    )

    @Argument(help: "E-mails, domains, phones or hashes, as they stand on the list.")
    var values: [String]

    @Option(help: "Why, in words; kept in the log.")
    var because: String

    @Option(help: "From this list only.")
    var list: String?

    @Flag(help: "Remove entries of erased people too, who may be loaded again then.")
    var erasure = false

    @Option(help: "Country of phone numbers without one, for example US.")
    var defaultRegion: String?

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var options: SuppressionOptions

    func run() throws {
      try Output.run {
        try options.open(database, for: .writing) { scope, connection in
          let done = try SuppressionEdit(scope).remove(
            values,
            list: list,
            erasure: erasure,
            why: because,
            defaultRegion: defaultRegion,
            over: &connection
          )
          var text =
            "Removed \(Numbers.counted(done.removed, "entry", "entries")) of \(scope.name)."
          if done.kept > 0 {
            text += """

                \(Numbers.counted(done.kept, "entry", "entries")) of erased people stayed; they go only with --erasure.
              """
          }
          Output.talk(text)
          if done.removed == 0 { try Output.end(.usage) }
        }
      }
    }
  }

  /// `sluice suppress check`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says which entries cover somebody, or which loaded records are covered.",
      discussion: """
        Example:
          sluice suppress check --loaded --tenant acme
        """
    )

    @Argument(help: "E-mails, domains, phones or hashes.")
    var values: [String] = []

    @Flag(
      help: "Look at the tenant's records in the target instead; ends with 9 if one is covered."
    )
    var loaded = false

    @Option(
      help: "A file of people who must not be contacted, too, or a compiled list. May be repeated."
    )
    var suppress: [String] = []

    @Option(help: "Country of phone numbers without one, for example US.")
    var defaultRegion: String?

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var options: SuppressionOptions

    @Flag(help: "One JSON object a line.")
    var json = false

    func run() throws {
      try Output.run {
        if loaded == !values.isEmpty {
          throw RunError(.usage, "Name what to check: e-mails, domains or phones, or --loaded.")
        }
        try options.open(database, for: .reading) { scope, connection in
          if loaded { return try checkLoaded(scope, over: &connection) }
          let findings = try SuppressionSearch(scope)
            .find(values, files: suppress, defaultRegion: defaultRegion, over: &connection)
          for (index, finding) in findings.enumerated() {
            let lines = SuppressionText.lines(of: finding, number: index + 1, json: json)
            for line in lines { Output.print(line) }
          }
        }
      }
    }

    private func checkLoaded(
      _ scope: SuppressionScope,
      over connection: inout Connection
    ) throws {
      let (lists, reports) = try LoadedRecords(
        scope,
        files: suppress,
        defaultRegion: defaultRegion
      ).check(over: &connection)
      for record in reports.flatMap(\.covered) {
        Output.print(SuppressionText.line(record, json: json))
      }
      Output.talk(SuppressionText.text(of: reports, lists))
      if reports.contains(where: { !$0.covered.isEmpty }) { try Output.end(.verification) }
    }
  }
}

import ArgumentParser
import SluiceRuns

/// `sluice mappings`.
struct Mappings: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists, shows and checks mappings.",
    discussion: """
      Example:
        sluice mappings lint my-crm.yaml
      """,
    subcommands: [List.self, Show.self, Lint.self]
  )

  /// `sluice mappings list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists the mappings that can be asked for by name.",
      discussion: """
        Example:
          sluice mappings list
        """
    )

    @Flag(help: "Tell everything as one JSON object.")
    var json = false

    func run() throws {
      try Output.run {
        let list = try MappingList()
        if json {
          Output.print(JSONText.encode(list))
          return
        }
        Output.print("Exports that are recognised, for --mapping:")
        for source in list.sources {
          Output.print(Self.line(source.name, "\(source.title) (\(source.kind))"))
        }
        Output.print("Databases, for --target:")
        for target in list.targets {
          Output.print(
            Self.line(target.name, "\(target.title) (\(target.kinds.joined(separator: ", ")))")
          )
        }
      }
    }

    private static func line(_ name: String, _ text: String) -> String {
      "  \(name)" + String(repeating: " ", count: max(1, 28 - name.count)) + text
    }
  }

  /// `sluice mappings show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints a mapping, to read or to begin one of your own with.",
      discussion: """
        Example:
          sluice mappings show hubspot-contacts
        """
    )

    @Argument(help: "Name or path of the mapping.")
    var name: String

    func run() throws {
      try Output.run { Output.write(Array(try MappingList.text(of: name).utf8)) }
    }
  }

  /// `sluice mappings lint`.
  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Checks mapping files, and tells file and line of each mistake.",
      discussion: """
        Without files it checks all mappings that can be asked for by name.

        Example:
          sluice mappings lint my-crm.yaml
        """
    )

    @Argument(help: "Mapping files.")
    var files: [String] = []

    func run() throws {
      try Output.run {
        let (read, problems) = try MappingLint().problems(in: files)
        for problem in problems { Output.talk(problem.description) }
        let count = Numbers.counted(read, "mapping", "mappings")
        guard problems.isEmpty else {
          throw RunError(.mapping, "\(problems.count) of \(count) cannot be used.")
        }
        Output.print("\(count): nothing is wrong.")
      }
    }
  }
}

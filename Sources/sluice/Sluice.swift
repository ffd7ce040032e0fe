import ArgumentParser

/// The `sluice` command.
@main
struct SluiceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sluice",
    abstract: "Imports CRM exports into PostgreSQL and accounts for every row.",
    discussion: """
      Example:
        sluice import contacts.csv
      """,
    subcommands: [
      Import.self, Resume.self, Cancel.self, Status.self, Rows.self, Errors.self, Explain.self,
      Review.self, Verify.self,
      Sniff.self, Map.self, Mappings.self, Parse.self, Check.self, Clean.self, Dedupe.self,
      Normalize.self,
      Init.self, DB.self,
      Suppress.self,
      Purge.self, Find.self, Forget.self,
      Doctor.self,
      Version.self,
    ]
  )

  static func main() {
    Output.ignoreBrokenPipes()
    MemoryTuning.apply()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let code as ExitCode {
      exit(withError: code)
    } catch {
      // Wrong usage ends with 2, as the table of exit codes says; help and version with 0.
      let code = exitCode(for: error)
      let text = fullMessage(for: error)
      if code == .success {
        Output.print(text)
        exit(withError: ExitCode.success)
      }
      Output.talk(text)
      exit(withError: ExitCode(2))
    }
  }
}

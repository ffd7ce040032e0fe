import ArgumentParser
import SluiceRuns

/// Whom a command is about.
struct PersonOptions: ParsableArguments {
  @Argument(
    help:
      "The person's e-mail addresses and phone numbers; - reads them from standard input, one a line."
  )
  var identities: [String]

  @Option(help: "Country of phone numbers without one, two letters.")
  var defaultRegion: String?

  /// The addresses and numbers.
  func read() throws(RunError) -> [PersonIdentity] {
    var texts: [String] = []
    for identity in identities {
      if identity != "-" {
        texts.append(identity)
        continue
      }
      while let line = readLine() {
        if !line.allSatisfy(\.isWhitespace) { texts.append(line) }
      }
    }
    var found: [PersonIdentity] = []
    for text in texts {
      let identity = try PersonIdentity(text, defaultRegion: defaultRegion)
      if !found.contains(identity) { found.append(identity) }
    }
    if found.isEmpty {
      throw RunError(.usage, "No e-mail address or phone number was given.")
    }
    return found
  }
}

import ArgumentParser

/// How many connections an import loads over.
struct ConnectionsOption: ParsableArguments {
  @Option(help: "Connections that load side by side, 1 to 16. Does not change what is loaded.")
  var connections = 2

  func validate() throws {
    guard (1...16).contains(connections) else {
      throw ValidationError("--connections takes a number from 1 to 16.")
    }
  }
}

/// What ends a run: an exit code and a message for people, without any value of a file.
public struct RunError: Error, Sendable, CustomStringConvertible {
  /// How the command ends.
  public var exit: ExitCode
  /// What happened, where, and what to do.
  public var message: String

  /// An end with its message.
  public init(_ exit: ExitCode, _ message: String) {
    self.exit = exit
    self.message = message
  }

  /// The message.
  public var description: String { message }
}

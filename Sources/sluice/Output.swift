import ArgumentParser
import Foundation
import SluiceRuns

/// Results go to standard output, talk to standard error.
enum Output {
  /// Lets a closed pipe end writing quietly instead of killing the process.
  static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// Whether standard error is a terminal.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether there is someone to ask.
  static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isTerminal }

  /// Writes a line of a result.
  static func print(_ line: String) { write(Array((line + "\n").utf8)) }

  /// Writes bytes of a result; a reader that has gone away ends the command quietly.
  static func write(_ bytes: [UInt8]) {
    do { try FileHandle.standardOutput.write(contentsOf: bytes) } catch {
      Foundation.exit(0)
    }
  }

  /// Writes a line of talk.
  static func talk(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Array((line + "\n").utf8))
  }

  /// Writes talk without a line end, for progress on a terminal.
  static func overwrite(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Array("\r\u{1B}[K\(line)".utf8))
  }

  /// Runs a command's work; a `RunError` becomes its message and exit code.
  static func run(_ work: () throws -> Void) throws {
    do { try work() } catch let error as RunError {
      talk(error.message)
      throw ArgumentParser.ExitCode(error.exit.rawValue)
    } catch let error as ArgumentParser.ExitCode {
      throw error
    } catch {
      talk("\(error)")
      throw ArgumentParser.ExitCode(1)
    }
  }

  /// Ends a command with an exit code other than 0.
  static func end(_ exit: SluiceRuns.ExitCode) throws {
    if exit != .done { throw ArgumentParser.ExitCode(exit.rawValue) }
  }
}

extension FileHandle {
  fileprivate func write(contentsOf bytes: [UInt8]) throws {
    try write(contentsOf: Data(bytes))
  }
}

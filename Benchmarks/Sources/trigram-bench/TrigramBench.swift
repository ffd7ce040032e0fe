import Foundation
import Sluice

/// Compares and times the similarity by trigrams and the join over it.
///
/// `trigram-bench` alone prints what it can do.
@main
struct TrigramBench {
  static func main() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let dialect = takeDialect(&arguments)
    switch (arguments.first, arguments.count) {
    case ("pairs", 1): PairComparison(dialect: dialect).run()
    case ("fuzz", 3):
      if let count = Int(arguments[1]), let seed = UInt64(arguments[2]) {
        return FuzzedPairs(dialect: dialect, seed: seed).write(count)
      }
      stop()
    default: stop()
    }
  }

  private static func takeDialect(_ arguments: inout [String]) -> TrigramDialect {
    guard let place = arguments.firstIndex(of: "--c-locale") else { return .glibcUTF8 }
    arguments.remove(at: place)
    return .cLocale
  }

  private static func stop() -> Never {
    let usage = """
      usage: trigram-bench pairs [--c-locale]             compares pairs of standard input, in hexadecimal
             trigram-bench fuzz COUNT SEED [--c-locale]   writes pairs and their similarities, for COPY

      """
    FileHandle.standardError.write(Data(usage.utf8))
    exit(2)
  }
}

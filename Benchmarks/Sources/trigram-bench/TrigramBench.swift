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
    case ("make", 4):
      if let kind = MadeNames.Kind(rawValue: arguments[1]), let count = Int(arguments[2]),
        let seed = UInt64(arguments[3])
      {
        return MadeNames(kind: kind, seed: seed).write(count)
      }
      stop()
    case ("join", 4), ("list", 3):
      guard let threshold = threshold(arguments[2]) else { stop() }
      let threads = arguments.count == 4 ? Int(arguments[3]) ?? 1 : 2
      let run = JoinRun(
        path: arguments[1],
        threshold: threshold,
        threads: threads,
        dialect: dialect
      )
      try arguments[0] == "join" ? run.run() : run.list()
    case ("probe", 5):
      guard let threshold = threshold(arguments[3]), let threads = Int(arguments[4]) else { stop() }
      try ProbeRun(
        base: arguments[1],
        probes: arguments[2],
        threshold: threshold,
        threads: threads,
        dialect: dialect
      ).run()
    default: stop()
    }
  }

  private static func takeDialect(_ arguments: inout [String]) -> TrigramDialect {
    guard let place = arguments.firstIndex(of: "--c-locale") else { return .glibcUTF8 }
    arguments.remove(at: place)
    return .cLocale
  }

  /// A number is PostgreSQL's threshold, a fraction such as `7/10` is exact.
  private static func threshold(_ text: String) -> TrigramThreshold? {
    let parts = text.split(separator: "/").compactMap { Int($0) }
    if parts.count == 2 { return TrigramThreshold(exactly: parts[0], of: parts[1]) }
    return Double(text).map { TrigramThreshold(postgres: $0) }
  }

  private static func stop() -> Never {
    let usage = """
      usage: trigram-bench pairs [--c-locale]             compares pairs of standard input, in hexadecimal
             trigram-bench fuzz COUNT SEED [--c-locale]   writes pairs and their similarities, for COPY
             trigram-bench make people|companies|emails COUNT SEED
             trigram-bench join FILE THRESHOLD THREADS    times the join of a file's names with themselves
             trigram-bench probe FILE PROBES THRESHOLD THREADS   looks for one file's names in another
             trigram-bench list FILE THRESHOLD            lists its pairs

      """
    FileHandle.standardError.write(Data(usage.utf8))
    exit(2)
  }
}

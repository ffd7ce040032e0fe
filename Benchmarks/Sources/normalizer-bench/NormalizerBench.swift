import Foundation
import Sluice

/// Times every normaliser over values that are all different, on one core.
///
/// The time is the processor's, so that other work on the machine counts little.
/// `normalizer-bench VALUES ROUNDS [NAME…]` prints `NAME nanoseconds` for each kernel, the best round,
/// and on standard error how many of the values were accepted.
@main
struct NormalizerBench {
  /// Every kernel; to add one, add a file to Kernels and a line here.
  static let kernels: [any NormalizerKernel] = [
    EmailKernel(), WebsiteKernel(), DomainKernel(),
  ]

  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let count = Int(arguments[1]), let rounds = Int(arguments[2]),
      count > 0, rounds > 0
    else {
      FileHandle.standardError.write(
        Data("usage: normalizer-bench VALUES ROUNDS [NAME...]\n".utf8)
      )
      exit(2)
    }
    let names = arguments.dropFirst(3)
    for kernel in kernels where names.isEmpty || names.contains(kernel.name) {
      time(kernel, values: spellings(kernel, count), rounds: rounds)
    }
  }

  private static func spellings(_ kernel: any NormalizerKernel, _ count: Int) -> TextColumn {
    var values = TextColumn(rows: count, bytesPerRow: 32)
    for index in 0..<count {
      kernel.appendSpelling(index, to: &values.bytes)
      values.endValue()
    }
    return values
  }

  private static func time(_ kernel: any NormalizerKernel, values: TextColumn, rounds: Int) {
    var best = clock_t.max
    var accepted = 0
    for _ in 0..<rounds {
      let started = clock()
      accepted = kernel.normalize(values)
      best = min(best, clock() - started)
    }
    let nanoseconds = Double(best) * 1e9 / Double(CLOCKS_PER_SEC) / Double(values.count)
    print("\(kernel.name) \(String(format: "%.1f", nanoseconds))")
    let note = "  \(kernel.name): accepted \(accepted) of \(values.count)\n"
    FileHandle.standardError.write(Data(note.utf8))
  }
}

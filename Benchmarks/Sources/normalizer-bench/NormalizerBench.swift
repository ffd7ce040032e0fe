import Foundation
import Sluice

/// Times every normaliser over values that are all different, on one core.
///
/// The time is the processor's, so that other work on the machine counts little.
/// `normalizer-bench VALUES ROUNDS [NAME…]` prints `NAME nanoseconds` for each kernel, the best round,
/// and on standard error how many of the values were accepted. `normalizer-bench --list VALUES NAME`
/// prints the values themselves, each behind its context and a tab, for other programs to be timed with.
@main
struct NormalizerBench {
  /// Every kernel; to add one, add a file to Kernels and a line here.
  static let kernels: [any NormalizerKernel] = [
    EmailKernel(), PhoneKernel(), NameKernel(), NameCaseKernel(), CompanyKernel(), CountryKernel(),
    StateKernel(), PostalKernel(), StreetKernel(), WebsiteKernel(), DomainKernel(), ProfileKernel(),
    DateKernel(), NumberKernel(), BooleanKernel(), ListKernel(), StatusKernel(), TextKernel(),
  ]

  static func main() {
    let arguments = CommandLine.arguments
    if arguments.count == 4, arguments[1] == "--list", let count = Int(arguments[2]),
      let kernel = kernels.first(where: { $0.name == arguments[3] })
    {
      return list(kernel, count)
    }
    guard arguments.count >= 3, let count = Int(arguments[1]), let rounds = Int(arguments[2]),
      count > 0, rounds > 0
    else {
      FileHandle.standardError.write(
        Data(
          "usage: normalizer-bench VALUES ROUNDS [NAME...], or --list VALUES NAME\n".utf8
        )
      )
      exit(2)
    }
    let names = arguments.dropFirst(3)
    for kernel in kernels where names.isEmpty || names.contains(kernel.name) {
      let values = spellings(kernel, count)
      if kernel.isDistinct { checkDistinct(values, kernel.name) }
      time(kernel, values: values, rounds: rounds)
    }
  }

  private static func list(_ kernel: any NormalizerKernel, _ count: Int) {
    let values = spellings(kernel, count)
    var lines: [UInt8] = []
    for row in 0..<values.count {
      if let context = kernel.context(row) { lines += Array(context.utf8) }
      lines.append(UInt8(ascii: "\t"))
      let bytes = values[row]
      for index in bytes.indices { lines.append(bytes[index]) }
      lines.append(UInt8(ascii: "\n"))
    }
    FileHandle.standardOutput.write(Data(lines))
  }

  private static func checkDistinct(_ values: TextColumn, _ name: String) {
    var seen = Set<[UInt8]>(minimumCapacity: values.count)
    for row in 0..<values.count {
      var value: [UInt8] = []
      let bytes = values[row]
      for index in bytes.indices { value.append(bytes[index]) }
      if !seen.insert(value).inserted {
        FileHandle.standardError.write(Data("\(name): value \(row) is a repetition\n".utf8))
        exit(1)
      }
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

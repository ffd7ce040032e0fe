import Foundation
import Sluice

/// Reads pairs of texts in hexadecimal, with a space between, and prints a line for each: the bits of the
/// three similarities, and `t` or `f` for `%` at 0.7.
struct PairComparison {
  let dialect: TrigramDialect

  func run() {
    var judge = PairJudge(dialect: dialect)
    while let line = readLine() {
      let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(bytes)
      guard parts.count == 2 else { continue }
      let left = parts[0]
      let right = parts[1]
      let answer = judge.judge(left.span, right.span)
      let bits = [answer.similarity, answer.word, answer.strict].map(hexadecimal)
      print(bits.joined(separator: " "), answer.isSimilar ? "t" : "f")
    }
  }

  private func bytes(_ digits: Substring) -> [UInt8] {
    let values = digits.utf8.map {
      UInt8(truncatingIfNeeded: Character(Unicode.Scalar($0)).hexDigitValue ?? 0)
    }
    return stride(from: 0, to: values.count - 1, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }

  private func hexadecimal(_ value: Float) -> String {
    let digits = String(value.bitPattern, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

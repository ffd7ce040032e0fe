import Foundation
import Sluice
import Testing

/// One line of a table in `fixtures/phones`: a value, the region to read it in, and what comes out.
struct PhoneFixture: Sendable, CustomTestStringConvertible, CustomStringConvertible {
  let table: String
  let line: Int
  let columns: [[UInt8]]

  /// Names the line and not the value, so that no number gets into a log.
  var testDescription: String { description }

  var description: String { "\(table).tsv line \(line)" }

  var value: [UInt8] { columns[0] }

  var region: PhoneRegion? { PhoneParser.shared.region(columns[1]) }

  func text(_ column: Int) -> String { String(decoding: columns[column], as: UTF8.self) }

  /// Reads a table whose columns may hold `\n`, `\t`, `\\` and `\u{…}`.
  static func table(_ name: String) -> [PhoneFixture] {
    var fixtures: [PhoneFixture] = []
    for (index, line) in lines(of: name).enumerated()
    where !line.hasPrefix("# ") && line.contains("\t") {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(unescaped)
      fixtures.append(PhoneFixture(table: name, line: index + 1, columns: columns))
    }
    return fixtures
  }

  static func lines(of name: String) -> [Substring] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../fixtures/phones/\(name).tsv").standardized
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      preconditionFailure("fixtures/phones/\(name).tsv cannot be read")
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func unescaped(_ column: Substring) -> [UInt8] {
    guard column.contains("\\") else { return Array(column.utf8) }
    var scalars = String.UnicodeScalarView()
    var rest = column.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let kind = rest.popFirst() else {
        scalars.append(scalar)
        continue
      }
      switch kind {
      case "n": scalars.append("\n")
      case "t": scalars.append("\t")
      case "u":
        let digits = rest.dropFirst().prefix { $0 != "}" }
        if let value = UInt32(String(digits), radix: 16), let scalar = Unicode.Scalar(value) {
          scalars.append(scalar)
        }
        rest = rest.dropFirst(digits.count + 2)
      default: scalars.append(kind)
      }
    }
    return Array(String(scalars).utf8)
  }
}

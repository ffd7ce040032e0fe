import Foundation
import Testing

/// Cases of `fixtures/csv`: what a text reads as; the form is described in the folder's README.
struct CSVCase: CustomTestStringConvertible, Sendable {
  var name: String
  var input: [UInt8]
  var expected: String

  var testDescription: String { name }

  /// The cases of one file; fails loudly when the file is missing, malformed or empty.
  static func load(_ file: String) -> [CSVCase] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../fixtures/csv").standardized
    guard let text = try? String(contentsOf: folder.appending(path: file), encoding: .utf8) else {
      preconditionFailure("fixtures/csv/\(file) cannot be read")
    }
    let cases = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      precondition(parts.count == 3, "\(file): a case has three parts: \(line)")
      return CSVCase(
        name: String(parts[0]),
        input: Array(unescaped(String(parts[1])).utf8),
        expected: unescaped(String(parts[2]))
      )
    }
    precondition(!cases.isEmpty, "\(file) holds no cases")
    return cases
  }

  private static func unescaped(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "\\" else {
        result.append(character)
        continue
      }
      switch rest.popFirst() {
      case "n": result += "\n"
      case "r": result += "\r"
      case "t": result += "\t"
      case "u":
        result += "\u{FEFF}"
        rest.removeFirst("{FEFF}".count)
      default: result += "\\"
      }
    }
    return result
  }
}

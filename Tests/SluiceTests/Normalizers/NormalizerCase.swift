import Foundation
import Testing

/// One line of a table in `fixtures/normalizers`: tab-separated, escapes in every column.
struct NormalizerCase: Sendable, CustomTestStringConvertible {
  let table: String
  let line: Int
  let columns: [[UInt8]]

  var testDescription: String { "\(table).tsv line \(line)" }

  var input: [UInt8] { columns[0] }

  /// A column as text; empty when the line is shorter.
  func text(_ column: Int) -> String {
    column < columns.count ? String(decoding: columns[column], as: UTF8.self) : ""
  }

  /// Reads a table; an unreadable one has no cases, which `tables are not empty` reports.
  static func table(_ name: String) -> [NormalizerCase] {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../fixtures/normalizers/\(name).tsv").standardized
    guard let text = try? String(contentsOf: root, encoding: .utf8) else { return [] }
    var cases: [NormalizerCase] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.hasPrefix("# ") && line.contains("\t") {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(unescaped)
      cases.append(NormalizerCase(table: name, line: index + 1, columns: columns))
    }
    return cases
  }

  private static func unescaped(_ column: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = column[...]
    while let character = rest.first {
      rest = rest.dropFirst()
      guard character == "\\", let kind = rest.first else {
        bytes.append(contentsOf: String(character).utf8)
        continue
      }
      rest = rest.dropFirst()
      switch kind {
      case "t": bytes.append(0x09)
      case "n": bytes.append(0x0A)
      case "r": bytes.append(0x0D)
      case "x":
        if let byte = UInt8(rest.prefix(2), radix: 16) { bytes.append(byte) }
        rest = rest.dropFirst(2)
      case "u":
        let digits = rest.dropFirst().prefix { $0 != "}" }
        if let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) {
          bytes.append(contentsOf: String(scalar).utf8)
        }
        rest = rest.dropFirst(digits.count + 2)
      default: bytes.append(contentsOf: String(kind).utf8)
      }
    }
    return bytes
  }
}

@Suite struct NormalizerTableTests {
  @Test(arguments: [
    "text", "text-lines", "email", "email-changes", "international-domain", "registrable-domain",
    "person-name", "company-key", "domain", "website", "website-changes", "linkedin", "country",
    "date", "number", "boolean", "list",
    "double-utf8", "entities", "placeholder", "name-case", "state", "postal",
  ])
  func `tables are not empty`(name: String) {
    #expect(NormalizerCase.table(name).count > 5)
  }
}

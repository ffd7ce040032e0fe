import Foundation
import Sluice
public import SluicePostgres
import SluiceSources

/// The held rows of an import as a file for a spreadsheet, and back: the column `_sluice_decision` is to be filled in.
public struct ReviewFile {
  private static let ownColumns = [
    "_sluice_row", "_sluice_candidates", "_sluice_evidence", "_sluice_decision",
  ]

  private let record: ImportRecord
  private let rows: [HeldRow]

  /// The file of an import.
  public init(_ rows: [HeldRow], of record: ImportRecord) {
    self.record = record
    self.rows = rows
  }

  /// Writes it; `path` may be "-" for standard output, which `print` writes to.
  ///
  /// - Throws: ``RunError`` when it cannot be written.
  public func write(to path: String, print: ([UInt8]) -> Void) throws(RunError) {
    let bytes = try bytes()
    if path == "-" { return print(bytes) }
    let file = try ResultFile(path: path)
    try file.write(bytes)
    try file.finish()
  }

  private func bytes() throws(RunError) -> [UInt8] {
    var writer = CSVWriter(formulaGuard: .apostrophe)
    for header in record.headers + Self.ownColumns { writer.append(header) }
    writer.endRecord()
    let dialect = try Delimiter.dialect(record.delimiter)
    var scratch: [UInt8] = []
    for row in rows where row.repeats == nil {
      let batch = KeptRecord.batch(row.content, dialect)
      writer.append(0, of: batch, columns: record.headers.count, &scratch)
      writer.append("\(row.row)")
      writer.append(row.candidates.map(\.name).joined(separator: " | "))
      writer.append(row.candidates.map { EvidenceText($0).summary }.joined(separator: " | "))
      writer.append("")
      writer.endRecord()
    }
    return writer.bytes
  }

  /// Reads what was decided: `same`, `new`, or the name of a candidate; a blank leaves the row waiting.
  ///
  /// - Throws: ``RunError`` when a word is none of these, or a row does not wait for a decision.
  public func decisions(from path: String) throws(RunError) -> [ReviewDecision] {
    let table = try InputTable.open(path, options: InputOptions())
    guard let row = table.headers.firstIndex(of: "_sluice_row"),
      let decision = table.headers.firstIndex(of: "_sluice_decision")
    else {
      throw RunError(
        .mapping,
        """
        \(table.label) has no columns _sluice_row and _sluice_decision. Nothing was changed.
          Write the file with: sluice review export \(record.id) -o FILE
        """
      )
    }
    var found: [(line: Int, row: String, decision: String)] = []
    let fault = table.forEachBatch { batch in
      for record in 0..<batch.count where !batch.isBlank(record) {
        func value(_ column: Int) -> String {
          let values = batch.valueRange(record)
          if column >= values.count { return "" }
          var bytes: [UInt8] = []
          batch.appendValue(values.lowerBound + column, to: &bytes)
          return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespaces)
        }
        found.append((Int(batch.records[record].row), value(row), value(decision)))
      }
      return true
    }
    if let fault { throw RunError(.input, "\(fault.description)\n  Nothing was changed.") }
    return try decisions(found, table.label)
  }

  private func decisions(
    _ found: [(line: Int, row: String, decision: String)],
    _ file: String
  ) throws(RunError) -> [ReviewDecision] {
    var decisions: [ReviewDecision] = []
    var seen: Set<Int> = []
    for (line, row, word) in found where !word.isEmpty {
      func refusal(_ problem: String) -> RunError {
        RunError(.usage, "\(file), row \(line): \(problem) Nothing was changed.")
      }
      guard let number = Int(row), let held = rows.first(where: { $0.row == number }) else {
        throw refusal("row \(row) does not wait for a decision.")
      }
      guard held.repeats == nil, seen.insert(number).inserted else {
        throw refusal("row \(row) is decided already.")
      }
      switch word.lowercased() {
      case "same", "yes", "accept": decisions.append(try .same(held, as: nil))
      case "new", "no", "reject": decisions.append(.apart(held))
      default:
        guard held.candidate(named: word) != nil else {
          throw refusal("\"\(word)\" is neither same, nor new, nor a candidate of the row.")
        }
        decisions.append(try .same(held, as: word))
      }
    }
    return decisions
  }
}

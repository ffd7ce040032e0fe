public import SluicePostgres

/// The held rows of an import, for people and for machines.
public struct HeldList {
  private let record: ImportRecord
  private let rows: [HeldRow]

  /// A list.
  public init(_ rows: [HeldRow], of record: ImportRecord) {
    self.record = record
    self.rows = rows
  }

  /// Some lines a row.
  public var text: String {
    if rows.isEmpty { return "No row of \(record.fileName) waits for a decision." }
    var text =
      "\(record.fileName): \(rows.count) \(rows.count == 1 ? "row waits" : "rows wait") for a decision"
    for row in rows {
      if let repeats = row.repeats {
        text += "\nrow \(row.row) repeats row \(repeats), and is decided with it"
        continue
      }
      text += "\nrow \(row.row) may be the same as"
      for candidate in row.candidates {
        let summary = EvidenceText(candidate).summary
        let weight = candidate.weight.plain
        text += "\n  \(candidate.name)"
        if !summary.isEmpty { text += ": weight \(weight) (\(summary))" }
      }
    }
    return text
  }

  private struct Line: Encodable {
    let row: Int
    let code: String
    let repeats: Int?
    let candidates: [CandidateText]
  }

  /// One object a line.
  public var json: [String] {
    rows.map { row in
      JSONText.encode(
        Line(row: row.row, code: row.code, repeats: row.repeats, candidates: row.candidates)
      )
    }
  }
}

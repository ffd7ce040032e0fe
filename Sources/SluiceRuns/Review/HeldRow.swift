import Foundation
import Sluice
public import SluicePostgres

/// A row of an import that waits for somebody to decide whether it is somebody who is there.
public struct HeldRow: Sendable {
  /// Its number.
  public let row: Int
  /// Why it is held.
  public let code: String
  /// The held row that it repeats, and with which it is decided; nil where it stands for itself.
  public let repeats: Int?
  /// What it may be the same as, the likeliest first.
  let candidates: [CandidateText]
  /// Its text, if that was kept.
  let content: [UInt8]?

  /// The held rows of an import, in row order.
  ///
  /// - Throws: ``RunError`` when the database fails.
  public static func all(
    of record: ImportRecord,
    over connection: inout Connection
  ) throws(RunError) -> [HeldRow] {
    try LedgerReading.run {
      var rows: [HeldRow] = []
      _ = try connection.copyOut(
        """
        COPY (SELECT r.row_number, r.code, r.matched_row, r.matched_id::text, m.candidates::text, c.content
              FROM sluice.import_rows r
              LEFT JOIN sluice.import_matches m
                ON m.import_id = r.import_id AND m.row_number = r.row_number AND m.subject = 'record'
              LEFT JOIN sluice.import_row_content c
                ON c.import_id = r.import_id AND c.row_number = r.row_number
              WHERE r.import_id = '\(record.id)' AND r.status = 'review' ORDER BY r.row_number)
        TO STDOUT (FORMAT binary)
        """
      ) { tuple in rows.append(HeldRow(tuple)) }
      return rows
    }
  }

  private init(_ tuple: borrowing BinaryTuple) {
    row = tuple.int(0) ?? 0
    code = tuple.string(1) ?? ""
    let matched = tuple.int(2)
    let matchedID = tuple.string(3)
    let stored = tuple.string(4).flatMap {
      try? JSONDecoder().decode([CandidateText].self, from: Data($0.utf8))
    }
    candidates = stored ?? matchedID.map { [CandidateText(record: $0)] } ?? []
    repeats = stored == nil && matchedID == nil ? matched : nil
    content = tuple.bytes(5)
  }

  /// The number of a candidate that is called `row 12`, `12`, or by a record's id or its beginning.
  func candidate(named name: String) -> Int? {
    let word = name.lowercased().hasPrefix("row ") ? String(name.dropFirst(4)) : name
    let text = word.trimmingCharacters(in: .whitespaces).lowercased()
    if let number = Int(text), let place = candidates.firstIndex(where: { $0.row == number }) {
      return place
    }
    if text.count < 4 { return nil }
    let found = candidates.indices.filter { candidates[$0].record?.hasPrefix(text) == true }
    return found.count == 1 ? found.first : nil
  }
}

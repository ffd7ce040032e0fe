import Sluice
import SluicePostgres

/// What became of one row, as the ledger has it.
struct RowLine: Encodable {
  var row: Int
  var status: String
  var code: String?
  var field: String?
  var matchedRow: Int?
  var matchedID: String?
  var matchedList: String?
  var company: String?
  var person: String?
  var lead: String?
  /// Why the mapping left it out, in its own words.
  var ruleReason: String?
  /// What was left out of it or is remarkable, each a code with a field; nil where nothing is.
  var remarks: [String]?

  private enum CodingKeys: String, CodingKey {
    case row, status, code, field
    case matchedRow = "matched_row"
    case matchedID = "matched_id"
    case matchedList = "matched_list"
    case company = "company_id"
    case person = "person_id"
    case lead = "lead_id"
    case ruleReason = "reason"
    case remarks = "warnings"
  }

  /// The columns that it is made of, in order.
  static let columns = """
    row_number, status, code, field, matched_row, matched_id, matched_list, company_id, person_id,
    lead_id, reason, warnings
    """

  /// The number of these columns.
  static let width = 12

  /// The statement that reads an import's rows in their order: all, those of a status, those with remarks.
  static func select(_ record: ImportRecord, status: RowStatus?, withRemarks: Bool) -> String {
    let filter =
      (status.map { " AND status = '\($0.name)'" } ?? "")
      + (withRemarks ? " AND warnings IS NOT NULL" : "")
    return """
      COPY (SELECT \(columns) FROM sluice.import_rows
            WHERE import_id = '\(record.id)'\(filter) ORDER BY row_number)
      TO STDOUT (FORMAT binary)
      """
  }

  init(_ tuple: borrowing BinaryTuple) {
    row = tuple.int(0) ?? 0
    status = tuple.string(1) ?? ""
    code = tuple.string(2)
    field = tuple.string(3)
    matchedRow = tuple.int(4)
    matchedID = tuple.uuid(5).map { "\(RecordID($0))" }
    matchedList = tuple.string(6)
    company = tuple.uuid(7).map { "\(RecordID($0))" }
    person = tuple.uuid(8).map { "\(RecordID($0))" }
    lead = tuple.uuid(9).map { "\(RecordID($0))" }
    ruleReason = tuple.string(10)
    remarks = tuple.strings(11)
  }

  /// What it matched, for people.
  var matched: String {
    if let matchedRow { return "row \(matchedRow)" }
    return matchedID ?? matchedList ?? ""
  }

  /// Why it ended so, in a few words.
  var reason: String {
    if let ruleReason { return ruleReason }
    guard let code else { return "" }
    let sentence = IssueCode(name: code)?.sentence ?? code
    return matched.isEmpty ? sentence : "\(sentence) (\(matched))"
  }

  /// What was left out of it or is remarkable, in a few words each.
  var remarkTexts: [String] {
    (remarks ?? []).map { remark in
      let code = remark.prefix { $0 != " " }
      let sentence = IssueCode(name: String(code))?.sentence ?? String(code)
      let about = remark.dropFirst(code.count + 1)
      return about.isEmpty ? sentence : "\(sentence) (\(about))"
    }
  }

  /// The record that it made or repeats.
  var record: String { person ?? lead ?? company ?? matchedID ?? "" }

  /// What stands at the end of a line.
  private var beside: [String] {
    [ruleReason ?? matched].filter { !$0.isEmpty } + (remarks ?? [])
  }

  /// A line of a table.
  var tableLine: String {
    let columns = [
      Self.left(String(row), 9), Self.right(status, 10), Self.right(code ?? "", 28),
      Self.right(field ?? "", 20), beside.joined(separator: ", "),
    ]
    var line = columns.joined(separator: "  ")
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }

  /// The line above the table.
  static let tableHeader = [
    left("row", 9), right("status", 10), right("code", 28), right("field", 20),
    "matched, remarks",
  ].joined(separator: "  ")

  private static func left(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func right(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

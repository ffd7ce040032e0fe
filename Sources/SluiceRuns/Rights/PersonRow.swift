import Sluice
import SluicePostgres

/// A row of the ledger that is about somebody who asks.
struct PersonRow {
  /// Its import.
  var importID: RecordID
  /// What became of it.
  var line: RowLine
  /// Of which addresses and numbers it is.
  var fingerprints: [Fingerprint]
  /// The records that it made or repeats, without companies.
  var company: RecordID?
  var person: RecordID?
  var lead: RecordID?
  var matched: RecordID?
  /// Whether the row's person has been erased.
  var isErased: Bool

  /// Whether its cells could not be told apart, so that others may stand in its text too.
  var isShapeless: Bool { line.code.map(Self.shapelessCodes.contains) ?? false }

  private static let shapelessCodes = Set(
    [
      IssueCode.rowTooFewValues, .rowTooManyValues, .rowStrayQuote, .rowUnterminatedQuote,
      .rowTooLong, .rowCut, .rowMalformed,
    ].map(\.name)
  )

  /// What the codes begin with of rows that repeat another's company, not its person.
  static let companyCode = "duplicate.company"

  /// Whether it repeats another row's company, whoever the person is.
  var repeatsCompany: Bool { line.code?.hasPrefix(Self.companyCode) == true }

  /// The columns that it is made of, of `import_rows` as `r`.
  static let columns =
    RowLine.columns.split(separator: ",").map { part in
      "r." + part.filter { !$0.isWhitespace }
    }.joined(separator: ", ") + ", r.import_id, r.fingerprints, r.erased_at IS NOT NULL"

  init(_ tuple: borrowing BinaryTuple) {
    line = RowLine(tuple)
    matched = tuple.uuid(5).map { RecordID($0) }
    company = tuple.uuid(7).map { RecordID($0) }
    person = tuple.uuid(8).map { RecordID($0) }
    lead = tuple.uuid(9).map { RecordID($0) }
    importID = RecordID(tuple.uuid(RowLine.width) ?? 0)
    fingerprints = tuple.withField(RowLine.width + 1) { bytes in
      guard let bytes else { return [] }
      return Fingerprint.all(in: bytes)
    }
    isErased = tuple.bool(RowLine.width + 2) == true
  }
}

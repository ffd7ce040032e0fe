import Sluice

/// What became of a batch's rows in the target: their companies, and who made them.
struct RowLinks: Sendable {
  /// Company of each row, by its place in the batch.
  var company: [RecordID?]
  /// Whether the row created its company.
  var createdCompany: [Bool]
  /// Row number of the earlier row that created it, when one of this file did.
  var creator: [UInt32?]
  /// The rows that tell what is new of a company which was there before, each with that company.
  var tellers: [(row: Int, id: RecordID)] = []
  /// The rows whose company may be any of several.
  var rivals: [RivalMatches] = []

  init(count: Int) {
    company = [RecordID?](repeating: nil, count: count)
    createdCompany = [Bool](repeating: false, count: count)
    creator = [UInt32?](repeating: nil, count: count)
  }

  /// Notes what a row's company is.
  mutating func set(
    _ link: CompanyDirectory.Link,
    _ row: Int,
    _ number: UInt32,
    _ ids: RecordIDs,
    _ context: LoadContext
  ) {
    createdCompany[row] = link == .create
    creator[row] = nil
    switch link {
    case .none: company[row] = nil
    case .several(let matches):
      company[row] = nil
      rivals.append(RivalMatches(row: row, matches: matches))
    case .create: company[row] = ids.id(row: number, .company)
    case .row(let earlier):
      company[row] = ids.id(row: earlier, .company)
      creator[row] = earlier
    case .record(let existing): company[row] = context.companies[Int(existing)]
    }
  }
}

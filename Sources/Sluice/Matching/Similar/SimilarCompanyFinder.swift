/// Finds companies beside people that are like others of the file or like companies that are there, though neither domain
/// nor name says that they are the same.
///
/// Works in three steps: the rows (``add(_:)``), the companies that are there (``add(record:_:)``), then
/// ``judge()``. Only companies that the file would make are compared: what is known by its domain or name is known. Takes about
/// 400 bytes for each of them.
public struct SimilarCompanyFinder: Sendable {
  private var directory: CompanyDirectory
  private var finder: SimilarRowFinder
  /// The companies that the file would make, and the rows that name them first.
  private var companies = MatchValueList()
  private var rows: [UInt32] = []
  private var values = MatchValues()

  /// A finder for a file of about so many rows; `directory` knows the companies that are there.
  public init(_ directory: CompanyDirectory, expectedRows: Int) {
    self.directory = directory
    // What the file adds lies in a layer of its own, so that the tables below are never copied.
    self.directory.begin()
    finder = SimilarRowFinder(kind: .companies, rule: .besidePeople, expectedRows: expectedRows / 4)
  }

  /// Whether the file makes no company that has a name.
  public var isEmpty: Bool { rows.isEmpty }

  /// Takes in the companies of a batch's rows, in file order, after the gates.
  public mutating func add(_ batch: Batch) {
    for row in 0..<batch.count where batch.fates[row].isPending {
      let company = batch.keys.company(row)
      let number = batch.rowNumber(row)
      guard directory.resolve(company, row: number) == .create, !company.name.isNone else {
        continue
      }
      values.readCompany(row, of: batch)
      finder.note(values)
      companies.append(values)
      rows.append(number)
    }
  }

  /// Adds a company that is there, by its number, if one of the file has something in common with it.
  public mutating func add(record: UInt32, _ values: MatchValues) {
    _ = finder.add(record: record, values)
  }

  /// Decides about the companies of the file, each by the row that names it first.
  public consuming func judge() -> SimilarRowJudge {
    var finder = finder
    var values = values
    for place in rows.indices {
      companies.read(place, into: &values)
      finder.add(row: rows[place], values)
    }
    return finder.judge(holds: true)
  }
}

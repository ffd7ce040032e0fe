/// Ends rows whose record is already there: same normalised e-mail as a record of the tenant, or
/// as an earlier row of the file; or the same company, where the target keeps one record for each.
///
/// Records that are companies alone are told as ``CompanyDirectory`` tells them, so that a file of
/// companies and the companies of a file of people come out the same.
///
/// The first row with an address wins. A row that the target later refuses stays the winner; its
/// duplicates become `duplicate.of_rejected` when the import finishes, so that the outcome does
/// not depend on timing.
public struct DuplicateGate: Gate {
  private let existing: KeyTable
  private let identities: [RecordIdentity]
  /// Records of the file; nil before the first batch, so that copies of a gate that has not begun
  /// take no memory.
  private var seen: KeyTable?
  private let expectedRows: Int
  /// The companies that are there and those of the file, where records are companies alone.
  private var companies: CompanyDirectory?

  /// A gate over the tenant's records (each with its number in the snapshot), with room for
  /// `expectedRows` rows of the file.
  ///
  /// A record is told by the first of `identities` that it has; a company by `companies`, each of
  /// which has its number in the snapshot, where that is given.
  public init(
    existing: KeyTable,
    identities: [RecordIdentity] = [.email],
    companies: CompanyDirectory? = nil,
    expectedRows: Int
  ) {
    self.existing = existing
    self.identities = identities
    self.expectedRows = expectedRows
    self.companies = companies
    // What the file adds lies in a layer of its own, so that the tables below are never copied.
    self.companies?.begin()
  }

  /// Ends the duplicates of a batch and remembers its addresses.
  public mutating func admit(_ batch: inout Batch) {
    if companies != nil { return admitCompanies(&batch) }
    var seen = self.seen.take() ?? KeyTable(capacity: expectedRows)
    defer { self.seen = seen }
    for row in 0..<batch.count where batch.fates[row].isPending {
      guard let (key, identity) = identity(of: row, batch.keys) else { continue }
      if let record = existing.number(of: key) {
        batch.end(
          row,
          as: .duplicate,
          code: identity == .email ? .duplicateOfExisting : .duplicateCompanyExisting,
          field: identity.field,
          match: .record(record)
        )
      } else if let winner = seen.insert(key, number: batch.rowNumber(row)) {
        batch.end(
          row,
          as: .duplicate,
          code: identity == .email ? .duplicateInFile : .duplicateCompanyInFile,
          field: identity.field,
          match: .row(winner)
        )
      }
    }
  }

  private mutating func admitCompanies(_ batch: inout Batch) {
    guard var companies = self.companies.take() else { return }
    for row in 0..<batch.count where batch.fates[row].isPending {
      let domain = RowKeys.at(batch.keys.companyDomain, row)
      let field: Field = companies.knows(domain: domain) ? .companyDomain : .companyName
      let link = companies.resolve(
        domain: domain,
        name: RowKeys.at(batch.keys.companyName, row),
        row: batch.rowNumber(row)
      )
      switch link {
      case .none, .create: break
      case .row(let winner):
        batch.end(
          row,
          as: .duplicate,
          code: .duplicateCompanyInFile,
          field: field,
          match: .row(winner)
        )
      case .record(let record):
        batch.end(
          row,
          as: .duplicate,
          code: .duplicateCompanyExisting,
          field: field,
          match: .record(record)
        )
      }
    }
    self.companies = companies
  }

  private func identity(of row: Int, _ keys: RowKeys) -> (Key128, RecordIdentity)? {
    for identity in identities {
      let key =
        switch identity {
        case .email: RowKeys.at(keys.email, row)
        case .domain: RowKeys.at(keys.companyDomain, row)
        case .name: RowKeys.at(keys.companyName, row)
        }
      if !key.isNone { return (key, identity) }
    }
    return nil
  }
}

extension DuplicateGate {
  /// Decides rows whose records are companies alone.
  mutating func admitCompanies(_ batch: inout Batch) {
    guard var companies = self.companies.take() else { return }
    // Companies are told by the directory; what is seen here are ids and records that are taken.
    var seen = self.seen.take() ?? Seen(keys: KeyTable())
    for row in 0..<batch.count where batch.fates[row].isPending {
      admitCompany(row, of: &batch, &companies, &seen)
    }
    self.companies = companies
    self.seen = seen
  }

  private func admitCompany(
    _ row: Int,
    of batch: inout Batch,
    _ companies: inout CompanyDirectory,
    _ seen: inout Seen
  ) {
    let company = batch.keys.company(row)
    let id = matchesIDs ? RowKeys.at(batch.keys.externalID, row) : .none
    let number = batch.rowNumber(row)
    var field = companies.knows(domain: company.domain) ? Field.companyDomain : .companyName
    var byID = existingIDs.number(of: id)
    var byKey: UInt32?
    var rivals: [RowMatch] = []
    switch companies.resolve(company, row: number, creating: false) {
    case .none, .create:
      field =
        company.domain.isNone
        ? company.name.isNone ? .externalID : .companyName : .companyDomain
    case .row(let winner):
      return end(row, of: &batch, field, isPerson: false, winner: winner, seen)
    case .record(let record): (byKey, byID) = living(record, byID)
    case .several(let matches):
      field = .companyName
      rivals = matches
    }
    if mode.changesExisting, let winner = seen.ids.number(of: id) {
      return end(row, of: &batch, .externalID, isPerson: false, winner: winner, seen)
    }
    if byKey == nil, byID == nil, let similar = similar[number] {
      settleOrMatch(row, of: &batch, &seen, similar)
      _ = companies.resolve(company, row: number)
      if mode.changesExisting, !id.isNone { _ = seen.ids.insert(id, number: number) }
      return
    }
    if byID == nil, let first = rivals.first {
      // It repeats one of them, whichever that is.
      if !mode.changesExisting {
        return end(row, of: &batch, field, isPerson: false, match: first)
      }
      return hold(row, of: &batch, field, among: rivals)
    }
    if mode.changesExisting {
      let goesOn = match(
        row,
        of: &batch,
        &seen,
        field,
        isPerson: false,
        byKey: byKey,
        byID: byID
      )
      if !goesOn { return }
      if !id.isNone { _ = seen.ids.insert(id, number: number) }
    } else if let byKey {
      return end(row, of: &batch, field, isPerson: false, match: .record(byKey))
    } else if let byID {
      return end(row, of: &batch, .externalID, isPerson: false, match: .record(byID))
    }
    if byKey == nil { _ = companies.resolve(company, row: number) }
  }
}

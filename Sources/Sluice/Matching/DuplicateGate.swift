/// Finds rows whose record is already there: same normalised e-mail or the same id in the system that
/// the file comes from, as a record of the tenant or as an earlier row of the file; or the same
/// company, where the target keeps one record for each.
///
/// With mode `insert` such rows end here. With the others the first row of a record goes on, with the
/// record as its match, and further rows of it are duplicates of that row. The first row with an address
/// wins. A row that the target later refuses stays the winner; its duplicates become
/// `duplicate.of_rejected` when the import finishes, so that the outcome does not depend on timing.
///
/// Earlier rows are asked before records: a record that an interrupted run has changed may be found by
/// more than it was before, and every row must still end as it would have.
public struct DuplicateGate: Gate {
  private let existing: KeyTable
  private let existingIDs: KeyTable
  private let identities: [RecordIdentity]
  private let mode: ImportMode
  private let matchesIDs: Bool
  private let held: Set<UInt32>
  /// Records of the file; nil before the first batch, so that copies of a gate that has not begun
  /// take no memory.
  private var seen: Seen?
  private let expectedRows: Int

  /// What earlier rows of the file were.
  private struct Seen {
    var keys: KeyTable
    var ids = KeyTable()
    /// The row that took each record, by the record's number; 0 for none.
    var takers: [UInt32] = []

    func taker(of record: UInt32) -> UInt32? {
      let place = Int(record)
      return place < takers.count && takers[place] != 0 ? takers[place] : nil
    }

    mutating func take(_ record: UInt32, _ row: UInt32) {
      let place = Int(record)
      if place >= takers.count {
        let room = max(place + 1 - takers.count, takers.count)
        takers.append(contentsOf: repeatElement(0, count: room))
      }
      takers[place] = row
    }
  }

  /// A gate over the tenant's records (each with its number in the snapshot), with room for
  /// `expectedRows` rows of the file.
  ///
  /// A record is told by the first of `identities` that it has. Ids of the source are looked at when
  /// `matchesIDs` says so. Those `held` count as deleted: they are found, and never changed.
  public init(
    existing: KeyTable,
    existingIDs: KeyTable = KeyTable(),
    identities: [RecordIdentity] = [.email],
    mode: ImportMode = .insert,
    matchesIDs: Bool = false,
    held: Set<UInt32> = [],
    expectedRows: Int
  ) {
    self.existing = existing
    self.existingIDs = existingIDs
    self.identities = identities
    self.mode = mode
    self.matchesIDs = matchesIDs
    self.held = held
    self.expectedRows = expectedRows
  }

  /// Decides the rows of a batch and remembers who they are.
  public mutating func admit(_ batch: inout Batch) {
    var seen = self.seen.take() ?? Seen(keys: KeyTable(capacity: expectedRows))
    defer { self.seen = seen }
    for row in 0..<batch.count {
      if batch.fates[row].isPending {
        admit(row, of: &batch, &seen)
      } else {
        noteOptOut(row, of: &batch)
      }
    }
  }

  private func admit(_ row: Int, of batch: inout Batch, _ seen: inout Seen) {
    let identity = identity(of: row, batch.keys)
    let key = identity?.0 ?? .none
    let id = matchesIDs ? RowKeys.at(batch.keys.externalID, row) : .none
    let field = identity?.1.field ?? .externalID
    let isPerson = identity == nil || identity?.1 == .email
    let byKey = existing.number(of: key)
    let byID = existingIDs.number(of: id)
    if !mode.changesExisting {
      if let byKey {
        end(row, of: &batch, field, isPerson: isPerson, match: .record(byKey))
      } else if let byID {
        end(row, of: &batch, .externalID, isPerson: true, match: .record(byID))
      } else if let winner = key.isNone ? nil : seen.keys.insert(key, number: batch.rowNumber(row))
      {
        end(row, of: &batch, field, isPerson: isPerson, match: .row(winner))
      }
      return
    }
    if let winner = seen.keys.number(of: key) {
      return end(row, of: &batch, field, isPerson: isPerson, match: .row(winner))
    }
    if let winner = seen.ids.number(of: id) {
      return end(row, of: &batch, .externalID, isPerson: true, match: .row(winner))
    }
    if let byKey, let byID, byKey != byID {
      batch.end(row, as: .review, code: .matchSeveral, field: field, match: .record(byID))
      return
    }
    let number = batch.rowNumber(row)
    if let record = byID ?? byKey {
      if let winner = seen.taker(of: record) {
        let field = byID == nil ? field : .externalID
        return end(row, of: &batch, field, isPerson: isPerson, match: .row(winner))
      }
      if held.contains(record) {
        let field = byID == nil ? field : .externalID
        return end(row, of: &batch, field, isPerson: isPerson, match: .record(record))
      }
      seen.take(record, number)
      batch.fates[row].match = .record(record)
    } else if !mode.addsNew {
      batch.end(row, as: .skipped, code: .matchNone, field: field)
      return
    }
    if !key.isNone { _ = seen.keys.insert(key, number: number) }
    if !id.isNone { _ = seen.ids.insert(id, number: number) }
  }

  private func end(
    _ row: Int,
    of batch: inout Batch,
    _ field: Field,
    isPerson: Bool,
    match: RowMatch
  ) {
    let isInFile = if case .row = match { true } else { false }
    let code: IssueCode =
      if field == .externalID {
        isInFile ? .duplicateIDInFile : .duplicateIDExisting
      } else if isPerson {
        isInFile ? .duplicateInFile : .duplicateOfExisting
      } else {
        isInFile ? .duplicateCompanyInFile : .duplicateCompanyExisting
      }
    batch.end(row, as: .duplicate, code: code, field: field, match: match)
  }

  /// Notes the record of a person who opts out, so that it can be said there.
  private func noteOptOut(_ row: Int, of batch: inout Batch) {
    switch batch.fates[row].code {
    case .suppressedByOptOut, .suppressedByOptOutElsewhere: break
    default: return
    }
    let key = identity(of: row, batch.keys)?.0 ?? .none
    let id = matchesIDs ? RowKeys.at(batch.keys.externalID, row) : .none
    let found = [existing.number(of: key), existingIDs.number(of: id)].compactMap { $0 }
    for record in Set(found).sorted() {
      batch.optedOut.append(OptedOutRecord(row: row, record: record))
    }
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

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
///
/// Rows whose records neither address nor id tells go as ``SimilarRows`` has decided, and so do rows that repeat them: as
/// duplicates of what they are the same as, or held like them.
///
/// Records that are companies alone are told as ``CompanyDirectory`` tells them, so that a file of
/// companies and the companies of a file of people come out the same.
public struct DuplicateGate: Gate {
  private let existing: KeyTable
  private let rivals: [Key128: [UInt32]]
  let existingIDs: KeyTable
  private let identities: [RecordIdentity]
  let mode: ImportMode
  let matchesIDs: Bool
  let held: Set<UInt32>
  let similar: SimilarRows
  /// Records of the file; nil before the first batch, so that copies of a gate that has not begun
  /// take no memory.
  var seen: Seen?
  private let expectedRows: Int
  /// What was read before it was asked for; see ``KeyTable/readAhead(_:)``.
  private var readAhead: UInt64 = 0
  /// The companies that are there and those of the file, where records are companies alone.
  var companies: CompanyDirectory?

  /// What earlier rows of the file were.
  struct Seen {
    var keys: KeyTable
    var ids = KeyTable()
    /// The row that took each record, by the record's number; 0 for none.
    var takers: [UInt32] = []
    /// What rows that are like others were found to be, by their numbers.
    var similar: [UInt32: RowFate] = [:]

    func taker(of record: UInt32) -> UInt32? {
      let place = Int(record)
      return place < takers.count && takers[place] != 0 ? takers[place] : nil
    }

    mutating func take(_ record: UInt32, _ row: UInt32) {
      let place = Int(record)
      if place >= takers.count {
        let room = max(place + 1 - takers.count, takers.count)
        takers += Array(repeating: 0, count: room)
      }
      takers[place] = row
    }
  }

  /// A gate over the tenant's records (each with its number in the snapshot), with room for
  /// `expectedRows` rows of the file.
  ///
  /// A record is told by the first of `identities` that it has, where others have the same by `rivals` besides; a company by `companies`, each of
  /// which has its number in the snapshot, where that is given. Ids of the source are looked at when
  /// `matchesIDs` says so. Those `held` count as deleted: they are found, and neither changed nor made anew. `similar` says what rows
  /// are the same as others without any of this.
  public init(
    existing: KeyTable,
    rivals: [Key128: [UInt32]] = [:],
    existingIDs: KeyTable = KeyTable(),
    identities: [RecordIdentity] = [.email],
    mode: ImportMode = .insert,
    matchesIDs: Bool = false,
    held: Set<UInt32> = [],
    similar: SimilarRows = SimilarRows(),
    companies: CompanyDirectory? = nil,
    expectedRows: Int
  ) {
    self.existing = existing
    self.rivals = rivals
    self.existingIDs = existingIDs
    self.identities = identities
    self.mode = mode
    self.matchesIDs = matchesIDs
    self.held = held
    self.similar = similar
    self.expectedRows = expectedRows
    self.companies = companies
    // What the file adds lies in a layer of its own, so that the tables below are never copied.
    self.companies?.begin()
  }

  /// Decides the rows of a batch and remembers who they are.
  public mutating func admit(_ batch: inout Batch) {
    if companies != nil { return admitCompanies(&batch) }
    var seen = self.seen.take() ?? Seen(keys: KeyTable(capacity: expectedRows))
    defer { self.seen = seen }
    if identities.first == .email {
      readAhead ^= seen.keys.readAhead(batch.keys.email) ^ existing.readAhead(batch.keys.email)
    }
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
    let (byKey, byID) = living(existing.number(of: key), existingIDs.number(of: id))
    if !mode.changesExisting {
      if let byKey {
        end(row, of: &batch, field, isPerson: isPerson, match: .record(byKey))
      } else if let byID {
        end(row, of: &batch, .externalID, isPerson: true, match: .record(byID))
      } else if let winner = key.isNone ? nil : seen.keys.insert(key, number: batch.rowNumber(row))
      {
        end(row, of: &batch, field, isPerson: isPerson, winner: winner, seen)
      } else if let similar = similar[batch.rowNumber(row)] {
        settleOrMatch(row, of: &batch, &seen, similar)
      }
      return
    }
    if let winner = seen.keys.number(of: key) {
      return end(row, of: &batch, field, isPerson: isPerson, winner: winner, seen)
    }
    if let winner = seen.ids.number(of: id) {
      return end(row, of: &batch, .externalID, isPerson: true, winner: winner, seen)
    }
    let number = batch.rowNumber(row)
    let others = rivals.isEmpty ? [] : byKey.map { allOf(key, $0) } ?? []
    // Of several that have the address the one with the id is meant.
    let isTold = byID.map { others.contains($0) } == true
    if byKey == nil, byID == nil, let similar = similar[number] {
      settleOrMatch(row, of: &batch, &seen, similar)
    } else if others.count > 1, !isTold {
      guard let similar = similar[number], similar.decision != .review else {
        let matches = (others + (byID.map { [$0] } ?? [])).map { RowMatch.record($0) }
        return hold(row, of: &batch, field, among: matches)
      }
      settleOrMatch(row, of: &batch, &seen, similar)
    } else {
      let goesOn = match(
        row,
        of: &batch,
        &seen,
        field,
        isPerson: isPerson,
        byKey: isTold ? byID : byKey,
        byID: byID
      )
      if !goesOn { return }
    }
    if !key.isNone { _ = seen.keys.insert(key, number: number) }
    if !id.isNone { _ = seen.ids.insert(id, number: number) }
  }

  /// All records that are told by a key, of which one is the first.
  private func allOf(_ key: Key128, _ first: UInt32) -> [UInt32] {
    rivals.isEmpty || held.contains(first) ? [first] : [first] + (rivals[key] ?? [])
  }

  /// Holds a row that belongs to several records.
  func hold(
    _ row: Int,
    of batch: inout Batch,
    _ field: Field,
    among matches: [RowMatch],
    match: RowMatch = .none
  ) {
    batch.end(row, as: .review, code: .matchSeveral, field: field, match: match)
    batch.rivals.append(RivalMatches(row: row, matches: matches))
  }

  /// Of a record that is there and another one that was deleted, only the first counts.
  func living(_ byKey: UInt32?, _ byID: UInt32?) -> (UInt32?, UInt32?) {
    guard let key = byKey, let id = byID, key != id else { return (byKey, byID) }
    if held.contains(id) { return (byKey, nil) }
    return held.contains(key) ? (nil, byID) : (byKey, byID)
  }

  /// Ties a row to the record that it has found, and says whether it goes on.
  func match(
    _ row: Int,
    of batch: inout Batch,
    _ seen: inout Seen,
    _ field: Field,
    isPerson: Bool,
    byKey: UInt32?,
    byID: UInt32?
  ) -> Bool {
    if let byKey, let byID, byKey != byID {
      if let similar = similar[batch.rowNumber(row)], similar.decision == .same {
        settleOrMatch(row, of: &batch, &seen, similar)
        return batch.fates[row].isPending
      }
      let matches = [RowMatch.record(byID), .record(byKey)]
      hold(row, of: &batch, field, among: matches, match: .record(byID))
      return false
    }
    guard let record = byID ?? byKey else {
      if mode.addsNew { return true }
      batch.end(row, as: .skipped, code: .matchNone, field: field)
      return false
    }
    let field = byID == nil ? field : .externalID
    if let winner = seen.taker(of: record) {
      end(row, of: &batch, field, isPerson: isPerson, winner: winner, seen)
      return false
    }
    if held.contains(record) {
      end(row, of: &batch, field, isPerson: isPerson, match: .record(record))
      return false
    }
    seen.take(record, batch.rowNumber(row))
    batch.fates[row].match = .record(record)
    return true
  }

  /// Ends a row that repeats an earlier one, or is held like it.
  func end(
    _ row: Int,
    of batch: inout Batch,
    _ field: Field,
    isPerson: Bool,
    winner: UInt32,
    _ seen: Seen
  ) {
    guard let fate = seen.similar[winner] else {
      return end(row, of: &batch, field, isPerson: isPerson, match: .row(winner))
    }
    if fate.status == .review {
      batch.end(row, as: .review, code: .matchUncertain, field: field, match: .row(winner))
    } else {
      end(row, of: &batch, field, isPerson: isPerson, match: fate.match)
    }
  }

  func end(
    _ row: Int,
    of batch: inout Batch,
    _ field: Field,
    isPerson: Bool,
    match: RowMatch
  ) {
    let isInFile = if case .row = match { true } else { false }
    let isDeleted = if case .record(let record) = match { held.contains(record) } else { false }
    let code: IssueCode =
      if isDeleted {
        .duplicateOfDeleted
      } else if field == .externalID {
        isInFile ? .duplicateIDInFile : .duplicateIDExisting
      } else if isPerson {
        isInFile ? .duplicateInFile : .duplicateOfExisting
      } else {
        isInFile ? .duplicateCompanyInFile : .duplicateCompanyExisting
      }
    batch.end(row, as: .duplicate, code: code, field: field, match: match)
  }

  /// Notes the record of a person who opts out or has objected, so that it can be said there.
  private func noteOptOut(_ row: Int, of batch: inout Batch) {
    switch batch.fates[row].code {
    case .suppressedByOptOut, .suppressedByOptOutElsewhere: break
    case .suppressedByList where batch.objected.contains(row): break
    default: return
    }
    let key = identity(of: row, batch.keys)?.0 ?? .none
    let id = matchesIDs ? RowKeys.at(batch.keys.externalID, row) : .none
    let byKey = existing.number(of: key).map { allOf(key, $0) } ?? []
    let found = byKey + [existingIDs.number(of: id)].compactMap { $0 }
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
        case .place: Key128.none
        }
      if !key.isNone { return (key, identity) }
    }
    return nil
  }
}

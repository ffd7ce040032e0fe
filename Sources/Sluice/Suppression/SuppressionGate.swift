/// Ends rows of people who must not be contacted.
///
/// Lists match by address, domain and phone. An opt-out in this file holds for all rows of the
/// same person: same address, same record id, same profile page; a phone alone tells a person
/// only where one of the two rows has no address, because unrelated people share numbers.
public struct SuppressionGate: Gate {
  private let set: SuppressionSet
  private let keepsRows: Bool
  private let checksCompanies: Bool
  /// Whether there are entries beside those of compiled lists.
  private let hasEntries: Bool

  /// A gate over a filled set.
  ///
  /// With `keepsRows` nobody is held back but those whose data was erased: that a person must not be contacted is told, and kept
  /// beside the record. For people who are customers already. `checksCompanies` says that a record is a
  /// company, whose own domain is looked up too.
  public init(_ set: SuppressionSet, keepsRows: Bool = false, checksCompanies: Bool = false) {
    self.set = set
    self.keepsRows = keepsRows
    self.checksCompanies = checksCompanies
    var own = set
    own.compiled = nil
    hasEntries = own.hasEntries
  }

  /// Ends the suppressed rows of a batch.
  public mutating func admit(_ batch: inout Batch) {
    noteNotCalled(in: &batch)
    if !set.hasEntries && !set.hasOptOuts { return }
    let keys = batch.keys
    let others = keys.others.span
    let listed = batch.listed
    var next = 0
    var nextListed = 0
    for row in 0..<batch.count {
      let first = next
      while next < others.count && Int(others[next].row) == row { next += 1 }
      let others = others.extracting(first..<next)
      while nextListed < listed.count && Int(listed[nextListed].row) < row { nextListed += 1 }
      let own = nextListed < listed.count && Int(listed[nextListed].row) == row
      if batch.fates[row].isPending {
        check(row, of: &batch, keys, others: others, own ? listed[nextListed] : nil)
      } else if let field = erased(row, keys, others: others) {
        // Its text must not be kept, whatever else is wrong with it.
        batch.fates[row] = RowFate()
        batch.end(row, as: .suppressed, code: .suppressedErased, field: field)
      }
    }
    if keepsRows { note(in: &batch) }
  }

  /// Turns the ends of suppressed rows into remarks, and writes them into the extras.
  private func note(in batch: inout Batch) {
    let rows = (0..<batch.count).filter {
      batch.fates[$0].status == .suppressed && batch.fates[$0].code != .suppressedErased
    }
    if rows.isEmpty { return }
    var words: [Int: String] = [:]
    for row in rows {
      let fate = batch.fates[row]
      batch.fates[row] = RowFate()
      batch.warn(row, .suppressedKept, fate.field)
      if case .list(let list) = fate.match {
        words[row] = "on the list \(set.lists[Int(list)].name)"
      } else {
        words[row] = "opted out in this file"
      }
    }
    write(words, as: Self.key, into: &batch)
  }

  /// Writes into the extras whose phones were left empty, and for which list.
  private func noteNotCalled(in batch: inout Batch) {
    if batch.notCalled.isEmpty { return }
    var words: [Int: String] = [:]
    for row in batch.notCalled where batch.fates[row.row].isPending {
      words[row.row] =
        row.list == NotCalledRow.thisFile
        ? "asked in this file" : "on the list \(set.lists[Int(row.list)].name)"
    }
    write(words, as: Self.callKey, into: &batch)
  }

  private func write(_ words: [Int: String], as key: [UInt8], into batch: inout Batch) {
    if words.isEmpty { return }
    var extras = TextColumn(rows: batch.count, bytesPerRow: 64)
    for row in 0..<batch.count {
      let old = batch.extras.count == 0 || batch.extras.isBlank(row) ? nil : batch.extras.text(row)
      var bytes = old.map { Array($0.utf8) } ?? []
      if let word = words[row] {
        let text = Array(word.utf8)
        if bytes.isEmpty { bytes = [0x7B] } else { bytes[bytes.count - 1] = 0x2C }
        JSONObjectWriter.appendString(key.span, to: &bytes)
        bytes.append(0x3A)
        JSONObjectWriter.appendString(text.span, to: &bytes)
        bytes.append(0x7D)
      }
      extras.append(bytes.span)
    }
    batch.extras = extras
  }

  private static let key = Array("_sluice_do_not_contact".utf8)
  private static let callKey = Array("_sluice_do_not_call".utf8)

  private func check(
    _ row: Int,
    of batch: inout Batch,
    _ keys: RowKeys,
    others: Span<RowKeys.Other>,
    _ compiled: ListedRow?
  ) {
    if let field = erased(row, keys, others: others) {
      batch.end(row, as: .suppressed, code: .suppressedErased, field: field)
      return
    }
    let listed =
      hasEntries ? keys.listed(row, others, in: set, checksCompanies: checksCompanies) : nil
    if let hit = listed ?? compiled.map({ (list: $0.list, field: $0.field) }) {
      batch.end(
        row,
        as: .suppressed,
        code: .suppressedByList,
        field: hit.field,
        match: .list(hit.list)
      )
      if compiled?.isObjection == true
        || set.objections.number(of: RowKeys.at(keys.email, row)) != nil
      {
        batch.objected.insert(row)
      }
      return
    }
    guard set.hasOptOuts, let optOut = optedOut(row, keys, others: others) else { return }
    let own = optOut.0 == batch.rowNumber(row)
    batch.end(
      row,
      as: .suppressed,
      code: own ? .suppressedByOptOut : .suppressedByOptOutElsewhere,
      field: optOut.1,
      match: own ? .none : .row(optOut.0)
    )
  }

  /// The field by which a row is of somebody whose data was erased.
  private func erased(_ row: Int, _ keys: RowKeys, others: Span<RowKeys.Other>) -> Field? {
    if set.erased.isEmpty { return nil }
    let hasEmail = !RowKeys.at(keys.email, row).isNone
    var field: Field?
    keys.forEachFingerprint(of: row, others: others) { print in
      guard field == nil, let number = set.erased.number(of: print.key) else { return }
      if number == 0 || !hasEmail { field = print.isPhone ? .phone : .email }
    }
    return field
  }

  private func optedOut(
    _ row: Int,
    _ keys: RowKeys,
    others: Span<RowKeys.Other>
  ) -> (UInt32, Field)? {
    let email = RowKeys.at(keys.email, row)
    if let by = set.optOutEmails.number(of: email) { return (by, .email) }
    if let by = set.optOutIDs.number(of: RowKeys.at(keys.externalID, row)) {
      return (by, .externalID)
    }
    if let by = set.optOutProfiles.number(of: RowKeys.at(keys.profile, row)) {
      return (by, .linkedIn)
    }
    for index in others.indices where others[index].kind == .email {
      if let by = set.optOutEmails.number(of: others[index].key) { return (by, .otherEmails) }
    }
    if let by = optedOut(phone: RowKeys.at(keys.phone, row), hasEmail: !email.isNone) {
      return (by, .phone)
    }
    for index in others.indices where others[index].kind == .phone {
      if let by = optedOut(phone: others[index].key, hasEmail: !email.isNone) {
        return (by, .phone)
      }
    }
    return nil
  }

  private func optedOut(phone: Key128, hasEmail: Bool) -> UInt32? {
    if let by = set.optOutPhonesAlone.number(of: phone) { return by }
    return hasEmail ? nil : set.optOutPhones.number(of: phone)
  }
}

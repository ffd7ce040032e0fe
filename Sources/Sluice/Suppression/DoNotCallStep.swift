/// Leaves the phones of people empty who must not be called.
///
/// A number on such a list costs the fields that hold it; an address or domain on one costs all phones
/// of the row. So does a row of the file whose person asked not to be called, for all rows of that person. Numbers that stand elsewhere in the row, in cells with several or in columns that are no
/// field, are not kept beside the record either. Needs the keys of the batch, and comes before whatever
/// derives something from a phone.
struct DoNotCallStep<Entries: ListedIdentities>: Step {
  let entries: Entries
  let digestKinds: KeyNeeds
  let hasher: KeyHasher
  /// What hashes with the entries' own key; nil where the keys of the batch will do.
  var keys: KeyStep?

  private var fields: [Field] { [.phone, .mobile, .companyPhone] }

  func apply(to batch: inout Batch) {
    let keys = self.keys?.keys(of: batch) ?? batch.keys
    let others = keys.others.span
    var next = 0
    var cleared: [Field: Set<Int>] = [:]
    for row in 0..<batch.count {
      let first = next
      while next < others.count && Int(others[next].row) == row { next += 1 }
      if !batch.fates[row].isPending { continue }
      let own = others.extracting(first..<next)
      guard let hit = hit(row, keys, own) else { continue }
      let filled = fields.filter { !batch.isBlank($0, row) }
      let listed = filled.filter { isListed($0, row, batch) }
      // Without a number of its own on a list, the entry tells the person.
      let empty = hit.isPerson || (listed.isEmpty && hit.isDigest) ? filled : listed
      for field in empty {
        cleared[field, default: []].insert(row)
        batch.warn(row, .phoneDoNotCall, field)
      }
      batch.notCalled.append(NotCalledRow(row: row, list: hit.list))
    }
    let rows = Set(batch.notCalled.map(\.row))
    if rows.isEmpty { return }
    batch.kept.removeAll { fields.contains($0.field) && rows.contains(Int($0.row)) }
    for (field, rows) in cleared { clear(field, rows, &batch) }
  }

  /// What of a row is on a list.
  private struct Hit {
    var list: UInt32
    /// Whether it tells the person and not a number.
    var isPerson: Bool
    /// Whether it is a hash, which may be that of either.
    var isDigest: Bool
  }

  private func hit(_ row: Int, _ keys: RowKeys, _ others: Span<RowKeys.Other>) -> Hit? {
    if let list = person(row, keys, others) {
      return Hit(list: list, isPerson: true, isDigest: false)
    }
    if let list = entries.list(of: RowKeys.at(keys.phone, row), .phone) {
      return Hit(list: list, isPerson: false, isDigest: false)
    }
    var digest: UInt32?
    for index in others.indices {
      let other = others[index]
      if other.kind == .phone, let list = entries.list(of: other.key, .phone) {
        return Hit(list: list, isPerson: false, isDigest: false)
      }
      if other.kind == .digest { digest = digest ?? entries.list(of: other.key, .digest) }
    }
    return digest.map { Hit(list: $0, isPerson: false, isDigest: true) }
  }

  private func person(
    _ row: Int,
    _ keys: RowKeys,
    _ others: Span<RowKeys.Other>
  ) -> UInt32? {
    if let list = entries.list(of: RowKeys.at(keys.email, row), .email) { return list }
    if let list = entries.list(of: RowKeys.at(keys.emailDomain, row), .domain) { return list }
    if let list = entries.list(of: RowKeys.at(keys.externalID, row), .externalID) { return list }
    if let list = entries.list(of: RowKeys.at(keys.profile, row), .profile) { return list }
    for index in others.indices {
      let other = others[index]
      let list =
        switch other.kind {
        case .email, .domain, .domainTree: entries.list(of: other.key, other.kind)
        case .plain, .phone, .externalID, .profile, .companyName, .digest: UInt32?.none
        }
      if let list { return list }
    }
    return nil
  }

  private func isListed(_ field: Field, _ row: Int, _ batch: Batch) -> Bool {
    guard let column = batch[field] else { return false }
    if entries.list(of: hasher.key(column[row], kind: .phone), .phone) != nil { return true }
    if !entries.hasDigests { return false }
    return DigestKeys(digestKinds, hasher).list(of: column[row], in: entries) != nil
  }

  private func clear(_ field: Field, _ rows: Set<Int>, _ batch: inout Batch) {
    batch.rewrite(field) { old, batch in
      var new = TextColumn(rows: old.count, bytesPerRow: 13)
      for row in 0..<old.count {
        if !rows.contains(row) {
          new.append(old[row])
          continue
        }
        new.appendBlank()
        if field == .phone && row < batch.facts.phone.count {
          batch.facts.phone[row] = PhoneFacts()
        }
        if field == .mobile && row < batch.facts.mobile.count {
          batch.facts.mobile[row] = PhoneFacts()
        }
      }
      return new
    }
  }
}

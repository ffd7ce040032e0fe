import Sluice

/// Finds rows that say "do not contact", and enters who they are about.
struct OptOutFinder {
  private let columns: [(column: Int, rule: OptOutRule)]
  private let width: Int
  private let preparing: Pipeline

  init(binding: Binding, preparing: Pipeline) {
    columns = binding.roles.enumerated().compactMap { column, role in
      if case .optOut(let rule) = role { (column: column, rule: rule) } else { nil }
    }
    width = binding.width
    self.preparing = preparing
  }

  mutating func search(_ raw: RawBatch, into set: inout SuppressionSet) {
    if columns.isEmpty { return }
    let found = (0..<raw.count).filter { saysNo(raw, $0) }
    if found.isEmpty { return }
    let batch = preparing.prepare(raw.keeping(found))
    var others = batch.keys.others[...]
    for row in 0..<batch.count {
      let own = others.prefix { Int($0.row) == row }
      others = others.dropFirst(own.count)
      enter(row, of: batch, others: own, into: &set)
    }
  }

  /// Of a row with too few cells those that are there are looked at.
  private func saysNo(_ raw: RawBatch, _ record: Int) -> Bool {
    let values = raw.valueRange(record)
    return columns.contains { column, rule in
      guard column < values.count else { return false }
      var cell: [UInt8] = []
      raw.appendValue(values.lowerBound + column, to: &cell)
      return rule.holds(cell.span)
    }
  }

  private func enter(
    _ row: Int,
    of batch: Batch,
    others: ArraySlice<RowKeys.Other>,
    into set: inout SuppressionSet
  ) {
    let number = batch.rowNumber(row)
    let email = RowKeys.at(batch.keys.email, row)
    _ = set.optOutEmails.insert(email, number: number)
    _ = set.optOutIDs.insert(RowKeys.at(batch.keys.externalID, row), number: number)
    _ = set.optOutProfiles.insert(RowKeys.at(batch.keys.profile, row), number: number)
    var phones = [RowKeys.at(batch.keys.phone, row)]
    for other in others {
      switch other.kind {
      case .email: _ = set.optOutEmails.insert(other.key, number: number)
      case .phone: phones.append(other.key)
      case .plain, .domain, .domainTree, .externalID, .profile, .companyName: break
      }
    }
    for phone in phones {
      if email.isNone {
        _ = set.optOutPhonesAlone.insert(phone, number: number)
      } else {
        _ = set.optOutPhones.insert(phone, number: number)
      }
    }
  }
}

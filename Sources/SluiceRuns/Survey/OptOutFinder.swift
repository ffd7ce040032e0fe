import Sluice

/// Finds rows that say "do not contact", and enters who they are about.
struct OptOutFinder {
  private var columns: [Column]
  private let width: Int
  private let preparing: Pipeline

  init(binding: Binding, preparing: Pipeline) {
    columns = binding.roles.enumerated().compactMap { column, role in
      if case .optOut(let rule) = role { Column(index: column, rule: rule) } else { nil }
    }
    width = binding.width
    self.preparing = preparing
  }

  mutating func search(_ raw: RawBatch, into set: inout SuppressionSet) {
    if columns.isEmpty { return }
    var found: [Int] = []
    for record in 0..<raw.count where saysNo(raw, record) { found.append(record) }
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
  private mutating func saysNo(_ raw: RawBatch, _ record: Int) -> Bool {
    let values = raw.valueRange(record)
    var isFound = false
    for index in columns.indices where columns[index].index < values.count {
      let value = raw.values[values.lowerBound + columns[index].index]
      if value.hasDoubledQuotes {
        var cell: [UInt8] = []
        raw.appendValue(values.lowerBound + columns[index].index, to: &cell)
        isFound = columns[index].holds(cell.span) || isFound
      } else {
        isFound = columns[index].holds(raw.bytes.span.extracting(value.range)) || isFound
      }
    }
    return isFound
  }

  /// A column of opt-outs; it remembers its last cell, because such columns repeat themselves.
  private struct Column {
    let index: Int
    let rule: OptOutRule
    private var lastCell: [UInt8] = []
    private var lastAnswer = false

    init(index: Int, rule: OptOutRule) {
      self.index = index
      self.rule = rule
    }

    mutating func holds(_ cell: Span<UInt8>) -> Bool {
      if cell.isEmpty { return false }
      if isLast(cell) { return lastAnswer }
      lastCell.removeAll(keepingCapacity: true)
      lastCell.append(copying: cell)
      lastAnswer = rule.holds(cell)
      return lastAnswer
    }

    private func isLast(_ cell: Span<UInt8>) -> Bool {
      guard cell.count == lastCell.count else { return false }
      for index in cell.indices where cell[index] != lastCell[index] { return false }
      return true
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
      case .plain, .domain, .domainTree, .externalID, .profile, .companyName, .digest: break
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

import Sluice

/// Finds rows that say "do not contact", and enters who they are about.
struct OptOutFinder {
  /// Who they are, for the tenant's list.
  private(set) var entries: [OptOutEntry] = []
  private var columns: [Column]
  private let width: Int
  private let preparing: Pipeline

  init(binding: Binding, preparing: Pipeline) {
    columns = binding.roles.enumerated().compactMap { column, role in
      guard case .optOut(let rule) = role else { return nil }
      return Column(index: column, rule: rule, header: binding.headers[column])
    }
    width = binding.width
    self.preparing = preparing
  }

  mutating func search(_ raw: RawBatch, into set: inout SuppressionSet) {
    if columns.isEmpty { return }
    var found: [Int] = []
    var optOuts: [RowOptOut] = []
    for record in 0..<raw.count {
      let optOut = optOut(raw, record)
      if optOut.isEmpty { continue }
      found.append(record)
      optOuts.append(optOut)
    }
    if found.isEmpty { return }
    let batch = preparing.prepare(raw.keeping(found))
    var others = batch.keys.others[...]
    for row in 0..<batch.count {
      let own = others.prefix { Int($0.row) == row }
      others = others.dropFirst(own.count)
      let optOut = optOuts[row]
      if optOut.contact != nil || set.callsStopRows {
        enter(row, of: batch, others: own, into: &set)
      }
      if optOut.calls != nil && !set.callsStopRows {
        set.doNotCall.insert(row, of: batch, others: own, hasher: preparing.hasher)
      }
      entries += OptOutEntry.of(row, batch, because: optOut)
    }
  }

  /// Why a row says no.
  ///
  /// Of a row with too few cells those that are there are looked at.
  private mutating func optOut(_ raw: RawBatch, _ record: Int) -> RowOptOut {
    let values = raw.valueRange(record)
    var found = RowOptOut()
    for index in columns.indices where columns[index].index < values.count {
      let value = raw.values[values.lowerBound + columns[index].index]
      if value.hasDoubledQuotes {
        var cell: [UInt8] = []
        raw.appendValue(values.lowerBound + columns[index].index, to: &cell)
        columns[index].note(cell.span, &found)
      } else {
        columns[index].note(raw.bytes.span.extracting(value.range), &found)
      }
    }
    return found
  }

  /// A column of opt-outs; it remembers its last cell, because such columns repeat themselves.
  private struct Column {
    let index: Int
    let rule: OptOutRule
    /// What the header says of the reason.
    private let usual: SuppressionReason
    private var lastCell: [UInt8] = []
    private var lastAnswer: SuppressionReason?

    init(index: Int, rule: OptOutRule, header: String) {
      self.index = index
      self.rule = rule
      let words = header.lowercased()
      usual =
        words.contains("call") && !words.contains("contact")
        ? .doNotCall : SuppressionReason(exported: words) ?? .unsubscribe
    }

    /// Adds what a cell says.
    mutating func note(_ cell: Span<UInt8>, _ found: inout RowOptOut) {
      guard let reason = reason(cell) else { return }
      let onlyCalls = rule.channel.map { $0 == "phone" } ?? (reason == .doNotCall)
      found.add(reason, onlyCalls: onlyCalls)
    }

    private mutating func reason(_ cell: Span<UInt8>) -> SuppressionReason? {
      if cell.isEmpty { return nil }
      if isLast(cell) { return lastAnswer }
      lastCell.removeAll(keepingCapacity: true)
      lastCell.append(copying: cell)
      lastAnswer =
        rule.holds(cell)
        ? SuppressionReason(exported: String(decoding: lastCell, as: UTF8.self)) ?? usual : nil
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

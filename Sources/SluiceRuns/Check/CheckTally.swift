import Sluice
import SluicePostgres

/// What a check has found so far, batch by batch.
struct CheckTally {
  private struct Key: Hashable {
    var status: RowStatus?
    var code: IssueCode
    var field: Field?
    var reason: String?
  }

  private(set) var counts = StatusCounts()
  private var groups: [Key: CheckGroup] = [:]
  private var changes = ChangeCounts()
  private var enriched: [EnrichmentRule: CheckGroup] = [:]
  private var examples: [ChangeCode: ChangeExample] = [:]
  private let binding: Binding
  private let preparing: Pipeline
  private let enrichment: EnrichmentFilling

  init(binding: Binding, preparing: Pipeline, enrichment: EnrichmentFilling?) {
    self.binding = binding
    self.preparing = preparing
    self.enrichment = enrichment ?? EnrichmentFilling()
  }

  /// Counts a batch that has come through the gates.
  mutating func add(_ batch: Batch) {
    for (row, fate) in batch.fates.enumerated() {
      counts[fate.status ?? .inserted] += 1
      if let code = fate.code {
        let reason = batch.skipReason(row)
        add(Key(status: fate.status, code: code, field: fate.field, reason: reason), row, batch)
      }
    }
    for issue in batch.issues where batch.fates[Int(issue.row)].status == nil {
      // What a remark on a custom field is about takes the place of the field.
      let about = batch.customRemark(of: issue)
      let reason = about.map { "\(issue.code.sentence): \($0.words)" }
      let key = Key(status: nil, code: issue.code, field: issue.field, reason: reason)
      add(key, Int(issue.row), batch, column: about.map(\.column))
    }
    for code in batch.changes.codes where examples[code] == nil {
      examples[code] = ChangeExample(code, in: batch.raw, binding: binding, preparing: preparing)
    }
    changes.add(batch.changes)
    addEnriched(batch)
  }

  private mutating func addEnriched(_ batch: Batch) {
    for (rule, count) in batch.enrichmentCounts {
      var group = enriched[rule] ?? CheckGroup(rule, isFilled: enrichment.fills(rule))
      let total = group.count + count
      if group.rows.count < CheckGroup.namedRows {
        for row in batch.rows(filledBy: rule, atMost: CheckGroup.namedRows) {
          group.add(row: Int(batch.rowNumber(row)))
        }
      }
      group.count = total
      enriched[rule] = group
    }
  }

  private mutating func add(_ key: Key, _ row: Int, _ batch: Batch, column: String? = nil) {
    var group = groups[key] ?? first(key, row, batch, column)
    group.add(row: Int(batch.rowNumber(row)))
    groups[key] = group
  }

  /// A new group with the shape of its first value.
  private func first(_ key: Key, _ row: Int, _ batch: Batch, _ column: String?) -> CheckGroup {
    var group = CheckGroup(key.code, key.field)
    if let reason = key.reason { group.reason = reason }
    let place =
      column.flatMap { binding.headers.firstIndex(of: $0) }
      ?? key.field.flatMap { binding.column(of: $0) }
    guard key.status == nil || key.status == .rejected, let column = place,
      column < batch.raw.valueRange(row).count
    else { return group }
    var cell: [UInt8] = []
    batch.raw.appendValue(batch.raw.valueRange(row).lowerBound + column, to: &cell)
    if !cell.isEmpty { group.example = ValueMask.mask(cell) }
    return group
  }

  /// The groups of rows that end so, the most frequent first.
  func rows(_ statuses: [RowStatus]) -> [CheckGroup] {
    sorted(groups.filter { key, _ in key.status.map(statuses.contains) ?? false }.map(\.value))
  }

  /// The groups of values with a remark, the most frequent first.
  var remarks: [CheckGroup] {
    sorted(groups.filter { key, _ in key.status == nil }.map(\.value))
  }

  /// The rules that changed values, the most frequent first.
  var changeGroups: [CheckGroup] {
    sorted(
      changes.codes.map { code in
        CheckGroup(code, count: changes[code], example: examples[code])
      }
    )
  }

  /// The rules that filled blanks, the most frequent first.
  var enrichedGroups: [CheckGroup] { sorted(Array(enriched.values)) }

  private func sorted(_ groups: [CheckGroup]) -> [CheckGroup] {
    groups.sorted { left, right in
      (right.count, left.code, left.field ?? "", left.reason)
        < (left.count, right.code, right.field ?? "", right.reason)
    }
  }
}

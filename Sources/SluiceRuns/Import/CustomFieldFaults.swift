import Sluice

/// How often values were no fit for the tenant's custom fields, by field.
struct CustomFieldFaults {
  private var counts: [CustomRemark: Int] = [:]

  /// Adds the faults of a batch whose rows have all ended or are to be loaded.
  mutating func add(_ batch: Batch) {
    for issue in batch.issues where batch.fates[Int(issue.row)].isPending {
      if let remark = batch.customRemark(of: issue) { counts[remark, default: 0] += 1 }
    }
  }

  /// What is told of them; nothing where there is none.
  var notes: [String] {
    if counts.isEmpty { return [] }
    let fields = Dictionary(grouping: counts) { $0.key.field }
      .map { field, found in (field: field, found: found, count: found.reduce(0) { $0 + $1.value })
      }
      .sorted { ($1.count, $0.field) < ($0.count, $1.field) }
    let told = fields.map { field, found, _ in
      let reasons = found.map { (why: $0.key.why ?? "blank", count: $0.value) }
        .sorted { ($1.count, $0.why) < ($0.count, $1.why) }
        .map { "\($0.count) \($0.why)" }
      return "\"\(field)\" (\(reasons.joined(separator: ", ")))"
    }
    return ["Custom fields with values that do not fit, or none: \(told.joined(separator: ", "))."]
  }
}

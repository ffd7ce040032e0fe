import Sluice

/// How often values were no fit for the tenant's custom fields, by field.
struct CustomFieldFaults {
  private var counts: [Int: Int] = [:]
  private let names: [String]

  /// No faults.
  init(_ fields: CustomFields?) { names = fields?.definitions.map(\.name) ?? [] }

  /// Adds the faults of a batch whose rows have all ended or are to be loaded.
  mutating func add(_ batch: Batch) {
    for fault in batch.customFaults where batch.fates[Int(fault.row)].isPending {
      counts[fault.field, default: 0] += 1
    }
  }

  /// What is told of them; nothing where there is none.
  var notes: [String] {
    if counts.isEmpty { return [] }
    let told = counts.sorted { ($1.value, names[$0.key]) < ($0.value, names[$1.key]) }
      .map { "\"\(names[$0.key])\" (\($0.value))" }
    return ["Custom fields with values that do not fit, or none: \(told.joined(separator: ", "))."]
  }
}

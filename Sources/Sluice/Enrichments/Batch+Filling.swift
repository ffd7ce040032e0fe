extension Batch {
  /// Fills the blanks of a field: `derive` appends a value and returns the rule by which it did, or
  /// appends nothing and returns nil.
  mutating func fill(
    _ field: Field,
    _ derive: (Int, Batch, inout [UInt8]) -> EnrichmentRule?
  ) {
    let old = self[field]
    var new = TextColumn(rows: count, bytesPerRow: 12)
    var filled: [(row: Int, rule: EnrichmentRule)] = []
    for row in 0..<count {
      if let old, !old.isBlank(row) {
        new.bytes.append(copying: old[row])
      } else if fates[row].isPending, let rule = derive(row, self, &new.bytes) {
        filled.append((row, rule))
      }
      new.endValue()
    }
    if filled.isEmpty { return }
    self[field] = new
    for (row, rule) in filled { enriched[row].insert(rule) }
  }
}

extension Batch {
  /// Fills the blanks of a rule's field: `derive` appends a value and says that it did, or appends
  /// nothing.
  ///
  /// What is held goes beside the field instead of into it; see ``HeldTexts``.
  @inline(__always)
  mutating func fill(
    _ rule: EnrichmentRule,
    bytesPerRow: Int,
    isHeld: Bool = false,
    _ derive: (_ row: Int, _ out: inout [UInt8]) -> Bool
  ) {
    let old = self[rule.field]
    var new = TextColumn(rows: count, bytesPerRow: bytesPerRow)
    var isAny = false
    for row in 0..<count {
      if let old, !old.isBlank(row) {
        if !isHeld { new.bytes.append(copying: old[row]) }
      } else if fates[row].isPending, derive(row, &new.bytes) {
        enriched[row].insert(rule)
        isAny = true
      }
      new.endValue()
    }
    if !isAny { return }
    if isHeld { held[rule] = new } else { self[rule.field] = new }
  }

  /// The column in which a rule's value of a row stands.
  func column(filledBy rule: EnrichmentRule) -> TextColumn? { held[rule] ?? self[rule.field] }
}

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
    _ derive: (_ row: Int, _ out: inout LaneBuffer) -> Bool
  ) {
    let old = self[rule.field] ?? TextColumn(bytes: [], ends: Array(repeating: 0, count: count))
    let values = old.bytes.span
    var bytes = LaneBuffer(room: count * bytesPerRow)
    var ends: [UInt32] = []
    ends.reserveCapacity(count)
    var isAny = false
    for row in 0..<count {
      if !old.isBlank(row) {
        if !isHeld { bytes.append(values, old.range(row)) }
      } else if fates[row].isPending, derive(row, &bytes) {
        enriched[row].insert(rule)
        isAny = true
      }
      ends.append(UInt32(truncatingIfNeeded: bytes.count))
    }
    if !isAny { return }
    let new = TextColumn(bytes: bytes.finish(), ends: ends)
    if isHeld { held[rule] = new } else { self[rule.field] = new }
  }

  /// The column in which a rule's value of a row stands.
  func column(filledBy rule: EnrichmentRule) -> TextColumn? { held[rule] ?? self[rule.field] }
}

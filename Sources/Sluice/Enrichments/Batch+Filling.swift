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
    let oldEnds = old.ends.span
    let fates = self.fates
    var bytes = LaneBuffer(room: count * bytesPerRow)
    var ends = [UInt32](repeating: 0, count: count)
    var newEnds = ends.mutableSpan
    // Taken out of the batch, so that it is not asked for every row whether somebody else holds them.
    var sets: [EnrichmentSet] = []
    swap(&sets, &enriched)
    var rules = sets.mutableSpan
    var isAny = false
    var start: UInt32 = 0
    for row in 0..<count {
      let end = oldEnds[row]
      if start != end {
        if !isHeld { bytes.append(values, Int(start)..<Int(end)) }
      } else if fates[row].isPending, derive(row, &bytes) {
        rules[row].insert(rule)
        isAny = true
      }
      start = end
      newEnds[row] = UInt32(truncatingIfNeeded: bytes.count)
    }
    swap(&sets, &enriched)
    if !isAny { return }
    let new = TextColumn(bytes: bytes.finish(), ends: ends)
    if isHeld { held[rule] = new } else { self[rule.field] = new }
  }

  /// The column in which a rule's value of a row stands.
  func column(filledBy rule: EnrichmentRule) -> TextColumn? { held[rule] ?? self[rule.field] }
}

extension Batch {
  /// How many blanks of rows that have not ended were filled, by rule.
  public var enrichmentCounts: [EnrichmentRule: Int] {
    var sets = DistinctSets()
    var counts: [Int] = []
    for row in enriched.indices where fates[row].isPending {
      let number = sets.number(of: enriched[row])
      if number == counts.count { counts.append(0) }
      counts[number] += 1
    }
    var found: [EnrichmentRule: Int] = [:]
    for (set, count) in zip(sets.all, counts) { set.forEach { found[$0, default: 0] += count } }
    return found
  }

  /// The first rows that have not ended and of which a rule filled something.
  public func rows(filledBy rule: EnrichmentRule, atMost most: Int) -> [Int] {
    var rows: [Int] = []
    for row in enriched.indices where rows.count < most {
      if enriched[row].contains(rule), fates[row].isPending { rows.append(row) }
    }
    return rows
  }

  /// The rules that filled something of each row, in one text: `size_from_employees`, blanks between
  /// them.
  ///
  /// What was found but not filled in stands behind its rule: `domain_from_email=acme.example`.
  public func enrichedTexts() -> RepeatedTexts {
    var result = RepeatedTexts(rows: count)
    var sets = DistinctSets()
    /// Where the text of each set stands.
    var texts: [Range<UInt32>] = []
    let fills = referenced.sorted { $0.row < $1.row }
    let held = EnrichmentRule.allCases.map { self.held[$0] }
    var next = 0
    for row in 0..<count {
      let first = next
      while next < fills.count && Int(fills[next].row) == row { next += 1 }
      guard fates[row].isPending else {
        result.appendBlank()
        continue
      }
      let set = row < enriched.count ? enriched[row] : EnrichmentSet()
      if first < next || set.intersects(.held) {
        append(set, held, row, fills[first..<next], to: &result.bytes)
        result.endValue()
        continue
      }
      let number = sets.number(of: set)
      if number < texts.count {
        result.repeatValue(texts[number])
      } else {
        append(set, held, row, [], to: &result.bytes)
        texts.append(result.endValue())
      }
    }
    return result
  }

  /// Appends the rules of one row, and the fields that reference files filled.
  private func append(
    _ set: EnrichmentSet,
    _ held: [TextColumn?],
    _ row: Int,
    _ fills: ArraySlice<ReferenceFill>,
    to out: inout [UInt8]
  ) {
    let start = out.count
    let names = EnrichmentRule.names
    set.forEach { rule in
      if out.count > start { out.append(UInt8(ascii: " ")) }
      out.append(copying: names[Int(rule.rawValue)])
      guard let column = held[Int(rule.rawValue)], !column.isBlank(row) else { return }
      out.append(UInt8(ascii: "="))
      out.append(copying: column[row])
    }
    for fill in fills {
      if out.count > start { out.append(UInt8(ascii: " ")) }
      out.append(contentsOf: "reference:\(fill.field.name)".utf8)
    }
  }
}

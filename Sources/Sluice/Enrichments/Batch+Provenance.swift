extension Batch {
  /// How many blanks of rows that have not ended were filled, by rule.
  public var enrichmentCounts: [EnrichmentRule: Int] {
    var counts = [Int](repeating: 0, count: EnrichmentRule.allCases.count)
    for row in enriched.indices where fates[row].isPending {
      enriched[row].forEach { counts[Int($0.rawValue)] += 1 }
    }
    var found: [EnrichmentRule: Int] = [:]
    for rule in EnrichmentRule.allCases where counts[Int(rule.rawValue)] > 0 {
      found[rule] = counts[Int(rule.rawValue)]
    }
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
  public func enrichedTexts() -> TextColumn {
    var result = TextColumn(rows: count, bytesPerRow: 130)
    var lists = RuleLists()
    let fills = referenced.sorted { $0.row < $1.row }
    var next = 0
    for row in 0..<count {
      let start = result.bytes.count
      if row < enriched.count, !enriched[row].isEmpty, fates[row].isPending {
        if enriched[row].intersects(.held) {
          appendRules(row, to: &result.bytes)
        } else {
          lists.append(enriched[row], to: &result.bytes)
        }
      }
      while next < fills.count && Int(fills[next].row) == row {
        if result.bytes.count > start { result.bytes.append(UInt8(ascii: " ")) }
        if fates[row].isPending {
          result.bytes.append(contentsOf: "reference:\(fills[next].field.name)".utf8)
        }
        next += 1
      }
      result.endValue()
    }
    return result
  }

  private func appendRules(_ row: Int, to out: inout [UInt8]) {
    let start = out.count
    let names = EnrichmentRule.names
    enriched[row].forEach { rule in
      if out.count > start { out.append(UInt8(ascii: " ")) }
      out.append(copying: names[Int(rule.rawValue)])
      guard let column = held[rule], !column.isBlank(row) else { return }
      out.append(UInt8(ascii: "="))
      out.append(copying: column[row])
    }
  }
}

/// The texts of sets of rules; a file has few different ones.
private struct RuleLists {
  private static let size = 64
  private var slots = [Int32](repeating: -1, count: size)
  private var sets: [EnrichmentSet] = []
  private var texts = TextColumn()

  mutating func append(_ set: EnrichmentSet, to out: inout [UInt8]) {
    let slot = set.slot(of: Self.size)
    let number = Int(slots[slot])
    if number >= 0, sets[number] == set {
      out.append(copying: texts[number])
      return
    }
    slots[slot] = Int32(truncatingIfNeeded: sets.count)
    sets.append(set)
    var isFirst = true
    let names = EnrichmentRule.names
    set.forEach { rule in
      if !isFirst { texts.bytes.append(UInt8(ascii: " ")) }
      texts.bytes.append(copying: names[Int(rule.rawValue)])
      isFirst = false
    }
    texts.endValue()
    out.append(copying: texts[sets.count - 1])
  }
}

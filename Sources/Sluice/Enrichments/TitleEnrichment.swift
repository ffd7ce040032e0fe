/// Seniority and department, from the job title.
struct TitleEnrichment: Enrichment {
  let rules: [EnrichmentRule] = [.seniorityFromTitle, .departmentFromTitle]

  private static let seniorities = NameTable(JobTitle.Seniority.allCases.map(\.name))
  private static let departments = NameTable(JobTitle.Department.allCases.map(\.name))

  func apply(to batch: inout Batch, filling: EnrichmentFilling) {
    guard let titles = batch[.title] else { return }
    let found = Self.read(titles, batch)
    let seniorities = Self.seniorities
    let departments = Self.departments
    batch.fill(.seniorityFromTitle, bytesPerRow: 8) { row, out in
      guard let seniority = found[row].seniority else { return false }
      seniorities.append(Int(seniority.rawValue), to: &out)
      return true
    }
    batch.fill(.departmentFromTitle, bytesPerRow: 12) { row, out in
      guard let department = found[row].department else { return false }
      departments.append(Int(department.rawValue), to: &out)
      return true
    }
  }

  /// Reads all titles; the same title again is looked up among those read last.
  private static func read(_ titles: TextColumn, _ batch: Batch) -> [JobTitle] {
    var found = [JobTitle](repeating: JobTitle(), count: titles.count)
    var slots = [Int32](repeating: -1, count: 1_024)
    let bytes = titles.bytes.span
    for row in 0..<titles.count where !titles.isBlank(row) && batch.fates[row].isPending {
      let title = titles[row]
      let slot = slot(of: bytes, titles.range(row))
      let earlier = Int(slots[slot])
      if earlier >= 0, Bytes.equal(titles[earlier], title) {
        found[row] = found[earlier]
      } else {
        found[row] = JobTitle.read(title)
        slots[slot] = Int32(truncatingIfNeeded: row)
      }
    }
    return found
  }

  /// One of 1,024 places, from a title's beginning, its end and its length.
  @inline(__always)
  private static func slot(of bytes: Span<UInt8>, _ title: Range<Int>) -> Int {
    let first = ByteWord.load(bytes, at: title.lowerBound, count: min(title.count, 8))
    let lastAt = max(title.upperBound &- 8, title.lowerBound)
    let last = ByteWord.load(bytes, at: lastAt, count: title.upperBound &- lastAt)
    let mixed = first ^ (last &<< 7 | last &>> 57) ^ UInt64(truncatingIfNeeded: title.count)
    // The odd constant is 2^64 divided by the golden ratio.
    return Int(truncatingIfNeeded: (mixed &* 0x9E37_79B9_7F4A_7C15) &>> 54)
  }
}

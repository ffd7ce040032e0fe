/// A company's size as a range, from its number of employees.
struct CompanySizeEnrichment: Enrichment {
  let rules: [EnrichmentRule] = [.sizeFromEmployees]

  func apply(to batch: inout Batch, filling: EnrichmentFilling) {
    guard let employees = batch[.companyEmployees] else { return }
    batch.fill(.sizeFromEmployees, bytesPerRow: 8) { row, out in
      if employees.isBlank(row) { return false }
      var size: [UInt8] = []
      guard CompanySize.append(employees[row], to: &size) else { return false }
      out.append(size.span)
      return true
    }
  }
}

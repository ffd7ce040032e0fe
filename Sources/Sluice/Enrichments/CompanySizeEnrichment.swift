/// A company's size as a range, from its number of employees.
struct CompanySizeEnrichment: Enrichment {
  let rules: [EnrichmentRule] = [.sizeFromEmployees]

  func apply(to batch: inout Batch, filling: EnrichmentFilling) {
    guard let employees = batch[.companyEmployees] else { return }
    batch.fill(.sizeFromEmployees, bytesPerRow: 8) { row, out in
      !employees.isBlank(row) && CompanySize.append(employees[row], to: &out)
    }
  }
}

/// A company's size as a range, from its number of employees.
struct CompanySizeEnrichment: Enrichment {
  let sources: [Field] = [.companyEmployees]
  let rules: [EnrichmentRule] = [.sizeFromEmployees]

  func apply(to batch: inout Batch) {
    batch.fill(.companySize) { row, batch, out in
      guard let employees = batch[.companyEmployees], !employees.isBlank(row) else { return nil }
      return CompanySize.append(employees[row], to: &out) ? .sizeFromEmployees : nil
    }
  }
}

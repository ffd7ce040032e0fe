import Sluice

/// What became of a batch's rows in the target: their companies, and who made them.
struct RowLinks {
  /// Company of each row, by its place in the batch.
  var company: [RecordID?]
  /// Whether the row created its company.
  var createdCompany: [Bool]

  init(count: Int) {
    company = [RecordID?](repeating: nil, count: count)
    createdCompany = [Bool](repeating: false, count: count)
  }
}

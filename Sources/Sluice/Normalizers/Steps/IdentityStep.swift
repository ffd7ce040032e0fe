/// Rejects rows in which nothing identifies anyone.
struct IdentityStep: Step {
  /// Whether it is enough to say which company a row is about.
  var namesCompanies = false

  func apply(to batch: inout Batch) {
    let fields = Binding.identifying + (namesCompanies ? Binding.identifyingCompanies : [])
    for row in 0..<batch.count where batch.fates[row].isPending {
      if !fields.contains(where: { !batch.isBlank($0, row) }) {
        batch.end(row, as: .rejected, code: .rowNothingIdentifies)
      }
    }
  }
}

/// Rejects rows in which nothing identifies anyone.
struct IdentityStep: Step {
  func apply(to batch: inout Batch) {
    for row in 0..<batch.count where batch.fates[row].isPending {
      if !Binding.identifying.contains(where: { !batch.isBlank($0, row) }) {
        batch.end(row, as: .rejected, code: .rowNothingIdentifies)
      }
    }
  }
}

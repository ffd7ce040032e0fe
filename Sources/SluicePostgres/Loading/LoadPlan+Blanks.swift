public import Sluice

extension LoadPlan {
  /// Takes over what the source mapping says of blanks.
  ///
  /// Where a column takes several fields, all of them that the file has must say the same.
  ///
  /// - Returns: The fields of which nothing could be taken over, because the target has no column of
  ///   their own for them, or one that cannot be blank.
  public mutating func take(
    _ blanks: [Field: BlankPolicy],
    given: (Field) -> Bool
  ) -> [(field: Field, policy: BlankPolicy)] {
    var taken: Set<Field> = []
    func apply(to table: inout Table) {
      for index in table.changes.indices {
        let fields = table.changes[index].fields.filter(given)
        let policies = Set(fields.map { blanks[$0] ?? .keep })
        guard policies.count == 1, let policy = policies.first else { continue }
        if policy == .clear && table.changes[index].cleared == nil { continue }
        table.changes[index].blank = policy
        taken.formUnion(fields)
      }
    }
    changeTables(apply)
    return blanks.filter { $0.value != .keep && !taken.contains($0.key) }
      .sorted { $0.key.rawValue < $1.key.rawValue }.map { (field: $0.key, policy: $0.value) }
  }
}

public import Sluice

extension LoadPlan {
  /// Takes over what the source mapping says of values that differ.
  ///
  /// Where a column takes several fields of the file, those with a rule must have the same.
  ///
  /// - Parameters:
  ///   - rules: The rule of each field.
  ///   - system: The system that the file was exported from.
  ///   - given: Whether the file has a field.
  /// - Returns: The fields whose rule could not be taken over, because the target has no column of their own for
  ///   them, or one to which it does not apply.
  public mutating func take(
    _ rules: [Field: Survivorship],
    system: String,
    given: (Field) -> Bool
  ) -> [(field: Field, rule: Survivorship)] {
    var taken: Set<Field> = []
    func rule(of column: ChangeColumn) -> Survivorship? {
      let said = column.fields.filter(given).compactMap { rules[$0] }
      guard let rule = said.first, column.takes(rule) else { return nil }
      return said.allSatisfy { $0 == rule } ? rule : nil
    }
    func apply(to table: inout Table) {
      table.changes += table.fixed.filter { rule(of: $0) != nil }
      for index in table.changes.indices {
        guard let rule = rule(of: table.changes[index]) else { continue }
        table.changes[index].survival = Survival(
          rule: rule,
          system: system,
          updated: table.match.updated
        )
        taken.formUnion(table.changes[index].fields.filter(given))
      }
    }
    changeTables(apply)
    return rules.filter { given($0.key) && !taken.contains($0.key) }
      .sorted { $0.key.rawValue < $1.key.rawValue }.map { (field: $0.key, rule: $0.value) }
  }

  /// Whether a rule of survivorship lets values of the file take the place of others.
  public var hasOverwritingRules: Bool {
    tables.flatMap(\.changes).contains { $0.survival?.rule.overwrites == true }
  }
}

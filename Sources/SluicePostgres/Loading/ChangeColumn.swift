import Sluice

/// A column that may change in a record that is there, and how a value of the file gets into it.
public struct ChangeColumn: Sendable {
  /// What decides between the value that is there and the file's.
  enum Rule: Sendable, Equatable {
    /// The mode alone.
    case plain
    /// The later time wins.
    case latest
    /// A list takes the elements that it lacks.
    case list
    /// A JSON object takes the members that it lacks.
    case object
    /// Words in their order: never back to an earlier one.
    case ranked([[String]])
  }

  /// What is written; a blank is a null, whatever the column's default.
  var plan: ColumnPlan
  /// The SQL type in which a value of the file is compared with the record's.
  var type: String
  /// The rule.
  var rule: Rule
  /// Whether an empty text counts as blank.
  var holdsText: Bool
  /// The field that remarks about the column name.
  var field: Field?
  /// The fields that it takes its value from.
  var fields: [Field] = []
  /// What a blank of the file means.
  var blank = BlankPolicy.keep
  /// Which value survives, where the mapping says it.
  var survival: Survival?
  /// What the column holds once it is cleared; nil where it cannot be.
  var cleared: String?
  /// Whether only the first of the fields takes the place of a value.
  var isLedByFirst: Bool

  /// Whether records that are there keep it, unless a rule of survivorship says otherwise.
  var isFixed: Bool

  /// The column of a mapping; nil when nothing changes it.
  init?(
    _ spec: TargetMapping.Column,
    _ content: ColumnPlan.Content,
    _ format: ColumnPlan.Format?,
    _ column: CatalogColumn
  ) {
    if !column.isUpdatable { return nil }
    isFixed = spec.update == "never"
    var rule = spec.update == "latest" ? Rule.latest : .plain
    let own: ColumnPlan.Content
    switch content {
    case .id, .tenant, .person, .token: return nil
    case .company: own = content
    case .extras, .json:
      own = content
      rule = .object
    case .joined(let fields):
      own = content
      self.fields = fields
      field = fields.first
    case .translated(let source, let values, _):
      own = .translated(source, values: values, otherwise: nil)
      field = source
      fields = [source]
    case .fields(let fields, _):
      // The same text for every record says nothing about this one.
      if fields.isEmpty { return nil }
      own = .fields(fields, blank: .null)
      self.fields = fields
      field = fields.first
    }
    if let order = spec.order { rule = .ranked(order.map(\.all)) }
    let written = format ?? .text
    if rule == .plain, case .textArray = written { rule = .list }
    if rule == .object, ![114, 3802].contains(column.baseTypeID) { rule = .plain }
    plan = ColumnPlan(name: column.name, content: own, format: written)
    type = ColumnFormat.castType(of: column)
    self.rule = rule
    isLedByFirst = spec.update == "first"
    holdsText = [25, 1043, 1042].contains(column.baseTypeID)
    switch rule {
    case .object, .ranked: break
    case .plain, .latest, .list:
      if !column.isRequired {
        cleared = "NULL"
      } else if rule == .list {
        cleared = "'{}'"
      } else if spec.blank == "empty" && holdsText {
        cleared = "''"
      }
    }
  }

  private var name: Identifier { Identifier(plan.name) }
  /// The value of the file's row, in SQL: `s` is the row.
  var given: String { "s.\(name)::\(type)" }
  /// The value of the record, in SQL: `t` is the record.
  var kept: String { "t.\(name)" }

  /// Whether the record has no value: `t` is the record, `s` the file's row.
  var isBlank: String {
    if rule == .list { return "coalesce(\(kept), '{}') = '{}'" }
    if holdsText { return "(\(kept) IS NULL OR \(kept)::text = '')" }
    return "\(kept) IS NULL"
  }

  /// Whether a value may be weaker than one that is there: filled by a rule of enrichment, or that of
  /// a field which only stands in.
  var canBeDerived: Bool {
    isLedByFirst || field.map { !EnrichmentSet.filling($0).isEmpty } ?? false
  }

  /// Whether the value of a row is.
  func isDerived(_ row: Int, of batch: Batch) -> Bool {
    guard let field else { return false }
    if isLedByFirst && batch.isBlank(field, row) { return true }
    guard row < batch.enriched.count else { return false }
    return batch.enriched[row].intersects(.filling(field))
  }

  /// What the record's value becomes.
  ///
  /// What was only derived from other fields of the row never takes the place of a value.
  func value(_ mode: ImportMode, isAddress: Bool) -> String {
    let own = effective(mode)
    let plain = survivor(isAddress: isAddress) ?? value(in: own, isAddress: isAddress)
    guard survival?.rule.overwrites ?? own.overwrites else { return plain }
    var cases = ""
    if let cleared, isClearable(mode) {
      cases += "WHEN \(literal) = ANY (s.sluice_cleared) THEN \(cleared)::\(type) "
    }
    if canBeDerived {
      let filling = value(in: .fill, isAddress: isAddress)
      cases += "WHEN \(literal) = ANY (s.sluice_derived) THEN \(filling) "
    }
    return cases.isEmpty ? plain : "CASE \(cases)ELSE \(plain) END"
  }

  /// Whether a blank of the file may clear it.
  func isClearable(_ mode: ImportMode) -> Bool {
    blank == .clear && survival == nil && mode.overwrites && cleared != nil
  }

  /// The mode in which the column's values are taken.
  private func effective(_ mode: ImportMode) -> ImportMode {
    blank == .fill || survival?.rule == .fill ? .fill : mode
  }

  var literal: String { TransactionSettings.literal(plan.name) }

  /// Keeps an address that the file only writes in other capitals; the branch of a CASE.
  var sameAddress: String { "WHEN lower(btrim(\(kept))) = lower(\(given)) THEN \(kept) " }

  /// What the value becomes by a mode alone.
  private func value(in mode: ImportMode, isAddress: Bool) -> String {
    switch rule {
    case .list:
      return """
        CASE WHEN \(given) IS NULL THEN \(kept) ELSE coalesce(\(kept), '{}') || ARRAY(
          SELECT e.v FROM unnest(\(given)) WITH ORDINALITY AS e (v, n)
          WHERE e.v <> ALL (coalesce(\(kept), '{}')) ORDER BY e.n) END
        """
    case .object:
      let merged =
        mode.overwrites ? "\(kept)::jsonb || \(given)::jsonb" : "\(given)::jsonb || \(kept)::jsonb"
      return """
        (CASE WHEN \(given) IS NULL OR \(given)::jsonb = '{}' THEN \(kept)::jsonb
          WHEN \(kept) IS NULL THEN \(given)::jsonb
          WHEN jsonb_typeof(\(kept)::jsonb) = 'object' AND jsonb_typeof(\(given)::jsonb) = 'object'
          THEN \(merged) ELSE \(kept)::jsonb END)
        """
    case .ranked(let order) where mode.overwrites:
      return """
        CASE WHEN \(isBlank) THEN coalesce(\(given), \(kept))
          WHEN \(rank(given, order)) > \(rank(kept, order)) THEN \(given) ELSE \(kept) END
        """
    case .latest where mode.overwrites: return "greatest(\(kept), \(given))"
    case .plain, .latest, .ranked:
      if !mode.overwrites {
        return "CASE WHEN \(isBlank) THEN coalesce(\(given), \(kept)) ELSE \(kept) END"
      }
      // The same address in capitals is no other address.
      let same = isAddress ? sameAddress : ""
      return "CASE \(same)WHEN \(given) IS NULL THEN \(kept) ELSE \(given) END"
    }
  }

  /// Why the value becomes another one, as a word of SQL.
  func reason(_ mode: ImportMode) -> String {
    var cases = "WHEN \(isBlank) THEN 'fill' "
    if isClearable(mode) {
      cases = "WHEN \(literal) = ANY (s.sluice_cleared) THEN 'clear' " + cases
    }
    let word =
      switch rule {
      case _ where survival != nil: survival?.rule.name ?? ""
      case .plain: effective(mode).rawValue
      case .latest: "latest"
      case .list, .object: "union"
      case .ranked: "forward"
      }
    return "CASE \(cases)ELSE '\(word)' END"
  }

  /// Whether the value becomes another one.
  func isChanged(_ mode: ImportMode, isAddress: Bool) -> String {
    let old = rule == .object ? "\(kept)::jsonb" : kept
    return "(\(value(mode, isAddress: isAddress))) IS DISTINCT FROM \(old)"
  }

  /// The assignment of an UPDATE.
  func assignment(_ mode: ImportMode, isAddress: Bool) -> String {
    let value = value(mode, isAddress: isAddress)
    return rule == .object ? "\(name) = \(value)::\(type)" : "\(name) = \(value)"
  }

  /// Whether the file says something else and the record keeps its own; nil where that cannot be.
  func isKept(_ mode: ImportMode, isAddress: Bool) -> String? {
    switch rule {
    case .object: return nil
    case .latest where survival == nil: return nil
    case .list where survival == nil || survival?.rule == .union: return nil
    case .plain where survival == nil && effective(mode).overwrites: return nil
    case .plain, .ranked, .list, .latest:
      let differs =
        isAddress
        ? "lower(btrim(\(kept))) <> lower(\(given))" : "\(given) IS DISTINCT FROM \(kept)"
      return """
        (\(given) IS NOT NULL AND NOT (\(isBlank)) AND \(differs)
          AND (\(value(mode, isAddress: isAddress))) IS NOT DISTINCT FROM \(kept))
        """
    }
  }

  private func rank(_ value: String, _ order: [[String]]) -> String {
    var cases = ""
    for (place, words) in order.enumerated() {
      for word in words { cases += " WHEN \(TransactionSettings.literal(word)) THEN \(place)" }
    }
    return "CASE \(value)::text\(cases) END"
  }
}

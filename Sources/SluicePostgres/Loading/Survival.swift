import Sluice

/// Which of two values of a column survives, with what the rule must know.
struct Survival: Sendable {
  /// The rule.
  var rule: Survivorship
  /// The system that the file was exported from.
  var system: String
  /// The column that says when the record last changed.
  var updated: String?

  /// Systems whose values the file's do not replace: those before its own in the list of sources.
  var better: [String] {
    guard case .sourcePriority(let sources) = rule else { return [] }
    return Array(sources.prefix { $0 != system })
  }
}

extension ChangeColumn {
  /// What the value becomes by the rule of survivorship; nil where the mode decides.
  func survivor(isAddress: Bool) -> String? {
    guard let survival else { return nil }
    let wins: String
    switch survival.rule {
    case .fill, .union: return nil
    case .keep: return kept
    case .oldest: return "least(\(kept), \(given))"
    case .trueWins: return "coalesce(\(kept) OR \(given), \(kept), \(given))"
    case .mostComplete:
      wins =
        rule == .list
        ? "cardinality(\(given)) > cardinality(\(kept))"
        : "char_length(\(given)::text) > char_length(\(kept)::text)"
    case .newest:
      let otherwise = survival.updated.map { ", t.\(Identifier($0))" } ?? ""
      wins = "s.sluice_modified::timestamptz > coalesce(\(origin("o.modified_at"))\(otherwise))"
    case .sourcePriority(let sources):
      // A system that is not in the list fills blanks only.
      guard let place = sources.firstIndex(of: survival.system) else {
        return "CASE WHEN \(isBlank) THEN coalesce(\(given), \(kept)) ELSE \(kept) END"
      }
      var ranks = ""
      for (rank, source) in sources.enumerated() {
        ranks += " WHEN \(TransactionSettings.literal(source)) THEN \(rank)"
      }
      let own = sources.firstIndex(of: Survivorship.ownWord) ?? sources.count
      let rank = origin("CASE o.system\(ranks) ELSE \(sources.count) END")
      wins = "\(place) <= coalesce(\(rank), \(own))"
    }
    let same = isAddress ? sameAddress : ""
    return """
      CASE \(same)WHEN \(given) IS NULL THEN \(kept) WHEN \(isBlank) THEN \(given)
        WHEN \(wins) THEN \(given) ELSE \(kept) END
      """
  }

  /// What is known of where the record's value comes from, unless somebody has changed it since.
  private func origin(_ what: String) -> String {
    """
    (SELECT \(what) FROM \(ValueOrigins.stage.name) o WHERE o.record_id::uuid = s.sluice_id
      AND o.column_name = \(literal) AND o.digest::bigint = \(ValueOrigins.digest(of: kept)))
    """
  }

  /// Whether the column's type and the target's own rule leave room for a rule of survivorship.
  func takes(_ rule: Survivorship) -> Bool {
    // When a record was made never changes but to an earlier time.
    if isFixed && rule != .oldest { return rule == .keep }
    return switch (rule, self.rule) {
    case (.keep, _), (.fill, _): self.rule != .object
    case (.union, .list): true
    case (.union, _): false
    case (.newest, .plain), (.newest, .list), (.newest, .latest): true
    case (.sourcePriority, .plain), (.sourcePriority, .list), (.sourcePriority, .latest): true
    case (.mostComplete, .list): true
    case (.mostComplete, .plain): holdsText
    case (.trueWins, .plain): type == "boolean"
    case (.oldest, .plain), (.oldest, .latest): type.hasPrefix("timestamp") || type == "date"
    case (.newest, _), (.sourcePriority, _), (.mostComplete, _), (.trueWins, _), (.oldest, _): false
    }
  }
}

import Sluice

/// Tables of invented records for tests of matching.
enum MatchingCases {
  /// A table of records, each a list of fields with their values.
  static func table(
    _ records: [[(MatchField, String)]],
    kind: MatchTableBuilder.Kind = .contacts
  ) -> MatchTable {
    var builder = MatchTableBuilder(kind: kind)
    for record in records {
      for field in MatchField.allCases {
        for (name, text) in record where name == field {
          let bytes = Array(text.utf8)
          builder.append(bytes.span, of: field)
        }
      }
      builder.endRecord()
    }
    return builder.finish()
  }

  /// People with different names, addresses and dates of birth, so that values have their shares.
  static func crowd(_ count: Int) -> [[(MatchField, String)]] {
    let firsts = ["Quirin", "Wanda", "Egon", "Thekla", "Ludger", "Xaver", "Minna", "Bruno", "Olga"]
    let lasts = ["Zorn", "Wiegand", "Ostler", "Pfahl", "Krumm", "Dachs", "Lerche", "Hasel"]
    return (0..<count).map { number in
      [
        (.firstName, firsts[number % firsts.count]),
        (.lastName, "\(lasts[number / 9 % lasts.count])\(["mann", "er", "ke"][number / 72 % 3])"),
        (.email, "person\(number)@firm\(number).example"),
        (.birthday, "19\(50 + number % 40)-0\(1 + number % 9)-\(10 + number % 18)"),
      ]
    }
  }

  /// The decision on the first two of some people among a crowd.
  static func areSame(_ one: [(MatchField, String)], _ other: [(MatchField, String)]) -> Bool {
    let table = table([one, other] + crowd(40))
    let (clusters, _) = ClusterBuilder.clusters(of: table)
    return clusters.winners[0] == clusters.winners[1]
  }

  /// The weight of the first two of some people among a crowd, by itself.
  static func explanation(
    _ one: [(MatchField, String)],
    _ other: [(MatchField, String)]
  ) throws -> PairExplanation {
    let table = table([one, other] + crowd(40))
    let (_, matching) = ClusterBuilder.clusters(of: table)
    guard let found = PairExplanation(0, 1, in: table, by: matching) else { throw Incomparable() }
    return found
  }

  struct Incomparable: Error {}
}

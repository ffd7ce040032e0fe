/// Something that a column may be.
struct MatchCandidate {
  /// Index of the column.
  let column: Int
  /// What it would be.
  let meaning: HeaderAlias.Meaning
  /// How well that fits, 0…1.
  var score: Double
  /// How much the header is preferred among those of its field; smaller is better.
  let rank: Int
  /// What of its header says so; nil when only the values do.
  var reason: String?

  /// The same, with what the column holds taken into account.
  func weighed(by content: ColumnContent) -> MatchCandidate {
    var weighed = self
    guard case .field(let field) = meaning else {
      weighed.reason = reason ?? "nothing says otherwise"
      return weighed
    }
    // Of two columns the one that holds something is meant.
    if content.filled == 0 && score < 0.9 { weighed.score *= 0.9 }
    let demand = ColumnDemand(field)
    if let kind = demand.support(by: content) {
      let share = "\(content.percent(kind)) of the values are \(kind.words)"
      if let reason {
        weighed.score += (1 - score) * 0.5
        weighed.reason = "\(reason), and \(share)"
      } else {
        weighed.reason = share
      }
    } else if demand.isContradicted(by: content), let mostly = content.mostly {
      weighed.score *= 0.5
      weighed.reason =
        "\(reason ?? "its place"), but \(content.percent(mostly)) of the values are \(mostly.words)"
    }
    return weighed
  }
}

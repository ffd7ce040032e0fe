/// Gives each field one column at most, the best candidates first.
struct MatchChoice {
  /// The columns with what was chosen for them.
  private(set) var columns: [MappingProposal.Column]

  /// Candidates below this are no proposal.
  private static let least = 0.42

  init(_ candidates: [MatchCandidate], headers: [String]) {
    columns = headers.map { header in
      MappingProposal.Column(header: header, role: .none, confidence: 0.6, reason: "no field fits")
    }
    var taken: [Field: Int] = [:]
    var isDecided = [Bool](repeating: false, count: headers.count)
    let ordered = candidates.filter { $0.score >= Self.least }.sorted(by: Self.precedes)
    for candidate in ordered where !isDecided[candidate.column] {
      isDecided[candidate.column] = true
      columns[candidate.column].confidence = candidate.score
      columns[candidate.column].reason = candidate.reason ?? ""
      switch candidate.meaning {
      case .nothing: columns[candidate.column].role = .none
      case .optOut(let when): columns[candidate.column].role = .optOut(when: when)
      case .field(let field):
        guard let first = taken[field] else {
          taken[field] = candidate.column
          columns[candidate.column].role = .field(field)
          continue
        }
        let isOther = candidate.score < 0.9 && hasRival(candidate, ordered, taken)
        if isOther {
          isDecided[candidate.column] = false
          continue
        }
        columns[candidate.column].role = .second(field)
        columns[candidate.column].reason += "; but \"\(headers[first])\" is \(field.name) already"
      }
    }
  }

  /// Whether the column may nearly as well be something that is still free.
  private func hasRival(
    _ candidate: MatchCandidate,
    _ ordered: [MatchCandidate],
    _ taken: [Field: Int]
  ) -> Bool {
    ordered.contains { other in
      guard other.column == candidate.column, other.meaning != candidate.meaning,
        other.score >= candidate.score * 0.95, other.score <= candidate.score
      else { return false }
      if case .field(let field) = other.meaning { return taken[field] == nil }
      return true
    }
  }

  private static func precedes(_ a: MatchCandidate, _ b: MatchCandidate) -> Bool {
    if a.score != b.score { return a.score > b.score }
    if a.rank != b.rank { return a.rank < b.rank }
    if a.column != b.column { return a.column < b.column }
    return "\(a.meaning)" < "\(b.meaning)"
  }
}

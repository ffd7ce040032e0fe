@testable import Sluice

/// What was decided, as `row decision candidate`.
func decided(_ judge: SimilarRowJudge) -> [String] {
  judge.rows.map { row in
    let best =
      switch row.best {
      case .row(let number): "row \(number)"
      case .record(let number): "record \(number)"
      case .none, .list, .rule: "nothing"
      }
    return "\(row.row) \(row.decision.rawValue) \(best)"
  }
}

extension MatchValues {
  /// The values of a record that is there.
  init(_ record: [(MatchField, String)]) {
    self.init()
    for (field, text) in record {
      let bytes = Array(text.utf8)
      add(bytes.span, of: field)
    }
  }
}

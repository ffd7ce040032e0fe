import Sluice

/// What a row did to the record that it matched.
struct MatchedRow: Sendable {
  /// Whether anything about the record has changed.
  var changed = false
  /// Whether the main record itself has.
  var changedMain = false
  /// Fields in which the record kept its own value.
  var kept: [Field] = []
  /// The row's lead, where it has one.
  var lead: RecordID?
  /// Whether it made that lead.
  var createdLead = false
  /// Whether it changed one that was there.
  var changedLead = false

  /// Where the row ends.
  var status: RowStatus { changed ? .updated : .unchanged }
}

/// What a mapping makes of the words of a column, before they are normalised.
///
/// Words are compared as statuses are: in lower case, with one space for any punctuation.
public struct ValueMap: Sendable, Equatable {
  private var values: [[UInt8]: [UInt8]]
  /// What every other value becomes; nil when it stays.
  private let otherwise: [UInt8]?

  /// What a mapping says about a field's columns; nil when it maps no values.
  public init?(_ columns: FieldColumns) {
    guard let values = columns.values else { return nil }
    self.values = [:]
    for (word, value) in values {
      self.values[StatusWords.key(Array(word.utf8).span)] = Array(value.utf8)
    }
    otherwise = columns.otherwise.map { Array($0.utf8) }
  }

  /// The values of a field, mapped; those that are not listed are told.
  func applied(to column: TextColumn, _ field: Field, _ batch: inout Batch) -> TextColumn {
    var mapped = TextColumn(rows: column.count, bytesPerRow: 16)
    for row in 0..<column.count {
      if column.isBlank(row) {
        mapped.appendBlank()
      } else if let value = values[StatusWords.key(column[row])] {
        mapped.append(value.span)
      } else {
        batch.warn(row, .valueUnlisted, field)
        if let otherwise {
          batch.keep(row, field, .original, column[row])
          mapped.append(otherwise.span)
        } else {
          mapped.append(column[row])
        }
      }
    }
    return mapped
  }
}

/// A field of a row that a reference file filled.
public struct ReferenceFill: Sendable, Equatable {
  /// Index of the row in its batch.
  public var row: UInt32
  /// Number of the reference file.
  public var reference: Int
  /// The field.
  public var field: Field
}

/// Fills the blanks of rows from reference files, the first file first.
///
/// Runs before the keys are hashed: an address or number that a file supplies is checked against
/// suppression lists and opt-outs, and tells duplicates, as one of the row's own would.
struct ReferenceStep: Step {
  let tables: [ReferenceTable]

  func apply(to batch: inout Batch) {
    for number in tables.indices { apply(number, to: &batch) }
  }

  private func apply(_ number: Int, to batch: inout Batch) {
    let table = tables[number]
    let places = table.find(batch)
    var cursors: [ReferenceTable.Cursor?] = []
    cursors.reserveCapacity(batch.count)
    for row in 0..<batch.count {
      guard let place = places[row], batch.fates[row].isPending else {
        cursors.append(nil)
        continue
      }
      if place == ReferenceTable.several {
        batch.warn(row, .referenceSeveral, table.key.fields.first)
        cursors.append(nil)
      } else {
        cursors.append(ReferenceTable.Cursor(place))
      }
    }
    if cursors.allSatisfy({ $0 == nil }) { return }
    for field in table.fields { fill(field, number, table, &cursors, &batch) }
  }

  private func fill(
    _ field: Field,
    _ number: Int,
    _ table: ReferenceTable,
    _ cursors: inout [ReferenceTable.Cursor?],
    _ batch: inout Batch
  ) {
    let old = batch[field]
    var new = TextColumn(rows: batch.count, bytesPerRow: 16)
    var isAny = false
    for row in 0..<batch.count {
      let isBlank = old?.isBlank(row) ?? true
      if let old, !isBlank { new.bytes.append(copying: old[row]) }
      if var cursor = cursors[row] {
        let isFilled = table.next(&cursor) { value in
          guard isBlank, !value.isEmpty else { return false }
          new.bytes.append(copying: value)
          return true
        }
        cursors[row] = cursor
        if isFilled {
          isAny = true
          batch.referenced.append(
            ReferenceFill(row: UInt32(row), reference: number, field: field)
          )
        }
      }
      new.endValue()
    }
    if isAny { batch[field] = new }
  }
}

extension Batch {
  /// How many blanks of rows that have not ended reference files filled, by field.
  public var referenceCounts: [Field: Int] {
    var counts: [Field: Int] = [:]
    for fill in referenced where fates[Int(fill.row)].isPending {
      counts[fill.field, default: 0] += 1
    }
    return counts
  }
}

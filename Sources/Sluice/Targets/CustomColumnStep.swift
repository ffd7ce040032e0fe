/// Reads the columns of which the mapping says with `as` what they hold, for a cleaned file and for a check.
///
/// Into a database it is ``ExtrasStep`` that reads them, as a target may say more of them; both read by ``CustomFields``, so that
/// values become the same, and changes and remarks are the same.
struct CustomColumnStep: Step {
  private let custom: CustomFields
  private let columns: [(column: Int, field: Int)]
  private let remarks: [CustomRemark]

  /// A step for a file's columns; nil where it has none that the fields are about.
  init?(binding: Binding, custom: CustomFields) {
    let kept = binding.roles.indices.filter { binding.roles[$0] == .kept }
    let fields = custom.fields(of: kept.map { Array(binding.keys[$0].utf8) })
    let columns = zip(kept, fields).compactMap { column, field in
      field.map { (column: column, field: $0) }
    }
    if columns.isEmpty { return nil }
    self.custom = custom
    self.columns = columns
    remarks = columns.map { column, field in
      let definition = custom.definitions[field]
      return CustomRemark(
        field: definition.name,
        column: binding.headers[column],
        why: definition.remarks[0]
      )
    }
  }

  func apply(to batch: inout Batch) {
    let regions = PhoneRegionEvidence((.country, .companyCountry), of: batch, else: custom.region)
    batch.customRemarks = remarks
    for place in columns.indices { read(place, regions, &batch) }
  }

  private func read(_ place: Int, _ regions: PhoneRegionEvidence, _ batch: inout Batch) {
    let (column, field) = columns[place]
    let definition = custom.definitions[field]
    var values = CustomValues(
      column: column,
      name: definition.name,
      kind: definition.kind,
      rows: batch.count
    )
    var cell: [UInt8] = []
    var text: [UInt8] = []
    for row in 0..<batch.count {
      if batch.fates[row].isPending {
        cell.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        batch.raw.appendCleaned(batch.raw.valueRange(row).lowerBound + column, to: &cell)
        var changes = ChangeSet()
        let outcome = custom.read(
          cell.span,
          for: field,
          region: regions.region(row),
          into: &text,
          changes: &changes
        )
        switch outcome {
        case .blank: break
        case .fits:
          values.texts.bytes += text
          batch.changes.add(changes)
        case .unfit, .partly, .breaks:
          values.unfit.append((row, cell))
          var issue = Issue(row: row, code: .customUnfit, field: nil)
          issue.customRemark = UInt16(truncatingIfNeeded: place)
          batch.issues.append(issue)
        }
      }
      values.texts.endValue()
    }
    batch.custom.append(values)
  }
}

/// The values of a column of which the mapping says what it holds.
public struct CustomValues: Sendable {
  /// The column's place in the file.
  public let column: Int
  /// The mapping's name for it.
  public let name: String
  /// What it holds.
  public let kind: CustomFields.Kind
  /// The normal form of each row's value; blank where there is none.
  public internal(set) var texts: TextColumn
  /// The rows whose values are none of what it holds, each with the cell.
  public internal(set) var unfit: [(row: Int, cell: [UInt8])] = []

  init(column: Int, name: String, kind: CustomFields.Kind, rows: Int) {
    self.column = column
    self.name = name
    self.kind = kind
    texts = TextColumn(rows: rows, bytesPerRow: 12)
  }
}

extension RawBatch {
  /// Appends a value of a column that is no field, cleaned as all text is.
  ///
  /// - Parameters:
  ///   - index: The value's place among all of the batch.
  ///   - text: What it is appended to.
  func appendCleaned(_ index: Int, to text: inout [UInt8]) {
    if values[index].range.isEmpty { return }
    var cell: [UInt8] = []
    appendValue(index, to: &cell)
    let mark = text.count
    guard TextCleaner.clean(cell.span, into: &text, keepNewlines: true) == .invalidUTF8 else {
      return
    }
    text.removeSubrange(mark...)
    text += String(decoding: cell, as: UTF8.self).utf8.filter { $0 >= 0x20 }
  }
}

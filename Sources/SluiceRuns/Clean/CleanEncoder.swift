import Sluice

/// Writes the rows of a batch that are to be kept as CSV; any core may do it.
struct CleanEncoder: Sendable {
  let layout: CleanLayout

  /// The batch's rows as CSV text.
  func encode(_ batch: Batch) -> [UInt8] {
    var columns: [TextColumn] = []
    columns.reserveCapacity(layout.fields.count + layout.unmapped.count + 2)
    for field in layout.fields { columns.append(batch[field] ?? TextColumn.blank(batch.count)) }
    for column in layout.unmapped {
      let custom = batch.custom.first { $0.column == column }
      columns.append(custom?.texts ?? Self.cleaned(column, of: batch))
    }
    columns.append(Self.kept(of: batch))
    let joiner = LineJoiner(columns, last: layout.enriches ? batch.enrichedTexts() : nil)
    return joiner.lines(of: batch.fates.indices.filter { batch.fates[$0].isPending })
  }

  /// A column that is no field, cleaned like one.
  private static func cleaned(_ column: Int, of batch: Batch) -> TextColumn {
    var result = TextColumn(rows: batch.count, bytesPerRow: 20)
    var scratch: [UInt8] = []
    let raw = batch.raw
    let values = raw.values.span
    let bytes = raw.bytes.span
    for row in 0..<batch.count {
      if batch.fates[row].isPending {
        let index = raw.valueRange(row).lowerBound + column
        let value = values[index]
        if value.hasDoubledQuotes {
          scratch.removeAll(keepingCapacity: true)
          raw.appendValue(index, to: &scratch)
          clean(scratch.span, into: &result.bytes)
        } else {
          clean(bytes.extracting(value.range), into: &result.bytes)
        }
      }
      result.endValue()
    }
    return result
  }

  private static func clean(_ value: Span<UInt8>, into out: inout [UInt8]) {
    guard TextCleaner.clean(value, into: &out, keepNewlines: true) == .invalidUTF8 else { return }
    var bytes: [UInt8] = []
    bytes.append(copying: value)
    out.append(contentsOf: String(decoding: bytes, as: UTF8.self).utf8)
  }

  /// What normalisers set aside, a JSON object for each row that has such texts.
  private static func kept(of batch: Batch) -> TextColumn {
    let unfit = unfit(of: batch)
    if batch.kept.isEmpty && unfit.isEmpty { return TextColumn.blank(batch.count) }
    let kept = batch.kept.sorted { ($0.row, $0.field.rawValue) < ($1.row, $1.field.rawValue) }
    var result = TextColumn(rows: batch.count, bytesPerRow: 4)
    var next = 0
    for row in 0..<batch.count {
      while next < kept.count && Int(kept[next].row) < row { next += 1 }
      var object = JSONObjectWriter()
      while next < kept.count && Int(kept[next].row) == row {
        let key = name(of: kept[next])
        let text = kept[next].bytes
        object.add(key: key.span, value: text.span)
        next += 1
      }
      for (key, cell) in unfit[row, default: []] { object.add(key: key.span, value: cell.span) }
      if !object.isEmpty { result.bytes.append(contentsOf: object.finish()) }
      result.endValue()
    }
    return result
  }

  /// By row what columns do not hold that the mapping says what they do.
  private static func unfit(of batch: Batch) -> [Int: [(key: [UInt8], cell: [UInt8])]] {
    var found: [Int: [(key: [UInt8], cell: [UInt8])]] = [:]
    for values in batch.custom {
      let key = Array("\(values.name) (as given)".utf8)
      for (row, cell) in values.unfit { found[row, default: []].append((key, cell)) }
    }
    return found
  }

  private static func name(of text: KeptText) -> [UInt8] {
    switch text.part {
    case .original: Array("\(text.field.name) (as given)".utf8)
    case .phoneExtension: Array("\(text.field.name) extension".utf8)
    case .currency: Array("\(text.field.name) currency".utf8)
    case .aside: Array("\(text.field.name) aside".utf8)
    }
  }
}

extension TextColumn {
  /// A column of blank values.
  static func blank(_ rows: Int) -> TextColumn {
    var column = TextColumn()
    column.ends = [UInt32](repeating: 0, count: rows)
    return column
  }
}

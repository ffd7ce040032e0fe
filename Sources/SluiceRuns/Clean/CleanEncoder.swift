import Sluice

/// Writes the rows of a batch that are to be kept as CSV; any core may do it.
struct CleanEncoder: Sendable {
  let layout: CleanLayout

  /// The batch's rows as CSV text.
  func encode(_ batch: Batch) -> [UInt8] {
    var columns: [TextColumn] = []
    columns.reserveCapacity(layout.fields.count + layout.unmapped.count + 2)
    var arePlain: [Bool] = []
    for field in layout.fields {
      columns.append(batch[field] ?? TextColumn.blank(batch.count))
      arePlain.append(layout.plain.contains(field))
    }
    for column in layout.unmapped { columns.append(Self.cleaned(column, of: batch)) }
    columns.append(Self.kept(of: batch))
    while arePlain.count < columns.count { arePlain.append(false) }
    if layout.enriches {
      columns.append(batch.enrichedTexts())
      arePlain.append(true)
    }
    return Self.join(columns, arePlain, of: batch)
  }

  /// The pending rows of the columns, a line each; what is plain has nothing that needs quotes.
  private static func join(_ columns: [TextColumn], _ arePlain: [Bool], of batch: Batch) -> [UInt8]
  {
    // One arena and one table of ends, so that no array is retained for each value.
    var arena: [UInt8] = []
    var ends: [Int] = []
    var needsQuotes: [Bool] = []
    arena.reserveCapacity(columns.reduce(0) { $0 + $1.bytes.count })
    ends.reserveCapacity(columns.count * batch.count)
    var bases: [Int] = []
    for (index, column) in columns.enumerated() {
      bases.append(arena.count)
      needsQuotes.append(!arePlain[index] && holdsSpecial(column.bytes.span))
      for end in column.ends { ends.append(arena.count + Int(end)) }
      arena.append(contentsOf: column.bytes)
    }
    // At worst every byte of a column that needs quotes is one.
    let most = columns.indices.reduce(batch.count * (columns.count + 1)) { sum, index in
      let bytes = columns[index].bytes.count
      return sum + (needsQuotes[index] ? bytes * 2 + batch.count * 2 : bytes)
    }
    var out: [UInt8] = []
    let rows = batch.count
    let values = arena.span
    out.append(addingCapacity: most) { (target: inout OutputSpan<UInt8>) in
      for row in 0..<rows where batch.fates[row].isPending {
        for index in 0..<bases.count {
          if index > 0 { target.append(UInt8(ascii: ",")) }
          let start = row == 0 ? bases[index] : ends[index * rows + row - 1]
          let value = values.extracting(start..<ends[index * rows + row])
          if needsQuotes[index] && holdsSpecial(value) {
            appendQuoted(value, to: &target)
          } else {
            for position in value.indices { target.append(value[position]) }
          }
        }
        target.append(UInt8(ascii: "\n"))
      }
    }
    return out
  }

  /// A column that is no field, cleaned like one.
  private static func cleaned(_ column: Int, of batch: Batch) -> TextColumn {
    var result = TextColumn(rows: batch.count, bytesPerRow: 20)
    var scratch: [UInt8] = []
    let raw = batch.raw
    for row in 0..<batch.count {
      if batch.fates[row].isPending {
        let index = raw.valueRange(row).lowerBound + column
        let value = raw.values[index]
        if value.hasDoubledQuotes {
          scratch.removeAll(keepingCapacity: true)
          raw.appendValue(index, to: &scratch)
          clean(scratch.span, into: &result.bytes)
        } else {
          clean(raw.bytes.span.extracting(value.range), into: &result.bytes)
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
    if batch.kept.isEmpty { return TextColumn.blank(batch.count) }
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
      if !object.isEmpty { result.bytes.append(contentsOf: object.finish()) }
      result.endValue()
    }
    return result
  }

  private static func name(of text: KeptText) -> [UInt8] {
    switch text.part {
    case .original: Array("\(text.field.name) (as given)".utf8)
    case .phoneExtension: Array("\(text.field.name) extension".utf8)
    case .currency: Array("\(text.field.name) currency".utf8)
    case .aside: Array("\(text.field.name) aside".utf8)
    }
  }

  @inline(__always)
  private static func holdsSpecial(_ text: Span<UInt8>) -> Bool {
    // Collected without `||`, which would branch at every byte.
    var found: UInt8 = 0
    for index in text.indices {
      let byte = text[index]
      found |= byte == UInt8(ascii: ",") ? 1 : 0
      found |= byte == UInt8(ascii: "\"") ? 1 : 0
      found |= byte == UInt8(ascii: "\n") ? 1 : 0
      found |= byte == UInt8(ascii: "\r") ? 1 : 0
    }
    return found != 0
  }

  @inline(__always)
  private static func appendQuoted(_ value: Span<UInt8>, to target: inout OutputSpan<UInt8>) {
    target.append(UInt8(ascii: "\""))
    for index in value.indices {
      let byte = value[index]
      if byte == UInt8(ascii: "\"") { target.append(byte) }
      target.append(byte)
    }
    target.append(UInt8(ascii: "\""))
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

import Sluice

/// Writes the rows of a batch that are to be kept as CSV; any core may do it.
struct CleanEncoder: Sendable {
  let layout: CleanLayout

  /// The batch's rows as CSV text.
  func encode(_ batch: Batch) -> [UInt8] {
    var columns: [TextColumn] = []
    columns.reserveCapacity(layout.fields.count + layout.unmapped.count + 2)
    for field in layout.fields { columns.append(batch[field] ?? TextColumn.blank(batch.count)) }
    for column in layout.unmapped { columns.append(Self.cleaned(column, of: batch)) }
    columns.append(Self.kept(of: batch))
    if layout.enriches { columns.append(batch.enrichedTexts()) }
    return Self.join(columns, of: batch)
  }

  /// The pending rows of the columns, a line each.
  private static func join(_ columns: [TextColumn], of batch: Batch) -> [UInt8] {
    // One arena and one table of ends, so that no array is retained for each value.
    var arena: [UInt8] = []
    var ends: [Int] = []
    var needsQuotes: [Bool] = []
    arena.reserveCapacity(columns.reduce(0) { $0 + $1.bytes.count })
    ends.reserveCapacity(columns.count * batch.count)
    var bases: [Int] = []
    for column in columns {
      bases.append(arena.count)
      needsQuotes.append(holdsSpecial(column.bytes.span, 0..<column.bytes.count))
      let base = arena.count
      ends.append(addingCapacity: batch.count) { (target: inout OutputSpan<Int>) in
        for end in column.ends { target.append(base + Int(end)) }
      }
      arena.append(contentsOf: column.bytes)
    }
    // At worst every byte of a column that needs quotes is one.
    let most = columns.indices.reduce(batch.count * (columns.count + 1)) { sum, index in
      let bytes = columns[index].bytes.count
      return sum + (needsQuotes[index] ? bytes * 2 + batch.count * 2 : bytes)
    }
    // Sixteen bytes are written at once, and may reach beyond the value that they belong to.
    var out = [UInt8](repeating: 0, count: most + ByteLanes.count)
    let rows = batch.count
    let values = arena.span
    var target = out.mutableSpan
    var length = 0
    for row in 0..<rows where batch.fates[row].isPending {
      for index in 0..<bases.count {
        let start = row == 0 ? bases[index] : ends[index * rows + row - 1]
        let end = ends[index * rows + row]
        if needsQuotes[index] && holdsSpecial(values, start..<end) {
          appendQuoted(values.extracting(start..<end), to: &target, &length)
        } else {
          var position = start
          while position < end {
            let lanes = ByteLanes(values, at: position)
            lanes.store(in: &target, at: length &+ position &- start)
            position &+= ByteLanes.count
          }
          length &+= end &- start
        }
        target[length] = UInt8(ascii: ",")
        length &+= 1
      }
      // In place of the comma after the last value.
      target[length &- 1] = UInt8(ascii: "\n")
    }
    out.removeLast(out.count - length)
    return out
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
  private static func holdsSpecial(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      let special = ByteLanes(text, at: position).bits(
        among: ByteLanes(repeating: UInt8(ascii: ",")),
        ByteLanes(repeating: UInt8(ascii: "\"")),
        ByteLanes(repeating: UInt8(ascii: "\n")),
        ByteLanes(repeating: UInt8(ascii: "\r"))
      )
      if special & ByteLanes.first(range.upperBound &- position) != 0 { return true }
      position &+= ByteLanes.count
    }
    return false
  }

  private static func appendQuoted(
    _ value: Span<UInt8>,
    to target: inout MutableSpan<UInt8>,
    _ length: inout Int
  ) {
    target[length] = UInt8(ascii: "\"")
    length &+= 1
    for index in value.indices {
      let byte = value[index]
      if byte == UInt8(ascii: "\"") {
        target[length] = byte
        length &+= 1
      }
      target[length] = byte
      length &+= 1
    }
    target[length] = UInt8(ascii: "\"")
    length &+= 1
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

/// Copies the bound columns of raw records into fields, cleaned of stray white space, and ends the
/// rows whose shape is wrong.
struct BatchBinder: Sendable {
  let binding: Binding

  func bind(_ raw: RawBatch) -> Batch {
    var batch = Batch(raw: raw)
    endFaulty(&batch)
    for field in Field.allCases { bind(field, of: &batch) }
    for constant in binding.constants {
      var column = TextColumn(rows: batch.count, bytesPerRow: constant.value.count)
      for _ in 0..<batch.count { column.append(constant.value.span) }
      batch[constant.field] = column
    }
    return batch
  }

  /// Makes a field's column out of the file's columns.
  ///
  /// Of several columns with addresses what is not taken joins the person's other addresses.
  private func bind(_ field: Field, of batch: inout Batch) {
    let columns = binding.columns(of: field)
    guard let first = columns.first else { return }
    var values = copy(first, field, of: &batch)
    for next in columns.dropFirst() {
      let more = copy(next, field, of: &batch)
      if binding.roles[next] == .part(field) {
        values = values.joined(to: more, by: binding.joins[field] ?? [field.partSeparator])
        continue
      }
      if field == .email {
        let left = values.left(of: more)
        batch[.otherEmails] =
          batch[.otherEmails]?.joined(to: left, by: [Field.otherEmails.partSeparator]) ?? left
      }
      values = values.filled(from: more)
    }
    if let split = binding.splits[field] { values = split.applied(to: values) }
    if let affix = binding.affixes[field] { values = affix.applied(to: values) }
    if let map = binding.maps[field] { values = map.applied(to: values, field, &batch) }
    if field == .otherEmails, let left = batch[.otherEmails] {
      values = values.joined(to: left, by: [field.partSeparator])
    }
    batch[field] = values
  }

  private func endFaulty(_ batch: inout Batch) {
    for fault in batch.raw.faults {
      let code: IssueCode =
        switch fault.kind {
        case .strayQuote: .rowStrayQuote
        case .unterminatedQuote: .rowUnterminatedQuote
        case .tooLong: .rowTooLong
        case .cut: .rowCut
        case .malformed: .rowMalformed
        case .repeatedHeader: .rowRepeatedHeader
        case .footer: .rowFooter
        }
      let status: RowStatus = fault.kind.isNoRecord ? .skipped : .rejected
      batch.end(Int(fault.record), as: status, code: code)
    }
    for row in 0..<batch.count where batch.fates[row].isPending {
      let values = batch.raw.valueRange(row)
      if values.count == binding.width && !isBlank(batch.raw, values.prefix(8)) { continue }
      if isBlank(batch.raw, values) {
        batch.end(row, as: .skipped, code: .rowBlank)
      } else if values.count < binding.width {
        batch.end(row, as: .rejected, code: .rowTooFewValues)
      } else if !isBlank(batch.raw, values.dropFirst(binding.width)) {
        batch.end(row, as: .rejected, code: .rowTooManyValues)
      }
    }
  }

  private func isBlank(_ raw: RawBatch, _ values: Range<Int>) -> Bool {
    for index in values {
      let value = raw.bytes.span.extracting(raw.values[index].range)
      for position in value.indices where value[position] != 0x20 && value[position] != 0x09 {
        return false
      }
    }
    return true
  }

  private func copy(_ column: Int, _ field: Field, of batch: inout Batch) -> TextColumn {
    var cells = LaneBuffer(room: batch.count * 20)
    var ends = [UInt32](repeating: 0, count: batch.count)
    var newEnds = ends.mutableSpan
    var invalid: [(row: Int, index: Int)] = []
    var errors: [Int] = []
    let rules = TextRules.of(field)
    let raw = batch.raw
    let bytes = raw.bytes.span
    let values = raw.values.span
    let records = raw.records.span
    let fates = batch.fates
    var next = 0
    for row in 0..<batch.count {
      let index = next + column
      next = Int(records[row].valuesEnd)
      if fates[row].isPending {
        let value = values[index]
        var changes = ChangeSet()
        let outcome: TextOutcome
        if value.hasDoubledQuotes {
          var cell: [UInt8] = []
          raw.appendValue(index, to: &cell)
          outcome = TextCleaner.clean(
            cell.span,
            0..<cell.count,
            into: &cells,
            rules: rules,
            changes: &changes
          )
        } else {
          outcome = TextCleaner.clean(
            bytes,
            value.range,
            into: &cells,
            rules: rules,
            changes: &changes
          )
        }
        if outcome == .invalidUTF8 { invalid.append((row, index)) }
        if !changes.isEmpty {
          batch.changes.add(changes)
          if changes.contains(.textSpreadsheetError) { errors.append(row) }
        }
        if raw.isConverted && bytes.extracting(value.range).holdsReplacement {
          batch.warn(row, .textUndecodable, field)
        }
      }
      newEnds[row] = UInt32(truncatingIfNeeded: cells.count)
    }
    let copied = TextColumn(bytes: cells.finish(), ends: ends)
    for row in errors { batch.warn(row, .textSpreadsheetError, field) }
    for (row, index) in invalid {
      batch.warn(row, .textInvalidUTF8, field)
      keepReadable(index, row, field, &batch)
    }
    return copied
  }

  /// Keeps what of an undecodable value can be read, with U+FFFD for what cannot.
  private func keepReadable(_ index: Int, _ row: Int, _ field: Field, _ batch: inout Batch) {
    var original: [UInt8] = []
    batch.raw.appendValue(index, to: &original)
    let readable = Array(String(decoding: original, as: UTF8.self).utf8)
    batch.keep(row, field, .original, readable.span)
  }
}

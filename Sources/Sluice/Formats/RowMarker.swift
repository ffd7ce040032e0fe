/// Marks what stands among the records of a table and is none: repeated headers, comments and
/// footers.
///
/// Only what is certain; a row that merely lacks cells stays one.
public struct RowMarker: Sendable {
  private let header: [[UInt8]]
  private var followsBlank = false

  /// A marker for a table with this header, each value as it reads.
  public init(header: [[UInt8]]) { self.header = header }

  /// Marks the rows of the next batch; batches come in their order.
  ///
  /// Rows up to `header` are left alone: in the first batch, its place there.
  public mutating func mark(_ batch: inout RawBatch, after header: Int = -1) {
    markRows(&batch, from: header + 1)
  }

  private mutating func markRows(_ batch: inout RawBatch, from start: Int) {
    guard let first = header.first else { return }
    var marks: [RawFault] = []
    for record in start..<max(start, batch.count) {
      let values = batch.valueRange(record)
      let isNarrow = values.count != header.count
      if !isNarrow {
        followsBlank = false
        // Most rows are done after this comparison.
        guard let index = values.first else { continue }
        let value = batch.values[index]
        let start = Int(value.start)
        let isLikeHeader =
          value.range.count >= first.count
          && (first.first ?? 0) == (value.range.isEmpty ? 0 : batch.bytes[start])
        let mayBeFooter =
          header.count >= 3 && !value.range.isEmpty && FooterWords.mayBegin(batch.bytes[start])
        if !isLikeHeader && !mayBeFooter { continue }
      }
      if batch.isBlank(record) {
        followsBlank = true
        continue
      }
      if let kind = kind(of: record, in: batch) {
        marks.append(RawFault(record: record, kind: kind))
      } else {
        followsBlank = false
      }
    }
    guard !marks.isEmpty else { return }
    let marked = Set(marks.map(\.record))
    batch.faults = (batch.faults.filter { !marked.contains($0.record) } + marks)
      .sorted { $0.record < $1.record }
  }

  private func kind(of record: Int, in batch: RawBatch) -> RawFault.Kind? {
    let isCut = batch.faults.contains { Int($0.record) == record && $0.kind == .cut }
    if isCut { return nil }
    let cells = batch.valueRange(record).map { index in
      var cell: [UInt8] = []
      batch.appendValue(index, to: &cell)
      return cell
    }
    if repeatsHeader(cells) { return .repeatedHeader }
    if cells.count != header.count && isComment(record, in: batch) { return .footer }
    guard header.count >= 3 else { return nil }
    let filled = cells.filter { cell in !cell.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    guard let text = filled.first, filled.count <= 2 || filled.allSatisfy({ $0 == text }) else {
      return nil
    }
    if FooterWords.isFooter(text) { return .footer }
    // A single cell of words after a blank line, such as the name of the report.
    let isLoneText = followsBlank && cells.count == 1 && CellShape(text) == .word
    return isLoneText && text.contains(0x20) ? .footer : nil
  }

  /// Whether a line begins with `#` and is either one cell or clearly words.
  ///
  /// A short record whose first cell is a number with that sign stays one.
  private func isComment(_ record: Int, in batch: RawBatch) -> Bool {
    let place = batch.records[record]
    let start = Int(place.start)
    guard start + 1 < Int(place.end), batch.bytes[start] == UInt8(ascii: "#") else { return false }
    return batch.width(record) == 1 || batch.bytes[start + 1] == 0x20
  }

  private func repeatsHeader(_ cells: [[UInt8]]) -> Bool {
    // A header of bare letters or digits could as well be a record that occurs twice.
    guard header.contains(where: { CellShape($0) == .word && $0.count >= 3 }) else { return false }
    if cells == header { return true }
    guard header.count >= 3, abs(cells.count - header.count) <= 2 else { return false }
    // The header of a second table with a column more or less.
    let same = zip(cells, header).count { $0 == $1 && !$0.isEmpty }
    return same >= max(3, header.count - 2) && cells.count != header.count
  }
}

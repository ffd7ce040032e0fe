/// A beginning that values lose or get before they are normalised.
public struct Affix: Sendable, Equatable {
  /// Taken off where a value begins with it; ASCII letters are compared without case.
  public var strip: [UInt8]
  /// Put before values that do not begin with it.
  public var prefix: [UInt8]

  /// What a mapping says about a field's columns; nil when it says nothing.
  public init?(_ columns: FieldColumns) {
    strip = Array((columns.strip ?? "").utf8).map { Bytes.lowercased($0) }
    prefix = Array((columns.prefix ?? "").utf8)
    if strip.isEmpty && prefix.isEmpty { return nil }
  }

  /// The values of a column, changed.
  func applied(to column: TextColumn) -> TextColumn {
    var changed = TextColumn(rows: column.count, bytesPerRow: 24)
    for row in 0..<column.count {
      append(column[row], to: &changed.bytes)
      changed.endValue()
    }
    return changed
  }

  private func append(_ value: Span<UInt8>, to out: inout [UInt8]) {
    var start = 0
    if begins(value, with: strip) { start = strip.count }
    while start < value.count && value[start] == 0x20 { start += 1 }
    let rest = value.extracting(start..<value.count)
    if rest.isEmpty { return }
    if !begins(rest, with: prefix) { out.append(contentsOf: prefix) }
    out.append(copying: rest)
  }

  private func begins(_ value: Span<UInt8>, with wanted: [UInt8]) -> Bool {
    guard value.count >= wanted.count else { return false }
    for index in wanted.indices
    where Bytes.lowercased(value[index]) != Bytes.lowercased(wanted[index]) {
      return false
    }
    return true
  }
}

/// A header of several rows: rows of groups, such as `Contact,,Company,`, above one of names.
///
/// Only what is certain counts, because a record that is taken for names is lost: the groups must
/// have the gaps or repetitions that groups have, and what stands below them must read like names
/// of columns, by its words or because the columns go on differently below it.
struct HeaderGroups {
  /// Rows of groups above the row of names, at most.
  private static let limit = 2
  /// Records below the names that are looked at.
  private static let looksAhead = 20

  private let batch: RawBatch
  private let width: Int

  /// For records of a table of this width.
  init(_ batch: RawBatch, width: Int) {
    self.batch = batch
    self.width = width
  }

  /// How many rows of groups begin at a record; 0 when it is none, or not certainly one.
  func count(from record: Int) -> Int {
    var count = 0
    while count < Self.limit, record + count < batch.count, isGroups(cells(record + count)) {
      count += 1
      let next = record + count
      guard next < batch.count, batch.records[next].row == batch.records[next - 1].row + 1 else {
        return 0
      }
      if isNames(next, below: record..<next) { return count }
    }
    return 0
  }

  /// The names of the columns, each with its groups before it.
  ///
  /// A group holds for the columns to its right until the next one. It is left out where the name
  /// begins with it already; where the name is blank it is the name, and holds for no other column.
  func names(groups: Range<Int>) -> [String] {
    let names = cells(groups.upperBound).map(Self.text)
    let rows = groups.map { cells($0).map(Self.text) }
    let count = max(names.count, rows.map(\.count).max() ?? 0)
    func own(_ row: [String], _ column: Int) -> String { column < row.count ? row[column] : "" }
    var current = [String](repeating: "", count: rows.count)
    return (0..<count).map { column in
      let name = own(names, column)
      var parts: [String] = []
      for (level, row) in rows.enumerated() {
        let label = own(row, column)
        if !label.isEmpty {
          current[level] = label
          // A group inside another ends with it.
          for inner in level + 1..<max(level + 1, rows.count) { current[inner] = "" }
        }
        if name.isEmpty {
          if !label.isEmpty { parts.append(label) }
        } else if !current[level].isEmpty {
          parts.append(current[level])
        }
      }
      if name.isEmpty {
        current = current.map { _ in "" }
      } else {
        parts.append(name)
      }
      return Self.joined(parts)
    }
  }

  /// The parts with spaces between, without those that the next one begins with.
  private static func joined(_ parts: [String]) -> String {
    parts.enumerated().filter { index, part in
      guard index + 1 < parts.count else { return true }
      let next = parts[index + 1].lowercased()
      return next != part.lowercased() && !next.hasPrefix(part.lowercased() + " ")
    }.map(\.element).joined(separator: " ")
  }

  private static func text(_ cell: [UInt8]) -> String {
    var cleaned: [UInt8] = []
    if TextCleaner.clean(cell.span, into: &cleaned, keepNewlines: false) == .invalidUTF8 {
      return String(decoding: cell, as: UTF8.self)
    }
    return String(decoding: cleaned, as: UTF8.self)
  }

  // MARK: Groups

  /// Whether a row has groups: at least two different words, one of them over several columns.
  private func isGroups(_ cells: [[UInt8]]) -> Bool {
    guard width >= 3, cells.count <= width else { return false }
    let filled = cells.indices.filter { CellShape(cells[$0]) != .blank }
    guard filled.count >= 2, Set(filled.map { cells[$0] }).count >= 2 else { return false }
    // "Report:", "People" and the like: a line about the file.
    if filled == [0, 1] && width > 3 { return false }
    let areWords = filled.allSatisfy { index in
      CellShape(cells[index]) == .word && cells[index].last != UInt8(ascii: ":")
        && cells[index].count <= 60 && !isPlaceholder(cells[index])
    }
    guard areWords else { return false }
    return zip(filled, filled.dropFirst() + [width]).contains { start, end in
      end - start > 1 || (end < cells.count && cells[start] == cells[end])
    }
  }

  // MARK: Names

  private func isNames(_ record: Int, below groups: Range<Int>) -> Bool {
    let names = cells(record)
    guard names.count <= width else { return false }
    let rows = groups.map { cells($0) }
    let shapes = names.map(CellShape.init)
    // Each column has a name, or a group of its own in its place.
    for column in 0..<width {
      let shape = column < shapes.count ? shapes[column] : .blank
      if shape == .word && !isPlaceholder(names[column]) { continue }
      let hasGroup = rows.contains { row in
        column < row.count && CellShape(row[column]) == .word
      }
      if shape != .blank || !hasGroup { return false }
    }
    let named = names.indices.filter { shapes[$0] == .word }
    guard named.count >= 2 else { return false }
    let below = rowsBelow(record)
    // A value that comes again is none of a column's names.
    if below.contains(where: { row in named.contains { row[$0] == names[$0] } }) { return false }
    let known = named.count { ColumnWords.isName(names[$0]) }
    if known >= 2 && known * 2 >= named.count { return true }
    return differ(named, below)
  }

  /// Whether the records below hold numbers, dates or addresses in at least two named columns.
  private func differ(_ named: [Int], _ below: [[[UInt8]]]) -> Bool {
    guard below.count >= 3 else { return false }
    let telling = named.count { column in
      let shapes = below.map { CellShape($0[column]) }.filter { $0 != .blank }
      return shapes.count >= 3 && shapes.count { $0 != .word } * 5 >= shapes.count * 4
    }
    return telling >= 2
  }

  private func rowsBelow(_ record: Int) -> [[[UInt8]]] {
    (record + 1..<min(batch.count, record + 1 + Self.looksAhead))
      .filter { !batch.isBlank($0) }
      .map { record in
        let cells = cells(record)
        return cells + [[UInt8]](repeating: [], count: max(0, width - cells.count))
      }
  }

  private func isPlaceholder(_ cell: [UInt8]) -> Bool { Placeholder.kind(of: cell.span) != .none }

  private func cells(_ record: Int) -> [[UInt8]] {
    batch.valueRange(record).map { index in
      var cell: [UInt8] = []
      batch.appendValue(index, to: &cell)
      return cell
    }
  }
}

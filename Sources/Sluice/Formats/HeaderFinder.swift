/// Finds the header among the first records of a text.
///
/// Exports put report titles, notes or a row of column numbers above it, and some have none.
/// Whatever is uncertain counts as a header: a record that is taken for one is seen by the user, one
/// that is passed over is not.
public struct HeaderFinder: Sendable {
  /// What was found.
  public struct Finding: Sendable, Equatable {
    /// Records before the header, or before the first record when there is no header.
    ///
    /// Of a header of several rows, those before the last of them.
    public var recordsBefore: Int
    /// Whether the record after them is a header.
    public var hasHeader: Bool
    /// Number of values that most records have.
    public var width: Int
    /// Rows of groups directly before the header, such as `Contact,,Company,`.
    public var groupRows = 0
    /// The names of the columns with their groups; nil when there are none.
    public var joinedNames: [String]?
  }

  /// How many records may stand before a header.
  private static let limit = 30

  /// A finder.
  public init() {}

  /// Looks at the first records of a file.
  ///
  /// - Parameter batch: At least those of a sample; a few dozen are enough.
  /// - Returns: Where the header is, if there is one.
  public func find(in batch: RawBatch) -> Finding {
    let width = usualWidth(batch)
    var finding = Finding(recordsBefore: 0, hasHeader: true, width: width)
    guard let first = (0..<batch.count).first(where: { !batch.isBlank($0) }) else { return finding }
    let groups = HeaderGroups(batch, width: width)
    if let rows = groupRows(in: batch, from: first, groups, width) {
      finding.recordsBefore = rows.upperBound
      finding.groupRows = rows.count
      finding.joinedNames = groups.names(groups: rows)
      return finding
    }
    if let header = header(in: batch, from: first, width) { finding.recordsBefore = header }
    let start = finding.recordsBefore
    if let candidate = (start..<batch.count).first(where: { !batch.isBlank($0) }) {
      finding.hasHeader = !isData(candidate, in: batch, width)
    }
    return finding
  }

  /// The most frequent number of values, blank records apart.
  ///
  /// Titles and footers have one value, and in a short report there are more of them than records.
  private func usualWidth(_ batch: RawBatch) -> Int {
    var counts: [Int: Int] = [:]
    for record in 0..<min(batch.count, 200) where !batch.isBlank(record) {
      counts[batch.width(record), default: 0] += 1
    }
    if let common = counts.filter({ $0.key > 1 && $0.value > 1 }).max(by: {
      ($0.value, $0.key) < ($1.value, $1.key)
    }), common.value * 3 > counts[1] ?? 0 {
      return common.key
    }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }

  /// The rows of groups above the names of columns, when there are some.
  private func groupRows(
    in batch: RawBatch,
    from first: Int,
    _ groups: HeaderGroups,
    _ width: Int
  ) -> Range<Int>? {
    for record in first..<min(batch.count, first + Self.limit) {
      if batch.isBlank(record) { continue }
      let count = groups.count(from: record)
      if count > 0 { return record..<record + count }
      if !isPreamble(record, in: batch, width) { return nil }
    }
    return nil
  }

  /// The header, when something stands before it.
  private func header(in batch: RawBatch, from first: Int, _ width: Int) -> Int? {
    guard width > 1 else { return nil }
    var record = first
    while record < min(batch.count, first + Self.limit) {
      if batch.isBlank(record) || isPreamble(record, in: batch, width) {
        record += 1
        continue
      }
      // What follows the preamble must look like a header: full, of words, all different.
      guard record > first else { return nil }
      if isNumbering(first, in: batch), record == first + 1 { return record }
      let filled = filledCells(record, in: batch)
      let looksLikeHeader =
        filled * 5 >= width * 3 && batch.width(record) <= width + 1
        && !holdsValues(record, in: batch)
      return looksLikeHeader ? record : nil
    }
    return nil
  }

  /// Whether a record is a title, a note, or a row of column numbers.
  private func isPreamble(_ record: Int, in batch: RawBatch, _ width: Int) -> Bool {
    if isNumbering(record, in: batch) { return true }
    let filled = filledCells(record, in: batch)
    // A title; "Date from: 1 May" and the like have two cells.
    return filled == 1 || (filled == 2 && width >= 5) || isComment(record, in: batch, width)
  }

  /// Whether a record is a comment: it begins with # and is not as wide as the others.
  private func isComment(_ record: Int, in batch: RawBatch, _ width: Int) -> Bool {
    guard let index = batch.valueRange(record).first, batch.width(record) < width else {
      return false
    }
    return batch.bytes[batch.values[index].range].first == UInt8(ascii: "#")
  }

  /// Whether the cells count the columns: 0, 1, 2 … or 1, 2, 3 ….
  private func isNumbering(_ record: Int, in batch: RawBatch) -> Bool {
    let cells = cells(record, in: batch)
    guard cells.count >= 3 else { return false }
    return [0, 1].contains { start in
      cells.enumerated().allSatisfy { $1 == Array("\($0 + start)".utf8) }
    }
  }

  private func filledCells(_ record: Int, in batch: RawBatch) -> Int {
    cells(record, in: batch).count { cell in !cell.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
  }

  private func cells(_ record: Int, in batch: RawBatch) -> [[UInt8]] {
    batch.valueRange(record).map { index in
      var cell: [UInt8] = []
      batch.appendValue(index, to: &cell)
      return cell
    }
  }

  // MARK: No header at all

  private func holdsValues(_ record: Int, in batch: RawBatch) -> Bool {
    cells(record, in: batch).contains { CellShape($0).isCertain }
  }

  /// Whether the record that would be the header is one of the others.
  ///
  /// An e-mail address or a web page is no name of a column. Numbers and dates can be; they count
  /// only where the column goes on like that and most of the filled cells do.
  private func isData(_ record: Int, in batch: RawBatch, _ width: Int) -> Bool {
    let shapes = cells(record, in: batch).map(CellShape.init)
    if shapes.contains(where: \.isCertain) { return true }
    let below = (record + 1..<min(batch.count, record + 21)).filter { batch.width($0) == width }
    guard below.count >= 1, shapes.count == width else { return false }
    let rows = below.map { cells($0, in: batch).map(CellShape.init) }
    var alike = 0
    var telling = 0
    for (column, shape) in shapes.enumerated() {
      let same = rows.count { $0[column] == shape }
      let filled = rows.count { $0[column] != .blank }
      switch shape {
      case .blank: break
      case .number, .date, .phone:
        telling += 1
        if filled > 0 && same * 5 >= filled * 4 { alike += 1 }
      case .email, .link, .word: if same * 2 < filled { telling += 1 }
      }
    }
    let needed = max(1, shapes.count { $0 != .blank } / 4)
    return alike >= needed && alike == telling
  }
}

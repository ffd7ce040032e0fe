/// Walks through the tables of an HTML page, as many systems write them and call them an Excel file.
///
/// All tables give rows, one after the other. What stands in a table inside a cell gives rows of
/// its own. Text outside tables is passed over, and so are scripts, styles and comments. Nothing
/// has to be closed, but a page that closes its cells and ends inside one is cut.
struct HTMLTableScan: RowScan {
  var cells = SheetRow()
  private(set) var row = 0
  var position: Int { scanner.position }

  private var scanner = MarkupScanner(.html)
  private let names = HTMLNames()
  private var tables = 0
  private var isInRow = false
  private var cell: Cell?
  private var text = HTMLText()
  private var spans = RowSpans()
  private var column = 0
  private var closesCells = false
  /// Whether a row ended with the tag that is to be looked at again.
  private var repeatsTag = false

  private struct Cell: Sendable {
    var column: Int
    var number: [UInt8] = []
  }

  mutating func limit(nesting: Int) { scanner.deepest = nesting }

  mutating func dropped(_ count: Int) { scanner.dropped(count) }

  mutating func run(_ bytes: Span<UInt8>, isComplete: Bool) -> RowFound {
    while true {
      let token: MarkupScanner.Token =
        repeatsTag ? .start : scanner.next(bytes, isComplete: isComplete)
      let isRepeated = repeatsTag
      repeatsTag = false
      switch token {
      case .needsMore: return .needsMore
      case .damaged: return .damaged(scanner.damage ?? .badTag)
      case .finished:
        if cell != nil && closesCells { return .damaged(.endsEarly) }
        if endRow() { return .row(fault) }
        return .end
      case .text: if cell != nil { text.append(bytes.extracting(scanner.text)) }
      case .start:
        if !isRepeated && endsRow(scanner.name) && endRow() {
          repeatsTag = true
          return .row(fault)
        }
        start(bytes)
        if column > SheetScan.lastColumn { return .damaged(.beyondSheet) }
      case .end:
        if end(scanner.name) { return .row(fault) }
      }
    }
  }

  private var fault: RawFault.Kind? { cells.isTooLong ? .tooLong : nil }

  // MARK: Tags

  /// Whether a tag ends the row before it.
  private func endsRow(_ name: MarkupName) -> Bool {
    isInRow && (name == names.row || name == names.table)
  }

  private mutating func start(_ bytes: Span<UInt8>) {
    let name = scanner.name
    if name == names.table {
      tables += 1
      spans = RowSpans()
    } else if tables == 0 {
      return
    } else if name == names.row {
      startRow()
    } else if name == names.cell || name == names.head {
      endCell()
      if !isInRow { startRow() }
      startCell(bytes)
    } else if name == names.lineBreak {
      text.breakLine()
    } else if names.isBlock(name) {
      text.endBlock()
    }
  }

  private mutating func end(_ name: MarkupName) -> Bool {
    if name == names.cell || name == names.head {
      if cell != nil { closesCells = true }
      endCell()
    } else if name == names.row {
      return endRow()
    } else if name == names.table {
      tables = max(0, tables - 1)
      let found = endRow()
      spans = RowSpans()
      return found
    } else if names.isBlock(name) {
      text.endBlock()
    }
    return false
  }

  private mutating func startRow() {
    row += 1
    column = 0
    isInRow = true
    cells.clear()
    spans.nextRow()
  }

  private mutating func startCell(_ bytes: Span<UInt8>) {
    column = spans.free(from: column)
    var cell = Cell(column: column)
    var width = 1
    var height = 1
    while scanner.nextAttribute(bytes) {
      let value = bytes.extracting(scanner.value)
      if scanner.attribute == names.columns {
        // As browsers bound them (HTML, 4.9.11).
        width = min(max(DecimalDigits.value(value) ?? 1, 1), 1_000)
      } else if scanner.attribute == names.rows {
        height = min(max(DecimalDigits.value(value) ?? 1, 1), 65_534)
      } else if scanner.attribute == names.number && scanner.attributeHasPrefix {
        cell.number.append(copying: value)
      }
    }
    if height > 1 { spans.cover(column..<column + width, rows: height - 1) }
    column += width
    text.clear()
    self.cell = cell
  }

  private mutating func endCell() {
    guard let ended = cell else { return }
    cell = nil
    let shown = text.take()
    if ended.number.isEmpty || !Self.isRounded(shown) {
      cells.bytes.append(contentsOf: shown)
    } else {
      NumberText.append(ended.number.span, to: &cells.bytes)
    }
    cells.endCell(column: ended.column)
  }

  /// Ends the row; false when there is none, or none with a value.
  private mutating func endRow() -> Bool {
    endCell()
    guard isInRow else { return false }
    isInRow = false
    return !cells.isEmpty
  }

  /// Whether a number is shown with an exponent, so that Excel's own attribute for it is better.
  private static func isRounded(_ shown: [UInt8]) -> Bool {
    guard shown.contains(UInt8(ascii: "E")) else { return false }
    return shown.allSatisfy { Bytes.isDigit($0) || "+-.,E".utf8.contains($0) }
  }
}

/// Walks through one sheet of a spreadsheet in OpenDocument (ISO/IEC 26300), the format of LibreOffice.
///
/// Rows and cells that are alike stand there once, with the number of times that they come. A number keeps
/// the zeros that its format shows before it; notes are no values.
struct OpenSheetScan: RowScan {
  var cells = SheetRow()
  private(set) var row = 0
  var position: Int { scanner.position }

  private var scanner = MarkupScanner()
  private let names = OpenSheetNames()
  /// Number of the sheet that is read, from 0, and of the one that the scanner is in.
  private let wanted: Int
  private var sheet = -1
  private var isInSheet = false
  private var isInRow = false
  /// Tables that are open inside of a cell.
  private var innerTables = 0
  private var column = 0
  /// How often the row that is read comes, and how often the one that ended is still to come.
  private var rowRepeats = 1
  private var rowsLeft = 0
  private var repeated = SheetRow()
  /// Whether a value lies beyond the last column or row.
  private var isBeyond = false
  private var cell: OpenCell?
  private var annotations = 0
  private var paragraphs = 0
  private var isInParagraph = false
  private var shown: [UInt8] = []

  /// Sheets stand at this depth; a table in a cell is none.
  static let sheetDepth = 4
  /// Rows that a sheet can have in LibreOffice, when it is told to allow the most.
  private static let lastRow = 16_777_216

  init(sheet: Int) { wanted = sheet }

  mutating func limit(nesting: Int) { scanner.deepest = nesting }

  mutating func dropped(_ count: Int) { scanner.dropped(count) }

  mutating func run(_ bytes: Span<UInt8>, isComplete: Bool) -> RowFound {
    if rowsLeft > 0 {
      rowsLeft -= 1
      row += 1
      cells = repeated
      return .row(cells.isTooLong ? .tooLong : nil)
    }
    while !isBeyond {
      switch scanner.next(bytes, isComplete: isComplete) {
      case .needsMore: return .needsMore
      case .finished: return .end
      case .damaged: return .damaged(scanner.damage ?? .badTag)
      case .text:
        if isInParagraph && annotations == 0 && innerTables == 0 {
          scanner.appendText(of: bytes, to: &shown)
        }
      case .start: start(bytes)
      case .end: if end() { return .row(cells.isTooLong ? .tooLong : nil) }
      }
    }
    return .damaged(.beyondSheet)
  }

  // MARK: Elements

  private mutating func start(_ bytes: Span<UInt8>) {
    let name = scanner.name
    if name == names.sheet && scanner.depth == Self.sheetDepth {
      sheet += 1
      row = 0
      isInSheet = sheet == wanted
    } else if !isInSheet {
      return
    } else if name == names.sheet {
      innerTables += 1
    } else if innerTables > 0 {
      return
    } else if name == names.row {
      startRow(bytes)
    } else if name == names.cell || name == names.coveredCell {
      if isInRow { startCell(bytes) }
    } else if name == names.annotation {
      annotations += 1
    } else if cell != nil && annotations == 0 {
      startText(name, bytes)
    }
  }

  private mutating func startRow(_ bytes: Span<UInt8>) {
    rowRepeats = 1
    while scanner.nextAttribute(bytes) {
      guard scanner.attribute == names.rowsRepeated else { continue }
      rowRepeats = count(bytes)
    }
    column = 0
    row += 1
    isInRow = true
    cells.clear()
  }

  /// The attribute that was read, as a number of rows or cells.
  private func count(_ bytes: Span<UInt8>) -> Int {
    min(max(1, DecimalDigits.value(bytes.extracting(scanner.value)) ?? 1), Self.lastRow + 1)
  }

  private mutating func startCell(_ bytes: Span<UInt8>) {
    var cell = OpenCell()
    while scanner.nextAttribute(bytes) {
      let value = bytes.extracting(scanner.value)
      switch scanner.attribute {
      case names.columnsRepeated: cell.repeats = count(bytes)
      case names.type: cell.setKind(value)
      case names.value, names.dateValue, names.timeValue, names.booleanValue:
        cell.value.removeAll()
        MarkupText.append(value, to: &cell.value)
      default: break
      }
    }
    annotations = 0
    paragraphs = 0
    isInParagraph = false
    shown.removeAll(keepingCapacity: true)
    self.cell = cell
  }

  private mutating func startText(_ name: MarkupName, _ bytes: Span<UInt8>) {
    if name == names.paragraph {
      if paragraphs > 0 { shown.append(UInt8(ascii: "\n")) }
      paragraphs += 1
      isInParagraph = true
    } else if name == names.tab {
      shown.append(UInt8(ascii: "\t"))
    } else if name == names.lineBreak {
      shown.append(UInt8(ascii: "\n"))
    } else if name == names.spaces {
      var count = 1
      while scanner.nextAttribute(bytes) {
        guard scanner.attribute == names.count else { continue }
        count = DecimalDigits.value(bytes.extracting(scanner.value)) ?? 1
      }
      // A cell of LibreOffice holds 65,536 characters at most.
      shown += [UInt8](repeating: UInt8(ascii: " "), count: min(max(count, 0), 65_536))
    }
  }

  /// Whether a row with a value has ended.
  private mutating func end() -> Bool {
    let name = scanner.name
    if name == names.sheet {
      if innerTables > 0 { innerTables -= 1 } else { isInSheet = false }
    } else if !isInSheet || innerTables > 0 {
      return false
    } else if name == names.paragraph {
      isInParagraph = false
    } else if name == names.annotation {
      annotations = max(0, annotations - 1)
    } else if name == names.cell || name == names.coveredCell {
      if let cell { settle(cell) }
      cell = nil
    } else if name == names.row && isInRow {
      isInRow = false
      return endRow()
    }
    return false
  }

  private mutating func endRow() -> Bool {
    let last = row + rowRepeats - 1
    if cells.isEmpty {
      row = min(last, Self.lastRow)
      return false
    }
    isBeyond = last > Self.lastRow
    rowsLeft = min(last, Self.lastRow) - row
    if rowsLeft > 0 { repeated = cells }
    return row <= Self.lastRow
  }

  // MARK: Values

  private mutating func settle(_ cell: OpenCell) {
    let first = column
    let end = column + cell.repeats
    column = min(end, SheetScan.lastColumn + 1)
    if cell.isEmpty(showing: shown) { return }
    if end > SheetScan.lastColumn + 1 { isBeyond = true }
    for column in first..<column {
      cell.append(showing: shown, to: &cells.bytes)
      cells.endCell(column: column)
    }
  }
}

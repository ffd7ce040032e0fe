/// Walks through the markup of a sheet in Office Open XML (ISO/IEC 29500-1, 18.3.1.99).
///
/// Elements go by their local names, so that the strict and the transitional form, and any prefix,
/// read alike. Rows without a value are passed over.
struct SheetScan: RowScan {
  /// A cell that is being read.
  struct Cell: Sendable {
    var column: Int
    var kind = CellKind.number
    var style = 0
  }

  var cells = SheetRow()
  private(set) var row = 0
  var position: Int { scanner.position }

  var scanner = MarkupScanner()
  let texts: SharedTexts
  let formats: CellFormats
  private let names = SheetNames()
  private var isInRow = false
  /// Column of the cell that came last.
  var column = -1
  var isMalformed = false
  private var cell: Cell?
  private var isInInline = false
  private var readings = 0
  private var isInText = false
  /// The text of a cell that was not read in one go.
  private var pending: [UInt8] = []

  /// The last column that a sheet can have, from 0: XFD.
  static let lastColumn = 16_383
  private static let lastRow = 0x7FFF_FFFF

  init(texts: SharedTexts, formats: CellFormats) {
    self.texts = texts
    self.formats = formats
  }

  mutating func limit(nesting: Int) { scanner.deepest = nesting }

  mutating func dropped(_ count: Int) { scanner.dropped(count) }

  mutating func run(_ bytes: Span<UInt8>, isComplete: Bool) -> RowFound {
    while true {
      if isInRow && cell == nil { passPlainCells(bytes) }
      let token = scanner.next(bytes, isComplete: isComplete)
      switch token {
      case .needsMore: return .needsMore
      case .finished: return .end
      case .damaged: return .damaged(scanner.damage ?? .badTag)
      case .text: if isInText { scanner.appendText(of: bytes, to: &pending) }
      case .start: if !start(bytes) { return .damaged(.beyondSheet) }
      case .end: if let found = end(bytes) { return found }
      }
    }
  }

  // MARK: Elements

  private mutating func start(_ bytes: Span<UInt8>) -> Bool {
    let name = scanner.name
    if cell != nil {
      startInCell(name)
      return true
    }
    if isInRow && name == names.cell { return startCell(bytes) }
    if !isInRow && name == names.row { return startRow(bytes) }
    return true
  }

  private mutating func startRow(_ bytes: Span<UInt8>) -> Bool {
    var number = row + 1
    while scanner.nextAttribute(bytes) {
      guard scanner.attribute == names.reference, !scanner.attributeHasPrefix else { continue }
      let told = DecimalDigits.value(bytes.extracting(scanner.value)) ?? 0
      // A number that does not grow is as good as none.
      number = max(number, told)
    }
    guard number <= Self.lastRow else { return false }
    row = number
    column = -1
    isInRow = true
    isMalformed = false
    cells.clear()
    return true
  }

  private mutating func startCell(_ bytes: Span<UInt8>) -> Bool {
    var cell = Cell(column: column + 1)
    while scanner.nextAttribute(bytes) {
      let value = bytes.extracting(scanner.value)
      if scanner.attributeHasPrefix { continue }
      if scanner.attribute == names.reference {
        cell.column = Self.column(value) ?? cell.column
      } else if scanner.attribute == names.style {
        cell.style = DecimalDigits.value(value) ?? 0
      } else if scanner.attribute == names.text {
        cell.kind = CellKind(value)
      }
    }
    guard cell.column <= Self.lastColumn else { return false }
    column = cell.column
    self.cell = cell
    pending.removeAll(keepingCapacity: true)
    return true
  }

  private mutating func startInCell(_ name: MarkupName) {
    if name == names.value {
      // A text of the cell's own wins over a value.
      isInText = pending.isEmpty
    } else if name == names.inline {
      isInInline = true
      pending.removeAll(keepingCapacity: true)
    } else if isInInline && name == names.text {
      isInText = readings == 0
    } else if isInInline && name == names.reading {
      readings += 1
    }
  }

  private mutating func end(_ bytes: Span<UInt8>) -> RowFound? {
    let name = scanner.name
    guard let cell else {
      guard isInRow && name == names.row else { return nil }
      isInRow = false
      if isMalformed { return .row(.malformed) }
      if cells.isTooLong { return .row(.tooLong) }
      return cells.isEmpty ? nil : .row(nil)
    }
    if name == names.value || name == names.text {
      isInText = false
    } else if name == names.inline {
      isInInline = false
      readings = 0
    } else if name == names.reading {
      readings = max(0, readings - 1)
    } else if name == names.cell {
      self.cell = nil
      let text = pending
      settle(cell, text.span)
    }
    return nil
  }

  // MARK: Values

  /// Makes a decoded value the value of a cell.
  @inline(__always)
  mutating func settle(_ cell: Cell, _ value: Span<UInt8>) {
    guard value.count > 0 else { return }
    switch cell.kind {
    case .number: formats.append(value, style: cell.style, to: &cells.bytes)
    case .shared:
      guard let index = DecimalDigits.value(value), texts.append(index, to: &cells.bytes) else {
        isMalformed = true
        return
      }
    case .boolean: Self.appendBoolean(value, to: &cells.bytes)
    case .inline, .text:
      let start = cells.bytes.count
      cells.bytes.append(copying: value)
      MarkupText.undoOfficeEscapes(&cells.bytes, from: start)
    }
    cells.endCell(column: cell.column)
  }

  private static func appendBoolean(_ value: Span<UInt8>, to target: inout [UInt8]) {
    if value.count == 1 && value[0] == UInt8(ascii: "1") {
      target.append(copying: "TRUE".utf8.span)
    } else if value.count == 1 && value[0] == UInt8(ascii: "0") {
      target.append(copying: "FALSE".utf8.span)
    } else {
      target.append(copying: value)
    }
  }

  /// The column, from 0, of a reference such as `BC12`; nil when it names none.
  @inline(__always)
  static func column(_ reference: Span<UInt8>) -> Int? {
    var column = 0
    for index in reference.indices {
      guard Bytes.isLetter(reference[index]) else { break }
      column = column &* 26 &+ Int(reference[index] | 0x20) &- 0x60
      // Far beyond what any sheet has, so that nothing overflows.
      if column > 1_000_000 { return column }
    }
    return column == 0 ? nil : column - 1
  }
}

/// Walks through one sheet of a workbook in SpreadsheetML, the XML format of Excel 2002 and 2003.
///
/// Rows and cells may skip others by `ss:Index`; a comment inside a cell is no value.
struct SpreadsheetScan: RowScan {
  var cells = SheetRow()
  private(set) var row = 0
  var position: Int { scanner.position }

  private var scanner = MarkupScanner()
  private let names = SpreadsheetNames()
  /// Number of the sheet that is read, from 0, and of the one that the scanner is in.
  private let wanted: Int
  private var sheet = -1
  private var isInSheet = false
  private var isInRow = false
  private var column = 0
  private var cell: Cell?
  private var comments = 0
  private var isInValue = false
  private var pending: [UInt8] = []
  /// Formats with leading zeros, by the name of their style.
  private var formats: [[UInt8]: CellFormat] = [:]
  private var style: [UInt8] = []

  private struct Cell: Sendable {
    var column: Int
    var style: [UInt8] = []
    var kind = Kind.text
  }

  private enum Kind: Sendable { case text, number, moment, boolean }

  /// The most styles that are kept.
  private static let styleLimit = 65_536

  init(sheet: Int) { wanted = sheet }

  mutating func limit(nesting: Int) { scanner.deepest = nesting }

  mutating func dropped(_ count: Int) { scanner.dropped(count) }

  mutating func run(_ bytes: Span<UInt8>, isComplete: Bool) -> RowFound {
    while true {
      switch scanner.next(bytes, isComplete: isComplete) {
      case .needsMore: return .needsMore
      case .finished: return .end
      case .damaged: return .damaged(scanner.damage ?? .badTag)
      case .text: if isInValue { scanner.appendText(of: bytes, to: &pending) }
      case .start: if !start(bytes) { return .damaged(.beyondSheet) }
      case .end: if end() { return .row(cells.isTooLong ? .tooLong : nil) }
      }
    }
  }

  // MARK: Elements

  private mutating func start(_ bytes: Span<UInt8>) -> Bool {
    let name = scanner.name
    if name == names.sheet {
      sheet += 1
      isInSheet = sheet == wanted
    } else if name == names.style {
      style = attribute(names.id, bytes) ?? []
    } else if name == names.format {
      keepFormat(attribute(names.code, bytes))
    } else if !isInSheet {
      return true
    } else if name == names.row {
      return startRow(bytes)
    } else if name == names.cell && isInRow {
      return startCell(bytes)
    } else if name == names.comment {
      comments += 1
    } else if name == names.value && cell != nil && comments == 0 {
      startValue(attribute(names.type, bytes) ?? [])
    }
    return true
  }

  private mutating func attribute(_ name: MarkupName, _ bytes: Span<UInt8>) -> [UInt8]? {
    while scanner.nextAttribute(bytes) {
      guard scanner.attribute == name else { continue }
      var value: [UInt8] = []
      MarkupText.append(bytes.extracting(scanner.value), to: &value)
      return value
    }
    return nil
  }

  private mutating func keepFormat(_ code: [UInt8]?) {
    guard let code, formats.count < Self.styleLimit else { return }
    let format = CellFormat(code: String(decoding: code, as: UTF8.self))
    if case .mask = format { formats[style] = format }
  }

  private mutating func startRow(_ bytes: Span<UInt8>) -> Bool {
    var number = row + 1
    while scanner.nextAttribute(bytes) {
      guard scanner.attribute == names.index else { continue }
      number = max(number, DecimalDigits.value(bytes.extracting(scanner.value)) ?? 0)
    }
    guard number <= 0x7FFF_FFFF else { return false }
    row = number
    column = 0
    isInRow = true
    cells.clear()
    return true
  }

  private mutating func startCell(_ bytes: Span<UInt8>) -> Bool {
    var cell = Cell(column: column)
    var across = 0
    while scanner.nextAttribute(bytes) {
      let value = bytes.extracting(scanner.value)
      if scanner.attribute == names.index {
        if let index = DecimalDigits.value(value), index > 0 { cell.column = index - 1 }
      } else if scanner.attribute == names.across {
        across = min(DecimalDigits.value(value) ?? 0, SheetScan.lastColumn)
      } else if scanner.attribute == names.styleOf {
        cell.style.append(copying: value)
      }
    }
    guard cell.column <= SheetScan.lastColumn else { return false }
    column = cell.column + across + 1
    comments = 0
    pending.removeAll(keepingCapacity: true)
    self.cell = cell
    return true
  }

  private mutating func startValue(_ type: [UInt8]) {
    isInValue = true
    switch type.first {
    case UInt8(ascii: "N"): cell?.kind = .number
    case UInt8(ascii: "D"): cell?.kind = .moment
    case UInt8(ascii: "B"): cell?.kind = .boolean
    default: cell?.kind = .text
    }
  }

  /// Whether a row with a value has ended.
  private mutating func end() -> Bool {
    let name = scanner.name
    if name == names.sheet {
      isInSheet = false
    } else if !isInSheet {
      return false
    } else if name == names.value {
      isInValue = false
    } else if name == names.comment {
      comments = max(0, comments - 1)
    } else if name == names.cell {
      if let cell { settle(cell) }
      cell = nil
    } else if name == names.row && isInRow {
      isInRow = false
      return !cells.isEmpty
    }
    return false
  }

  // MARK: Values

  private mutating func settle(_ cell: Cell) {
    switch cell.kind {
    case .text: cells.bytes += pending
    case .boolean where pending == [UInt8(ascii: "1")]: cells.bytes += Array("TRUE".utf8)
    case .boolean where pending == [UInt8(ascii: "0")]: cells.bytes += Array("FALSE".utf8)
    case .boolean: cells.bytes += pending
    case .moment: cells.bytes += Self.moment(pending)
    case .number:
      let value = pending
      let format = formats.isEmpty ? nil : formats[cell.style]
      SerialDate(is1904: false).append(value.span, format ?? .number, to: &cells.bytes)
    }
    cells.endCell(column: cell.column)
  }

  /// A moment such as `2024-02-29T00:00:00.000` without what says nothing: milliseconds and a
  /// midnight, or the day on which times of day are said to be.
  private static func moment(_ text: [UInt8]) -> ArraySlice<UInt8> {
    var text = text[...]
    if text.suffix(4).elementsEqual(".000".utf8) { text = text.dropLast(4) }
    if text.count == 19 && text.suffix(9).elementsEqual("T00:00:00".utf8) {
      return text.dropLast(9)
    }
    if text.count == 19 && text.prefix(11).elementsEqual("1899-12-31T".utf8) {
      return text.dropFirst(11)
    }
    return text
  }
}

/// The sheets of a spreadsheet that is one XML document.
public struct SpreadsheetOutline: Sendable, Equatable {
  /// One sheet.
  public struct Sheet: Sendable, Equatable {
    /// Its name, as on its tab.
    public var name: String
    /// Whether the workbook hides it.
    public var isHidden = false
  }

  /// The sheets in the order of their tabs.
  public private(set) var sheets: [Sheet] = []

  /// The most sheets that are listed.
  private static let limit = 10_000

  /// Reads a document to its end, or to its damage, which is told when its rows are read.
  ///
  /// - Parameters:
  ///   - kind: The format of the document.
  ///   - source: The document, in UTF-8.
  ///   - limits: How deep its elements may be nested.
  /// - Throws: The source's error.
  public init<S: ChunkSource & ~Copyable>(
    _ kind: SpreadsheetKind,
    from source: inout S,
    limits: BatchLimits = BatchLimits()
  ) throws(S.Failure) {
    var scanner = MarkupScanner()
    scanner.deepest = limits.nesting ?? scanner.deepest
    var input = ChunkBuffer()
    var state = State(kind: kind)
    while input.count < 16 * 1_048_576 {
      let isComplete = if case .complete = input.ending { true } else { false }
      let isAtEnd = step(&scanner, input, isComplete, &state)
      if isAtEnd { return }
      try input.rethrow(S.Failure.self)
      let used = scanner.position
      input.use(used)
      scanner.dropped(used)
      input.fill(from: &source, wanted: max(256 * 1024, input.count))
    }
  }

  /// Takes what is there; false when more is needed.
  private mutating func step(
    _ scanner: inout MarkupScanner,
    _ input: borrowing ChunkBuffer,
    _ isComplete: Bool,
    _ state: inout State
  ) -> Bool {
    let bytes = input.bytes.span.extracting(input.base..<input.bytes.count)
    while true {
      let token = scanner.next(bytes, isComplete: isComplete)
      switch token {
      case .needsMore: return false
      case .finished, .damaged: return true
      case .start, .end, .text:
        switch state.kind {
        case .excel: takeExcel(token, &scanner, bytes, &state)
        case .openDocument: takeOpen(token, &scanner, bytes, &state)
        }
      }
    }
  }

  /// What is known before a sheet comes.
  private struct State {
    let kind: SpreadsheetKind
    /// Whether the text that comes tells of the last sheet's visibility.
    var isInVisible = false
    /// Name of the style that is being read, and of those that hide their sheets.
    var style: [UInt8] = []
    var hidden: Set<[UInt8]> = []
  }

  private mutating func takeExcel(
    _ token: MarkupScanner.Token,
    _ scanner: inout MarkupScanner,
    _ bytes: Span<UInt8>,
    _ state: inout State
  ) {
    let names = SpreadsheetNames()
    guard case .text = token else {
      guard case .start = token else {
        state.isInVisible = false
        return
      }
      state.isInVisible = scanner.name == names.visible
      if scanner.name == names.sheet {
        addSheet(Self.attribute(names.name, &scanner, bytes), isHidden: false)
      }
      return
    }
    guard state.isInVisible, !sheets.isEmpty else { return }
    let text = bytes.extracting(scanner.text)
    sheets[sheets.count - 1].isHidden =
      Bytes.matches(text, "sheet", at: 0)
      && (Bytes.matches(text, "sheethidden", at: 0) || Bytes.matches(text, "sheetvery", at: 0))
  }

  private mutating func takeOpen(
    _ token: MarkupScanner.Token,
    _ scanner: inout MarkupScanner,
    _ bytes: Span<UInt8>,
    _ state: inout State
  ) {
    guard case .start = token else { return }
    let names = OpenSheetNames()
    if scanner.name == names.style {
      state.style = Self.attribute(names.name, &scanner, bytes)
    } else if scanner.name == names.tableProperties {
      let display = Self.attribute(names.display, &scanner, bytes)
      if display.elementsEqual("false".utf8), state.hidden.count < Self.limit {
        state.hidden.insert(state.style)
      }
    } else if scanner.name == names.sheet && scanner.depth == OpenSheetScan.sheetDepth {
      var name: [UInt8] = []
      var style: [UInt8] = []
      while scanner.nextAttribute(bytes) {
        let value = bytes.extracting(scanner.value)
        if scanner.attribute == names.name {
          MarkupText.append(value, to: &name)
        } else if scanner.attribute == names.styleName {
          MarkupText.append(value, to: &style)
        }
      }
      addSheet(name, isHidden: state.hidden.contains(style))
    }
  }

  /// The last value of an attribute of the element that starts; empty when it has none.
  private static func attribute(
    _ name: MarkupName,
    _ scanner: inout MarkupScanner,
    _ bytes: Span<UInt8>
  ) -> [UInt8] {
    var value: [UInt8] = []
    while scanner.nextAttribute(bytes) {
      guard scanner.attribute == name else { continue }
      value.removeAll()
      MarkupText.append(bytes.extracting(scanner.value), to: &value)
    }
    return value
  }

  private mutating func addSheet(_ name: [UInt8], isHidden: Bool) {
    guard sheets.count < Self.limit else { return }
    sheets.append(Sheet(name: String(decoding: name, as: UTF8.self), isHidden: isHidden))
  }
}

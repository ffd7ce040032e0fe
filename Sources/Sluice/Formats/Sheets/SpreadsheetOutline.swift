/// The sheets of a workbook in SpreadsheetML.
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
  ///   - source: A document in UTF-8.
  ///   - limits: How deep its elements may be nested.
  /// - Throws: The source's error.
  public init<S: ChunkSource & ~Copyable>(
    from source: inout S,
    limits: BatchLimits = BatchLimits()
  ) throws(S.Failure) {
    var scanner = MarkupScanner()
    scanner.deepest = limits.nesting ?? scanner.deepest
    var input = ChunkBuffer()
    var isInVisible = false
    while input.count < 16 * 1_048_576 {
      let isComplete = if case .complete = input.ending { true } else { false }
      let isAtEnd = step(&scanner, input, isComplete, &isInVisible)
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
    _ isInVisible: inout Bool
  ) -> Bool {
    let names = SpreadsheetNames()
    let bytes = input.bytes.span.extracting(input.base..<input.bytes.count)
    while true {
      switch scanner.next(bytes, isComplete: isComplete) {
      case .needsMore: return false
      case .finished, .damaged: return true
      case .start:
        isInVisible = scanner.name == names.visible
        if scanner.name == names.sheet { addSheet(&scanner, bytes) }
      case .end: isInVisible = false
      case .text:
        guard isInVisible, !sheets.isEmpty else { continue }
        let text = bytes.extracting(scanner.text)
        sheets[sheets.count - 1].isHidden =
          Bytes.matches(text, "sheet", at: 0)
          && (Bytes.matches(text, "sheethidden", at: 0) || Bytes.matches(text, "sheetvery", at: 0))
      }
    }
  }

  private mutating func addSheet(_ scanner: inout MarkupScanner, _ bytes: Span<UInt8>) {
    guard sheets.count < Self.limit else { return }
    var name: [UInt8] = []
    while scanner.nextAttribute(bytes) {
      guard scanner.attribute == SpreadsheetNames().name else { continue }
      MarkupText.append(bytes.extracting(scanner.value), to: &name)
    }
    sheets.append(Sheet(name: String(decoding: name, as: UTF8.self)))
  }
}

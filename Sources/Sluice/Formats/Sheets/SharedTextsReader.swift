/// Walks through a workbook's part of shared texts.
struct SharedTextsReader {
  private var scanner = MarkupScanner()
  private var input = ChunkBuffer()
  private let limitBytes: Int
  private let chunkBytes: Int
  private var isInText = false
  private var readings = 0

  private let entry = MarkupName("si")
  private let text = MarkupName("t")
  private let reading = MarkupName("rPh")

  /// The longest tag or text.
  private static let longest = 16 * 1_048_576

  init(limitBytes: Int, chunkBytes: Int = 256 * 1024) {
    self.limitBytes = min(limitBytes, SharedTexts.possibleBytes)
    self.chunkBytes = chunkBytes
  }

  /// Reads the part to its end, or to its damage.
  mutating func run<S: ChunkSource & ~Copyable>(
    _ texts: inout SharedTexts,
    from source: inout S
  ) throws(S.Failure) -> MarkupDamage? {
    while true {
      let isComplete = if case .complete = input.ending { true } else { false }
      let token = step(&texts, input, isComplete: isComplete)
      switch token {
      case .finished: return nil
      case .damaged: return scanner.damage
      case .start, .end, .text: return .textsTooLarge
      case .needsMore: break
      }
      try input.rethrow(S.Failure.self)
      let used = scanner.position
      input.use(used)
      scanner.dropped(used)
      if input.count >= Self.longest { return .tooLong }
      input.fill(from: &source, wanted: max(chunkBytes, input.count))
    }
  }

  /// Takes what is there; stops at any other token when there are too many texts.
  private mutating func step(
    _ texts: inout SharedTexts,
    _ input: borrowing ChunkBuffer,
    isComplete: Bool
  ) -> MarkupScanner.Token {
    let bytes = input.bytes.span.extracting(input.base..<input.bytes.count)
    while true {
      let token = scanner.next(bytes, isComplete: isComplete)
      switch token {
      case .needsMore, .finished, .damaged: return token
      case .text: if isInText { texts.appendPiece(of: scanner, bytes) }
      case .start:
        if scanner.name == text {
          isInText = readings == 0
        } else if scanner.name == reading {
          readings += 1
        }
      case .end:
        if scanner.name == text {
          isInText = false
        } else if scanner.name == reading {
          readings = max(0, readings - 1)
        } else if scanner.name == entry {
          texts.endText()
        }
      }
      if texts.keptBytes > limitBytes { return token }
    }
  }
}

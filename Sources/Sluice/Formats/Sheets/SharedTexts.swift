/// The texts of a workbook that its cells refer to by number (ISO/IEC 29500-1, 18.4).
///
/// All of them are kept in memory, in one arena with four bytes of place each: at most 1 GiB of
/// text and as many texts as a GiB could hold.
public struct SharedTexts: Sendable {
  private var arena: [UInt8] = []
  private var ends: [UInt32] = []

  /// The most bytes that are usually kept, texts and places together.
  public static let limitBytes = 1 << 30
  /// The most that can be kept, because places have 32 bits.
  static let possibleBytes = 4_000 << 20

  /// Number of texts.
  public var count: Int { ends.count }

  /// No texts, of a workbook that has none.
  public init() {}

  /// Reads the texts of a workbook: rich text without its formats, phonetic readings left out.
  ///
  /// - Parameters:
  ///   - source: The part `sharedStrings.xml` in UTF-8.
  ///   - limitBytes: The most bytes to keep.
  /// - Returns: The texts, and what ended the part before its end, if anything did.
  /// - Throws: The source's error.
  public static func read<S: ChunkSource & ~Copyable>(
    from source: inout S,
    limitBytes: Int = SharedTexts.limitBytes
  ) throws(S.Failure) -> (texts: SharedTexts, damage: MarkupDamage?) {
    var texts = SharedTexts()
    var reader = SharedTextsReader(limitBytes: limitBytes)
    let damage = try reader.run(&texts, from: &source)
    return (texts, damage)
  }

  /// Appends a text; false when there is none with this number.
  @inline(__always)
  func append(_ index: Int, to target: inout [UInt8]) -> Bool {
    guard index < ends.count else { return false }
    let start = index == 0 ? 0 : Int(ends[index - 1])
    target.append(copying: arena.span.extracting(start..<Int(ends[index])))
    return true
  }

  /// Adds to the text that is being read.
  mutating func appendPiece(of scanner: borrowing MarkupScanner, _ bytes: Span<UInt8>) {
    scanner.appendText(of: bytes, to: &arena)
  }

  /// Ends a text.
  mutating func endText() {
    MarkupText.undoOfficeEscapes(&arena, from: Int(ends.last ?? 0))
    ends.append(UInt32(truncatingIfNeeded: arena.count))
  }

  /// Memory that the texts take.
  var keptBytes: Int { arena.count + ends.count * 4 }
}

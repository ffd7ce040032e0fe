/// The text of a cell of HTML, as a browser would lay it out.
///
/// Runs of white space become one space, breaks and blocks begin a line, references are decoded.
struct HTMLText: Sendable {
  private var bytes: [UInt8] = []
  private var piece: [UInt8] = []
  private var wantsSpace = false
  private var wantsLine = false

  /// Forgets everything.
  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    wantsSpace = false
    wantsLine = false
  }

  /// Adds text as it stands between two tags.
  mutating func append(_ text: Span<UInt8>) {
    piece.removeAll(keepingCapacity: true)
    if !HTMLEntities.decode(text, into: &piece) { piece.append(copying: text) }
    for byte in piece {
      if MarkupScanner.isSpace(byte) || byte == 0x0C {
        wantsSpace = true
        continue
      }
      settleSpace()
      bytes.append(byte)
    }
  }

  private mutating func settleSpace() {
    if !bytes.isEmpty && bytes.last != UInt8(ascii: "\n") {
      if wantsLine {
        bytes.append(UInt8(ascii: "\n"))
      } else if wantsSpace {
        bytes.append(UInt8(ascii: " "))
      }
    }
    wantsSpace = false
    wantsLine = false
  }

  /// Begins a new line, if anything follows.
  mutating func endBlock() { wantsLine = true }

  /// Ends a line.
  mutating func breakLine() {
    if wantsLine { settleSpace() }
    wantsSpace = false
    if !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
  }

  /// The text without white space at its ends, protected spaces among it, which exports put into
  /// empty cells.
  mutating func take() -> [UInt8] {
    let range = Bytes.trimmed(bytes.span)
    return Array(bytes[range])
  }
}

/// Finds where cards begin and end, line by line.
///
/// Offsets count from the first byte that is not used yet.
struct VCardLines: Sendable {
  /// A card, or what stands in the place of one.
  struct Found {
    /// Where it lies.
    var card: Range<Int>
    /// Line on which it begins, from 1.
    var line: Int
    var fault: RawFault.Kind?
  }

  private enum Place {
    case between
    case stray
    case card
  }

  /// Bytes of the longest line that is taken for a beginning or an end.
  private static let wordBytes = 64

  private var place = Place.between
  /// Where the card or the stray text begins, and where the next line does.
  private var start = 0
  private var position = 0
  private var startLine = 1
  private var line = 1
  /// Cards inside of the card, each the value of an `AGENT`.
  private var inner = 0
  private var isAgent = false
  private var isTooLong = false
  /// Whether the beginning of the current line was let go.
  private var isInsideLine = false

  /// The next card; nil when the text has to go on for it, or has ended.
  ///
  /// - Parameters:
  ///   - text: What is not used yet.
  ///   - ending: How it goes on.
  ///   - recordBytes: How long a card may be.
  /// - Returns: The card; all bytes up to its end are used with it.
  mutating func next(
    _ text: Span<UInt8>,
    ending: ChunkBuffer.Ending,
    recordBytes: Int
  ) -> Found? {
    let isOpen = if case .open = ending { true } else { false }
    while let end = lineEnd(text, isOpen: isOpen) {
      let content = text.extracting(position..<end.content)
      let isWhole = !isInsideLine && content.count <= Self.wordBytes
      let isBegin = isWhole && VCardWord.isLine(content, "BEGIN:VCARD")
      if isBegin && (place == .stray || place == .card && !isAgent) {
        return finish(position, .malformed, recordBytes)
      }
      isInsideLine = false
      let isBlank = VCardWord.isBlank(content)
      if place == .between && !isBlank { open(isBegin ? .card : .stray) }
      let wasOpen = place == .card && !isBegin
      position = end.next
      line += 1
      if wasOpen && isWhole && VCardWord.isLine(content, "END:VCARD") {
        if inner == 0 { return finish(position, nil, recordBytes) }
        inner -= 1
      }
      if place == .card && isBegin && isAgent { inner += 1 }
      isAgent = isWhole && VCardWord.isLine(content, "AGENT:")
      if place != .between && position - start > recordBytes { forget() }
    }
    if text.count - position > max(recordBytes, Self.wordBytes) {
      if place == .between { open(.stray) }
      position = text.count
      isInsideLine = true
      forget()
    }
    if isOpen || place == .between { return nil }
    return finish(text.count, place == .card ? .cut : .malformed, recordBytes)
  }

  /// Lets go what is not needed any more.
  ///
  /// - Returns: How many bytes that is.
  mutating func release() -> Int {
    let count = place == .between ? position : start
    position -= count
    start = 0
    return count
  }

  private mutating func open(_ place: Place) {
    self.place = place
    start = position
    startLine = line
    inner = 0
    isAgent = false
    isTooLong = false
  }

  private mutating func forget() {
    isTooLong = true
    start = position
  }

  private mutating func finish(
    _ end: Int,
    _ fault: RawFault.Kind?,
    _ recordBytes: Int
  ) -> Found {
    let isTooLong = isTooLong || end - start > recordBytes
    let found = Found(
      card: isTooLong ? end..<end : start..<end,
      line: startLine,
      fault: isTooLong ? .tooLong : fault
    )
    place = .between
    position = 0
    start = 0
    isInsideLine = false
    return found
  }

  /// The end of the line at `position`; LF, CR LF and CR end a line.
  private func lineEnd(_ text: Span<UInt8>, isOpen: Bool) -> (content: Int, next: Int)? {
    for index in position..<text.count {
      if text[index] == 0x0A { return (index, index + 1) }
      guard text[index] == 0x0D else { continue }
      if index + 1 < text.count { return (index, text[index + 1] == 0x0A ? index + 2 : index + 1) }
      return isOpen ? nil : (index, index + 1)
    }
    return isOpen || position == text.count ? nil : (text.count, text.count)
  }
}

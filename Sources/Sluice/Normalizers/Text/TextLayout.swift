/// Collapses white space and drops what does not show, noting what was done.
struct TextLayout {
  let rules: TextRules
  /// What was changed so far.
  var changes = ChangeSet()

  /// Whether characters inside the value were dropped.
  var hasDropped: Bool {
    changes.contains(.textRemovedControls) || changes.contains(.textRemovedInvisible)
  }

  private var pendingSpaces = 0
  private var pendingLines = 0
  private var lastSpace: UInt32 = 0x20

  init(rules: TextRules) { self.rules = rules }

  /// Appends trimmed, valid UTF-8 with white space collapsed and controls dropped.
  mutating func append(_ value: Span<UInt8>, to result: inout [UInt8]) {
    var position = 0
    while position < value.count {
      let scalar = UTF8Scalar.decode(value, at: position)
      let next = position + scalar.length
      switch ScalarClass.of(scalar.value) {
      case .control: changes.insert(.textRemovedControls)
      case .space:
        pendingSpaces += 1
        lastSpace = scalar.value
      case .lineBreak: takeLineBreak(scalar.value, before: next, of: value)
      case .invisible where isDropped(scalar.value): changes.insert(.textRemovedInvisible)
      case .visible, .invisible:
        endGap(in: &result)
        if rules.contains(.plainQuotes), let plain = Self.plain(scalar.value) {
          changes.insert(.textPlainQuotes)
          result.append(plain)
        } else {
          result.append(copying: value.extracting(position..<next))
        }
      }
      position = next
    }
  }

  private mutating func takeLineBreak(_ code: UInt32, before next: Int, of value: Span<UInt8>) {
    let endsWithLF = code == 0x0D && next < value.count && value[next] == 0x0A
    if rules.contains(.keepsLines) {
      if code != 0x0A { changes.insert(.textLineEnds) }
      if !endsWithLF { pendingLines += 1 }
    } else {
      changes.insert(.textJoinedLines)
    }
    if !endsWithLF { pendingSpaces += 1 }
    lastSpace = 0x20
  }

  /// Writes the white space before a character.
  private mutating func endGap(in result: inout [UInt8]) {
    if pendingLines > 0 {
      // Each line end counts as a space too; what is beyond them stood at the ends of lines.
      if pendingSpaces > pendingLines { changes.insert(.textTrimmed) }
      for _ in 0..<pendingLines { result.append(0x0A) }
    } else if pendingSpaces > 0 {
      if pendingSpaces > 1 { changes.insert(.textSingleSpaced) }
      if lastSpace != 0x20 { changes.insert(.textPlainSpaces) }
      result.append(0x20)
    }
    pendingSpaces = 0
    pendingLines = 0
  }

  /// Zero-width spaces, byte order marks and soft hyphens mean nothing inside a value; joiners and marks
  /// of direction do.
  private func isDropped(_ code: UInt32) -> Bool {
    switch code {
    case 0xAD, 0x180E, 0x200B, 0x2060, 0xFEFF: true
    default: false
    }
  }

  /// The ASCII form of a typographic quote or hyphen.
  private static func plain(_ code: UInt32) -> UInt8? {
    switch code {
    case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x02BC, 0xFF07: 0x27
    case 0x201C, 0x201D, 0x201E, 0x201F, 0xFF02: 0x22
    case 0x2010, 0x2011, 0x2012, 0x2013, 0x2212, 0xFE63, 0xFF0D: 0x2D
    default: nil
    }
  }
}

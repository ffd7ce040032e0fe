/// Cleans free text: names, job titles, cities, notes.
///
/// White space (all of Unicode's), controls and invisible characters go at both ends; inner runs of
/// white space become one space; C0 and C1 controls are dropped (PostgreSQL refuses NUL); guards that
/// exports put before formulas and numbers are taken off. Invisible characters inside a value stay,
/// because emoji and Persian need joiners. Nothing else is touched: HTML entities, quotes and case
/// stay as they were typed.
public enum TextCleaner {
  /// Appends the cleaned value to `result`.
  ///
  /// With `keepNewlines` each run of line ends keeps its line feeds (CRLF, CR, NEL and U+2028 become
  /// LF) and the lines are trimmed; without it line ends are white space like any other. Refuses
  /// bytes that are not strict UTF-8.
  public static func clean(
    _ value: Span<UInt8>,
    into result: inout [UInt8],
    keepNewlines: Bool
  ) -> TextOutcome {
    if isCleanASCII(value) {
      result.append(copying: value)
      return .unchanged
    }
    return cleanUncommon(value, into: &result, keepNewlines: keepNewlines)
  }

  /// Whether nothing is left of a value but white space, controls and invisible characters.
  public static func isBlank(_ value: Span<UInt8>) -> Bool { Bytes.trimmed(value).isEmpty }

  /// Whether the value is printable ASCII with single inner spaces and no guard.
  @inline(__always)
  static func isCleanASCII(_ value: Span<UInt8>) -> Bool {
    guard value.count > 0 else { return false }
    let first = value[0]
    guard first != 0x20, first != 0x27, first != 0x3D else { return false }
    var previous: UInt8 = 0
    for index in value.indices {
      let byte = value[index]
      // 0x20...0x7E, and no space after a space.
      guard byte &- 0x20 < 0x5F, (byte | previous) != 0x20 else { return false }
      previous = byte
    }
    return previous != 0x20
  }

  private static func cleanUncommon(
    _ value: Span<UInt8>,
    into result: inout [UInt8],
    keepNewlines: Bool
  ) -> TextOutcome {
    guard UTF8Scalar.isValid(value) else { return .invalidUTF8 }
    let mark = result.count
    let trimmed = value.extracting(Bytes.trimmed(value))
    let guarded = trimmed.extracting(ExportGuard.content(of: trimmed))
    let content = guarded.extracting(Bytes.trimmed(guarded))
    if ExportGuard.hasDoubledQuotes(trimmed) {
      appendCollapsed(ExportGuard.unquoted(content).span, to: &result, keepNewlines: keepNewlines)
    } else {
      appendCollapsed(content, to: &result, keepNewlines: keepNewlines)
    }
    let length = result.count - mark
    if length == 0 { return .blank }
    guard length == value.count else { return .changed }
    for index in value.indices where value[index] != result[mark + index] { return .changed }
    return .unchanged
  }

  /// Appends trimmed, valid UTF-8 with white space collapsed and controls dropped.
  private static func appendCollapsed(
    _ value: Span<UInt8>,
    to result: inout [UInt8],
    keepNewlines: Bool
  ) {
    var position = 0
    var pendingSpace = false
    var pendingLines = 0
    while position < value.count {
      let scalar = UTF8Scalar.decode(value, at: position)
      let next = position + scalar.length
      switch ScalarClass.of(scalar.value) {
      case .control: break
      case .space: pendingSpace = true
      case .lineBreak:
        let endsWithLF = scalar.value == 0x0D && next < value.count && value[next] == 0x0A
        if keepNewlines, !endsWithLF { pendingLines += 1 }
        pendingSpace = true
      case .visible, .invisible:
        if pendingLines > 0 {
          for _ in 0..<pendingLines { result.append(0x0A) }
        } else if pendingSpace {
          result.append(0x20)
        }
        pendingSpace = false
        pendingLines = 0
        result.append(copying: value.extracting(position..<next))
      }
      position = next
    }
  }
}

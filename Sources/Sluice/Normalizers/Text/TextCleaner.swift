/// Cleans free text: names, job titles, cities, notes.
///
/// White space (all of Unicode's), controls and invisible characters go at both ends; inner runs of
/// white space become one space; C0 and C1 controls (PostgreSQL refuses NUL) and zero-width spaces are
/// dropped; guards that exports put before formulas and numbers are taken off. Joiners inside a value
/// stay, because emoji and Persian need them. With ``TextRules`` text that was encoded twice, HTML
/// entities and placeholders are dealt with too. Case stays as typed.
public enum TextCleaner {
  /// What the bytes of a value are.
  private enum Plainness {
    case clean
    /// Clean, with ampersands that may begin an HTML entity.
    case cleanWithAmpersand
    case other
  }

  /// Appends the cleaned value to `result`.
  ///
  /// With `keepNewlines` each run of line ends keeps its line feeds (CRLF, CR, NEL and U+2028 become
  /// LF) and the lines are trimmed; without it line ends are white space like any other. Refuses
  /// bytes that are not strict UTF-8. Encodings, entities and placeholders are left alone.
  public static func clean(
    _ value: Span<UInt8>,
    into result: inout [UInt8],
    keepNewlines: Bool
  ) -> TextOutcome {
    var changes = ChangeSet()
    return clean(value, into: &result, rules: keepNewlines ? .keepsLines : [], changes: &changes)
  }

  /// Appends the cleaned value to `result`, by rules, and adds those that changed it to `changes`.
  ///
  /// Refuses bytes that are not strict UTF-8.
  public static func clean(
    _ value: Span<UInt8>,
    into result: inout [UInt8],
    rules: TextRules,
    changes: inout ChangeSet
  ) -> TextOutcome {
    switch plainness(of: value) {
    case .clean: break
    case .cleanWithAmpersand:
      if rules.contains(.repairs), holdsSemicolon(value) {
        return cleanUncommon(value, into: &result, rules: rules, changes: &changes)
      }
    case .other: return cleanUncommon(value, into: &result, rules: rules, changes: &changes)
    }
    if rules.contains(.dropsPlaceholders), isPlaceholder(value, rules, &changes) { return .blank }
    result.append(copying: value)
    return .unchanged
  }

  /// Appends a value of a batch, cleaned: ``clean(_:into:rules:changes:)`` for whole columns.
  ///
  /// The usual value is looked at and copied in one go, a longer one sixteen bytes at a time; see
  /// ``LanePair`` and ``PlainTextScan``.
  ///
  /// - Parameters:
  ///   - text: What the value stands in.
  ///   - range: Where it stands.
  ///   - result: Where it goes.
  ///   - rules: What is to be done to it.
  ///   - changes: The rules that changed it are added here.
  /// - Returns: What became of it.
  @inline(__always)
  static func clean(
    _ text: Span<UInt8>,
    _ range: Range<Int>,
    into result: inout LaneBuffer,
    rules: TextRules,
    changes: inout ChangeSet
  ) -> TextOutcome {
    if range.isEmpty { return .blank }
    let first = text[range.lowerBound]
    if first != 0x27, first != 0x3D, text[range.upperBound &- 1] != 0x20 {
      var isPlaceholder = false
      if rules.contains(.dropsPlaceholders) {
        isPlaceholder = Placeholder.kind(of: text.extracting(range)) != .none
      }
      if !isPlaceholder, range.count <= LanePair.count {
        let lanes = LanePair(text, at: range.lowerBound)
        if PlainTextScan.isPlain(lanes, range.count) {
          result.append(lanes, first: range.count)
          return .unchanged
        }
      }
      var scan = PlainTextScan()
      let isPlain =
        !isPlaceholder && result.append(text, range) { lanes, own in !scan.isPlain(lanes, own) }
      if isPlain && scan.endsInLetter {
        result.removeLast(range.count)
      } else if isPlain {
        guard scan.hasAmpersand, rules.contains(.repairs), holdsSemicolon(text.extracting(range))
        else { return .unchanged }
        result.removeLast(range.count)
      }
    }
    var cleaned: [UInt8] = []
    let outcome = clean(text.extracting(range), into: &cleaned, rules: rules, changes: &changes)
    result.append(cleaned.span, 0..<cleaned.count)
    return outcome
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

  /// ``isCleanASCII(_:)``, noting ampersands on the way.
  @inline(__always)
  private static func plainness(of value: Span<UInt8>) -> Plainness {
    guard value.count > 0 else { return .other }
    let first = value[0]
    guard first != 0x20, first != 0x27, first != 0x3D else { return .other }
    var previous: UInt8 = 0
    var hasAmpersand = false
    for index in value.indices {
      let byte = value[index]
      guard byte &- 0x20 < 0x5F, (byte | previous) != 0x20 else { return .other }
      hasAmpersand = hasAmpersand || byte == 0x26
      previous = byte
    }
    if previous == 0x20 { return .other }
    return hasAmpersand ? .cleanWithAmpersand : .clean
  }

  private static func holdsSemicolon(_ value: Span<UInt8>) -> Bool {
    for index in value.indices where value[index] == 0x3B { return true }
    return false
  }

  @inline(__always)
  private static func isPlaceholder(
    _ value: Span<UInt8>,
    _ rules: TextRules,
    _ changes: inout ChangeSet
  ) -> Bool {
    switch Placeholder.kind(of: value) {
    case .none: return false
    case .absent: changes.insert(.textAbsent)
    case .word:
      guard rules.contains(.dropsWords) else { return false }
      changes.insert(.textAbsent)
    case .spreadsheetError: changes.insert(.textSpreadsheetError)
    }
    return true
  }

  private static func cleanUncommon(
    _ value: Span<UInt8>,
    into result: inout [UInt8],
    rules: TextRules,
    changes: inout ChangeSet
  ) -> TextOutcome {
    guard UTF8Scalar.isValid(value) else { return .invalidUTF8 }
    if value.count == 0 { return .blank }
    guard rules.contains(.repairs) else {
      return settle(value, value, into: &result, rules: rules, changes: &changes)
    }
    var decoded: [UInt8] = []
    guard decode(value, into: &decoded, &changes) else {
      return settle(value, value, into: &result, rules: rules, changes: &changes)
    }
    return settle(decoded.span, value, into: &result, rules: rules, changes: &changes)
  }

  /// Decodes what was encoded more than once, until nothing is left to decode.
  ///
  /// Returns false, with nothing appended, when there was nothing; each round makes the value shorter.
  private static func decode(
    _ value: Span<UInt8>,
    into decoded: inout [UInt8],
    _ changes: inout ChangeSet
  ) -> Bool {
    var hasMore = decodeOnce(value, into: &decoded, &changes)
    let isChanged = hasMore
    while hasMore {
      var next: [UInt8] = []
      hasMore = decodeOnce(decoded.span, into: &next, &changes)
      if hasMore { decoded = next }
    }
    return isChanged
  }

  private static func decodeOnce(
    _ value: Span<UInt8>,
    into decoded: inout [UInt8],
    _ changes: inout ChangeSet
  ) -> Bool {
    if DoubleUTF8.isSuspect(value), DoubleUTF8.repair(value, into: &decoded) {
      changes.insert(.textFixedDoubleUTF8)
      return true
    }
    if HTMLEntities.decode(value, into: &decoded) {
      changes.insert(.textDecodedEntities)
      return true
    }
    return false
  }

  /// Whether a value is still encoded or guarded, now that what stood inside the marks is dropped or quotes
  /// are plain; appends what is to be laid out in its place.
  private static func reveals(
    _ value: Span<UInt8>,
    _ rules: TextRules,
    into next: inout [UInt8],
    _ changes: inout ChangeSet
  ) -> Bool {
    if rules.contains(.repairs), decode(value, into: &next, &changes) { return true }
    guard ExportGuard.content(of: value).count < value.count else { return false }
    next.append(copying: value)
    return true
  }

  /// Lays out a decoded value and compares it with the original.
  private static func settle(
    _ value: Span<UInt8>,
    _ original: Span<UInt8>,
    into result: inout [UInt8],
    rules: TextRules,
    changes: inout ChangeSet
  ) -> TextOutcome {
    let mark = result.count
    var layout = TextLayout(rules: rules)
    let trimmed = value.extracting(Bytes.trimmed(value))
    if trimmed.count < value.count { layout.changes.insert(.textTrimmed) }
    let guarded = trimmed.extracting(ExportGuard.content(of: trimmed))
    if guarded.count < trimmed.count { layout.changes.insert(.textRemovedGuard) }
    let content = guarded.extracting(Bytes.trimmed(guarded))
    if ExportGuard.hasDoubledQuotes(trimmed) {
      layout.append(ExportGuard.unquoted(content).span, to: &result)
    } else {
      layout.append(content, to: &result)
    }
    let length = result.count - mark
    if length == 0 { return .blank }
    if layout.hasDropped || guarded.count < trimmed.count
      || layout.changes.contains(.textPlainQuotes)
    {
      var next: [UInt8] = []
      if reveals(result.span.extracting(mark..<result.count), rules, into: &next, &changes) {
        result.removeLast(length)
        changes.formUnion(layout.changes)
        return settle(next.span, original, into: &result, rules: rules, changes: &changes)
      }
    }
    if rules.contains(.dropsPlaceholders),
      isPlaceholder(result.span.extracting(mark..<result.count), rules, &changes)
    {
      result.removeLast(length)
      return .blank
    }
    changes.formUnion(layout.changes)
    guard length == original.count else { return .changed }
    for index in original.indices where original[index] != result[mark + index] { return .changed }
    return .unchanged
  }
}

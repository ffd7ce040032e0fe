/// Finds and normalises the e-mail addresses of a cell.
///
/// Accepts RFC 5321 mailboxes whose domain has at least two labels. Address and domain are lower-cased
/// (a policy: no provider in use tells `Ada@` from `ada@`); international domains become A-labels. A
/// cell may carry display names, angle brackets, `mailto:`, guards and several addresses separated by
/// white space, `;`, `,`, `|` or line ends.
public enum EmailNormalizer {
  /// Appends the first valid address of the cell.
  ///
  /// The outcome counts the others. When there is none, nothing is appended and the outcome carries
  /// the fault of the first part that has an `@`.
  public static func normalize(
    _ value: Span<UInt8>,
    into result: inout [UInt8]
  ) -> EmailOutcome {
    if let outcome = normalizePlain(value, into: &result) { return outcome }
    return normalizeUncommon(value, into: &result)
  }

  /// The full parser, which decides about everything.
  static func normalizeUncommon(
    _ value: Span<UInt8>,
    into result: inout [UInt8]
  ) -> EmailOutcome {
    guard UTF8Scalar.isValid(value) else { return .invalid(.invalidUTF8) }
    if Bytes.trimmed(value).isEmpty { return .blank }
    var cursor = EmailCursor()
    var fault = EmailFault.noAt
    guard let found = next(in: value, from: &cursor, into: &result, fault: &fault) else {
      return .invalid(fault)
    }
    var first = found.outcome
    let end = result.count
    while next(in: value, from: &cursor, into: &result, fault: &fault) != nil {
      first.count += 1
      result.removeLast(result.count - end)
    }
    first.changes.formUnion(
      EmailSurroundings.changes(around: found.token, in: value, count: first.count)
    )
    return first
  }

  /// Appends the next valid address of a cell, or returns nil when none is left.
  ///
  /// For lists where every address of a cell counts, such as suppression. A cell that is not UTF-8
  /// has no addresses.
  public static func next(
    in cell: Span<UInt8>,
    from cursor: inout EmailCursor,
    into result: inout [UInt8]
  ) -> EmailOutcome? {
    if cursor.position == 0, !UTF8Scalar.isValid(cell) { return nil }
    var fault = EmailFault.noAt
    return next(in: cell, from: &cursor, into: &result, fault: &fault)?.outcome
  }

  /// Calls `body` with each valid address of a cell, in order.
  public static func forEachAddress(
    in cell: Span<UInt8>,
    _ body: (_ address: Span<UInt8>) -> Void
  ) {
    var cursor = EmailCursor()
    var address: [UInt8] = []
    while next(in: cell, from: &cursor, into: &address) != nil {
      body(address.span)
      address.removeAll(keepingCapacity: true)
    }
  }

  private static func next(
    in cell: Span<UInt8>,
    from cursor: inout EmailCursor,
    into result: inout [UInt8],
    fault: inout EmailFault
  ) -> (outcome: EmailOutcome, token: Range<Int>)? {
    while let token = cursor.nextToken(in: cell) {
      let mark = result.count
      var changes = ChangeSet()
      switch EmailAddress.append(cell.extracting(token), to: &result, &changes) {
      case .address where isTorn(token, in: cell):
        result.removeLast(result.count - mark)
        if fault == .noAt { fault = .badLocal }
      case .address(let at):
        return (EmailOutcome(result, from: mark, at: at, changes: changes), token)
      case .fault(let found):
        if cursor.splitPipes(of: token, in: cell) { continue }
        if fault == .noAt { fault = found }
      }
    }
    return nil
  }

  /// Whether a word stands right before the first address of a cell, as in `ada rooms@halls.example`.
  ///
  /// What was meant may be another mailbox than the one behind the blank, so it is not guessed.
  private static func isTorn(_ token: Range<Int>, in cell: Span<UInt8>) -> Bool {
    var end = token.lowerBound
    while end > 0, cell[end - 1] == 0x20 || cell[end - 1] == 0x09 { end -= 1 }
    guard end > 0, end < token.lowerBound, EmailLocal.isAtomText(cell[end - 1]) else {
      return false
    }
    for index in 0..<end where cell[index] == 0x40 { return false }
    return true
  }

  /// The fast path: one ASCII address, alone or in the most frequent decorations.
  private static func normalizePlain(
    _ value: Span<UInt8>,
    into result: inout [UInt8]
  ) -> EmailOutcome? {
    var changes = ChangeSet()
    let content = EmailShell.content(of: value, &changes)
    guard content.count > 3 else { return nil }
    return normalizePlain(value.extracting(content), changes, into: &result)
  }

  @inline(__always)
  private static func normalizePlain(
    _ address: Span<UInt8>,
    _ around: ChangeSet,
    into result: inout [UInt8]
  ) -> EmailOutcome? {
    let mark = result.count
    let count = address.count
    var at = 0
    // Where a dot may not stand: at the beginning, and behind another.
    var noDot = 0
    var hasCapital = false
    var isGood = address[0] != 0x27
    result.append(addingCapacity: count + 1) { output in
      while at < count {
        let byte = address[at]
        if byte &- 0x61 < 26 {
          output.append(byte)
        } else if byte == 0x2E {
          if at == noDot { isGood = false }
          noDot = at + 1
          output.append(byte)
        } else if byte == 0x40 {
          break
        } else if EmailLocal.isAtomText(byte) {
          let lower = Bytes.lowercased(byte)
          if lower != byte { hasCapital = true }
          output.append(lower)
        } else {
          isGood = false
          break
        }
        at += 1
      }
      output.append(0x40)
    }
    guard isGood, at != noDot, at <= EmailAddress.localLimit, at + 1 < count else {
      result.removeLast(result.count - mark)
      return nil
    }
    let domain = DomainName.appendPlain(address.extracting((at + 1)..<count), to: &result)
    guard domain != .uncommon, result.count - mark <= EmailAddress.limit else {
      result.removeLast(result.count - mark)
      return nil
    }
    var changes = around
    if hasCapital { changes.insert(.emailLowercasedLocal) }
    if domain == .lowercased { changes.insert(.emailLowercasedDomain) }
    return EmailOutcome(result, from: mark, at: mark + at, changes: changes)
  }
}

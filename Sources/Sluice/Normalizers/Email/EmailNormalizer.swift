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
      case .address(let at):
        return (EmailOutcome(result, from: mark, at: at, changes: changes), token)
      case .fault(let found):
        if cursor.splitPipes(of: token, in: cell) { continue }
        if fault == .noAt { fault = found }
      }
    }
    return nil
  }

  /// The fast path: the whole cell is one ASCII address without decoration.
  @inline(__always)
  private static func normalizePlain(
    _ value: Span<UInt8>,
    into result: inout [UInt8]
  ) -> EmailOutcome? {
    var at = 0
    var previous: UInt8 = 0x2E
    var hasCapital = false
    while at < value.count {
      let byte = value[at]
      if byte == 0x40 { break }
      guard EmailLocal.isAtomText(byte) || (byte == 0x2E && previous != 0x2E) else { return nil }
      if byte &- 0x41 < 26 { hasCapital = true }
      previous = byte
      at += 1
    }
    guard at > 0, at <= EmailAddress.localLimit, at + 1 < value.count, previous != 0x2E,
      value[0] != 0x27, value[value.count - 1] < 0x80
    else { return nil }
    let mark = result.count
    result.append(addingCapacity: at + 1) { output in
      for index in 0..<at { output.append(Bytes.lowercased(value[index])) }
      output.append(0x40)
    }
    let domain = value.extracting((at + 1)..<value.count)
    guard DomainName.append(domain, to: &result) == nil, result.count - mark <= EmailAddress.limit
    else {
      result.removeLast(result.count - mark)
      return nil
    }
    var changes = ChangeSet()
    if hasCapital { changes.insert(.emailLowercasedLocal) }
    EmailAddress.noteDomain(domain, &changes)
    return EmailOutcome(result, from: mark, at: mark + at, changes: changes)
  }
}

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
    normalize(value, value.indices, into: &result) { bytes, start, dots in
      DomainTraits(of: bytes.extracting(start..<bytes.count), dots: dots)
    }
  }

  /// The same for one value of many: `domains` remembers what the last ones' domains are.
  ///
  /// - Parameters:
  ///   - text: What the values stand in.
  ///   - range: Where the value stands.
  ///   - result: Where addresses are appended, the same for all values.
  ///   - domains: The memo of that array.
  /// - Returns: What was found.
  public static func normalize(
    _ text: Span<UInt8>,
    _ range: Range<Int>,
    into result: inout [UInt8],
    domains: inout DomainMemo
  ) -> EmailOutcome {
    normalize(text, range, into: &result) { bytes, start, dots in
      domains.traits(of: bytes, from: start, dots: dots)
    }
  }

  /// The common cells; `traits` tells what the domain is that ends an array, from an offset on, with dots at
  /// these of its bytes.
  @inline(__always)
  private static func normalize(
    _ text: Span<UInt8>,
    _ range: Range<Int>,
    into result: inout [UInt8],
    traits: (_ bytes: Span<UInt8>, _ start: Int, _ dots: UInt64) -> DomainTraits
  ) -> EmailOutcome {
    var changes = ChangeSet()
    let value = text.extracting(range)
    let inner = EmailShell.content(of: value, &changes)
    var content = (range.lowerBound + inner.lowerBound)..<(range.lowerBound + inner.upperBound)
    var count = 1
    var plain = AddressBits(text, content)
    if plain == nil, let list = AddressList(text, content) {
      content = list.first
      count = list.count
      plain = list.address
      changes.insert(.emailTookFirst)
    }
    guard let address = plain else { return normalizeUncommon(value, into: &result) }
    if address.hasLocalCapital { changes.insert(.emailLowercasedLocal) }
    if address.hasDomainCapital { changes.insert(.emailLowercasedDomain) }
    let mark = result.count
    result.append(lowercasing: text, content)
    var outcome = EmailOutcome(
      at: address.at,
      isRole: address.hasPlainLocal
        && RoleAddresses.contains(result.span.extracting(mark..<(mark + address.at))),
      domain: traits(result.span, mark + address.at + 1, address.domainDots),
      changes: changes
    )
    outcome.count = count
    return outcome
  }

  /// The full parser, which decides about everything.
  static func normalizeUncommon(
    _ value: Span<UInt8>,
    into result: inout [UInt8]
  ) -> EmailOutcome {
    if isASCIIWithoutAt(value) {
      return Bytes.trimmed(value).isEmpty ? .blank : .invalid(.noAt)
    }
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

  private static func isASCIIWithoutAt(_ value: Span<UInt8>) -> Bool {
    var position = 0
    while position < value.count {
      let lanes = ByteLanes(value, at: position)
      if lanes.bits(of: 0x40) | lanes.bits(in: 0x80...0xFF) != 0 { return false }
      position &+= ByteLanes.count
    }
    return true
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
        let outcome = EmailOutcome(
          at: at - mark,
          isRole: RoleAddresses.contains(result.span.extracting(mark..<at)),
          domain: DomainTraits(of: result.span.extracting((at + 1)..<result.count)),
          changes: changes
        )
        return (outcome, token)
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
}

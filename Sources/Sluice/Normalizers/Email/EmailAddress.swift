/// One address: RFC 5321 and 5322 `addr-spec` without comments and folding, RFC 6531 local parts.
enum EmailAddress {
  static let limit = 254
  static let localLimit = 64

  /// What appending one token came to.
  enum Parsed {
    /// The address stands at the end of the result; its `@` is at this index.
    case address(at: Int)
    case fault(EmailFault)
  }

  /// Appends the normal form of one token of a cell; on a fault nothing is appended.
  ///
  /// Expects valid UTF-8 without white space outside quotes. The rules that were used are added to
  /// `changes`.
  static func append(
    _ token: Span<UInt8>,
    to result: inout [UInt8],
    _ changes: inout ChangeSet
  ) -> Parsed {
    if !isFolded(token) {
      let folded = fold(token, &changes)
      return appendFolded(folded.span, to: &result, &changes)
    }
    return appendFolded(token, to: &result, &changes)
  }

  /// Whether a token has no characters but ASCII and the small Latin letters up to U+00FF, which stay as
  /// they are.
  private static func isFolded(_ token: Span<UInt8>) -> Bool {
    var position = 0
    while position < token.count {
      if token[position] >= 0x80 {
        guard token[position] == 0xC3, position &+ 1 < token.count,
          token[position &+ 1] >= 0x9F, token[position &+ 1] != 0xB7
        else { return false }
        position &+= 1
      }
      position &+= 1
    }
    return true
  }

  /// A copy in lower case and form C, without invisible characters, with full-width ASCII narrowed.
  private static func fold(_ token: Span<UInt8>, _ changes: inout ChangeSet) -> [UInt8] {
    var scalars: [Unicode.Scalar] = []
    var position = 0
    var isDomain = false
    while position < token.count {
      let decoded = UTF8Scalar.decode(token, at: position)
      guard let scalar = decoded.unicode else { break }
      position += decoded.length
      let narrow = FullWidth.narrow(scalar)
      if narrow == "@" { isDomain = true }
      if narrow != scalar { changes.insert(.emailComposed) }
      // Joiners are letters of some domains; InternationalDomain knows where.
      let isJoiner = scalar.value == 0x200C || scalar.value == 0x200D
      if ScalarClass.of(scalar.value) == .invisible {
        if isDomain, isJoiner {
          scalars.append(scalar)
        } else {
          changes.insert(.emailRemovedInvisible)
        }
      } else if narrow.isASCII || isDomain {
        scalars.append(narrow)
      } else {
        let lower = narrow.properties.lowercaseMapping.unicodeScalars
        if lower.first != narrow { changes.insert(.emailLowercasedLocal) }
        scalars += lower
      }
    }
    let separate = scalars
    CanonicalForm.shared.normalize(&scalars)
    if separate != scalars { changes.insert(.emailComposed) }
    var folded: [UInt8] = []
    for scalar in scalars { Bytes.append(scalar, to: &folded) }
    return folded
  }

  private static func appendFolded(
    _ token: Span<UInt8>,
    to result: inout [UInt8],
    _ changes: inout ChangeSet
  ) -> Parsed {
    let address = token.extracting(EmailDecoration.content(of: token, &changes))
    guard let at = indexOfAt(in: address) else { return .fault(.noAt) }
    let mark = result.count
    let local = address.extracting(0..<at)
    let isQuoted = at > 0 && local[0] == 0x22
    let isGood =
      isQuoted ? EmailLocal.appendQuoted(local, to: &result) : EmailLocal.append(local, to: &result)
    guard isGood else {
      result.removeLast(result.count - mark)
      return .fault(.badLocal)
    }
    let atIndex = result.count
    result.append(0x40)
    let domain = address.extracting((at + 1)..<address.count)
    if let fault = DomainName.append(domain, to: &result) {
      result.removeLast(result.count - mark)
      return .fault(EmailFault(fault))
    }
    guard atIndex - mark <= localLimit, result.count - mark <= limit else {
      result.removeLast(result.count - mark)
      return .fault(.tooLong)
    }
    if isQuoted, result[mark] != 0x22 { changes.insert(.emailStrippedQuotes) }
    if Bytes.hasCapital(local) { changes.insert(.emailLowercasedLocal) }
    noteDomain(domain, &changes)
    return .address(at: atIndex)
  }

  /// Adds the rules by which a domain was changed.
  @inline(__always)
  static func noteDomain(_ domain: Span<UInt8>, _ changes: inout ChangeSet) {
    var all: UInt8 = 0
    var hasCapital = false
    for index in domain.indices {
      all |= domain[index]
      if domain[index] &- 0x41 < 26 { hasCapital = true }
    }
    if hasCapital { changes.insert(.emailLowercasedDomain) }
    if all >= 0x80 { changes.insert(.emailDomainToASCII) }
    if domain[domain.count - 1] == 0x2E { changes.insert(.emailStrippedPunctuation) }
  }

  /// The `@` between local part and domain: the last one.
  private static func indexOfAt(in address: Span<UInt8>) -> Int? {
    var index = address.count - 1
    while index >= 0 {
      if address[index] == 0x40 { return index }
      index -= 1
    }
    return nil
  }
}

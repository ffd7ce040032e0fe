/// Reads websites, bare domains and profile pages.
public enum WebAddress {
  /// Appends the domain of a website, URL, bare domain or e-mail address.
  ///
  /// Scheme, login, `www.`, port and path go; the host is lower-cased and becomes ASCII. Sub-domains
  /// stay; ``DomainFacts/registrable`` tells them from what was registered. Hosts that name no company
  /// (localhost, IP addresses, names without a dot) are refused.
  public static func domain(
    of value: Span<UInt8>,
    into result: inout [UInt8]
  ) -> WebAddressOutcome {
    var changes = ChangeSet()
    return domain(of: value, into: &result, changes: &changes)
  }

  /// Appends the domain as ``domain(of:into:)`` does, and adds the rules that were used to `changes`.
  public static func domain(
    of value: Span<UInt8>,
    into result: inout [UInt8],
    changes: inout ChangeSet
  ) -> WebAddressOutcome {
    if let parts = PlainWebAddress(value) {
      let host = withoutWWW(value, parts.host)
      if appendHost(value.extracting(host), to: &result, &changes) == nil {
        if host.count < value.count { changes.insert(.webTookHost) }
        return .valid
      }
    }
    return domainUncommon(of: value, into: &result, changes: &changes)
  }

  /// Appends a tidy URL for a website column.
  ///
  /// Adds `https://` where no scheme is written, lower-cases scheme and host, drops a login, a default
  /// port, tracking parameters and a lone final slash, and keeps path, query and fragment as typed
  /// except that characters no URL may hold are percent-encoded. Pages of people and companies on
  /// LinkedIn, X and Facebook take their one usual form. Refuses schemes other than http and https.
  public static func normalize(
    _ value: Span<UInt8>,
    into result: inout [UInt8]
  ) -> WebAddressOutcome {
    var changes = ChangeSet()
    return normalize(value, into: &result, changes: &changes)
  }

  /// Appends the URL as ``normalize(_:into:)`` does, and adds the rules that were used to `changes`.
  public static func normalize(
    _ value: Span<UInt8>,
    into result: inout [UInt8],
    changes: inout ChangeSet
  ) -> WebAddressOutcome {
    if let parts = PlainWebAddress(value) {
      let mark = result.count
      var own = ChangeSet()
      result.append(copying: (parts.isPlainHTTP ? plainScheme : secureScheme).span)
      let start = result.count
      if appendHost(value.extracting(parts.host), to: &result, &own) == nil {
        let host = start..<result.count
        if parts.host.lowerBound == 0 { own.insert(.webAddedScheme) }
        WebPath.append(value.extracting(parts.rest), to: &result, &own)
        finish(value, host, &result, from: mark, own, &changes)
        return .valid
      }
      result.removeLast(result.count - mark)
    }
    return normalizeUncommon(value, into: &result, changes: &changes)
  }

  /// Appends a profile page in comparable form; see `LinkedInProfile`.
  public static func normalizeProfile(
    _ value: Span<UInt8>,
    into result: inout [UInt8]
  ) -> WebAddressOutcome {
    var changes = ChangeSet()
    return normalizeProfile(value, into: &result, changes: &changes)
  }

  /// Appends the page as ``normalizeProfile(_:into:)`` does, and adds the rules that were used.
  public static func normalizeProfile(
    _ value: Span<UInt8>,
    into result: inout [UInt8],
    changes: inout ChangeSet
  ) -> WebAddressOutcome {
    let mark = result.count
    switch LinkedInProfile.normalize(value, into: &result) {
    case .valid:
      if !Bytes.equal(result.span.extracting(mark..<result.count), value) {
        changes.insert(.webCanonicalProfile)
      }
      return .valid
    case .blank: return .blank
    case .invalid(let fault): return .invalid(fault)
    }
  }

  /// Gives a finished URL the form of a profile page if it is one, and says what was changed.
  ///
  /// The finished URL decides, so that deciding again about the result gives the same.
  @inline(__always)
  static func finish(
    _ value: Span<UInt8>,
    _ host: Range<Int>,
    _ result: inout [UInt8],
    from mark: Int,
    _ own: ChangeSet,
    _ changes: inout ChangeSet
  ) {
    let isProfile =
      SocialProfile.mayBe(result.span.extracting(host))
      && SocialProfile.replace(&result, from: mark)
    if !isProfile {
      changes.formUnion(own)
    } else if !Bytes.equal(result.span.extracting(mark..<result.count), value) {
      changes.insert(.webCanonicalProfile)
    }
  }

  static let plainScheme = Array("http://".utf8)
  static let secureScheme = Array("https://".utf8)

  /// Appends and checks a host; on a fault nothing is appended.
  static func appendHost(
    _ host: Span<UInt8>,
    to result: inout [UInt8],
    _ changes: inout ChangeSet
  ) -> WebAddressFault? {
    let mark = result.count
    let plain = DomainName.appendPlain(host, to: &result)
    if plain == .uncommon, let fault = DomainName.append(host, to: &result) {
      let isLocalhost = host.count == 9 && Bytes.matches(host, "localhost", at: 0)
      return isLocalhost ? .localhost : WebAddressFault(fault)
    }
    if PlainWebAddress.isLocal(result.span.extracting(mark..<result.count)) {
      result.removeLast(result.count - mark)
      return .localhost
    }
    switch plain {
    case .unchanged: break
    case .lowercased: changes.insert(.webLowercasedHost)
    case .uncommon: note(host, &changes)
    }
    return nil
  }

  private static func note(_ host: Span<UInt8>, _ changes: inout ChangeSet) {
    var all: UInt8 = 0
    var hasCapital = false
    for index in host.indices {
      all |= host[index]
      if host[index] &- 0x41 < 26 { hasCapital = true }
    }
    if hasCapital { changes.insert(.webLowercasedHost) }
    if all >= 0x80 { changes.insert(.webHostToASCII) }
  }

  /// The host without `www.`, where another dot follows.
  static func withoutWWW(_ text: Span<UInt8>, _ host: Range<Int>) -> Range<Int> {
    guard host.count > 4, text[host.lowerBound] | 0x20 == 0x77,
      Bytes.matches(text, "www.", at: host.lowerBound)
    else { return host }
    for index in (host.lowerBound + 4)..<(host.upperBound - 1) where text[index] == 0x2E {
      return (host.lowerBound + 4)..<host.upperBound
    }
    return host
  }

  static func append(_ text: String, to result: inout [UInt8]) {
    for byte in text.utf8 { result.append(byte) }
  }
}

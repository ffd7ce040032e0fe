/// Reads websites, bare domains and profile pages.
public enum WebAddress {
  /// Appends the domain of a website, URL, bare domain or e-mail address.
  ///
  /// Scheme, login, `www.`, port and path go; the host is lower-cased and becomes ASCII. Sub-domains
  /// stay: which suffix a registry sells below is not decided here. Hosts that name no company
  /// (localhost, IP addresses, names without a dot) are refused.
  public static func domain(
    of value: Span<UInt8>,
    into result: inout [UInt8]
  ) -> WebAddressOutcome {
    guard UTF8Scalar.isValid(value) else { return .invalid(.invalidUTF8) }
    let text = value.extracting(content(of: value))
    if text.count == 0 { return .blank }
    switch WebAddressParts.parse(text) {
    case .failure(let fault): return .invalid(fault)
    case .success(let parts):
      let mark = result.count
      var host = parts.host
      if hasWWW(text, host) { host = (host.lowerBound + 4)..<host.upperBound }
      return outcome(appendingHost: text.extracting(host), to: &result, from: mark)
    }
  }

  /// Appends a tidy URL for a website column.
  ///
  /// Adds `https://` where no scheme is written, lower-cases scheme and host, drops a login, a default
  /// port and a lone final slash, and keeps path, query and fragment as typed except that characters
  /// no URL may hold are percent-encoded. Refuses schemes other than http and https.
  public static func normalize(
    _ value: Span<UInt8>,
    into result: inout [UInt8]
  ) -> WebAddressOutcome {
    if appendPlain(value, to: &result) { return .valid }
    return normalizeUncommon(value, into: &result)
  }

  /// The fast path of a URL with nothing to repair; false when the full parser must decide.
  private static func appendPlain(_ value: Span<UInt8>, to result: inout [UInt8]) -> Bool {
    guard let parts = PlainWebAddress(value) else { return false }
    let mark = result.count
    Bytes.append((parts.isPlainHTTP ? plainScheme : secureScheme).span, to: &result)
    if DomainName.append(value.extracting(parts.host), to: &result) != nil {
      result.removeLast(result.count - mark)
      return false
    }
    if parts.rest.count > 1 { Bytes.append(value.extracting(parts.rest), to: &result) }
    return true
  }

  private static let plainScheme = Array("http://".utf8)
  private static let secureScheme = Array("https://".utf8)

  /// The full parser, which decides about everything.
  static func normalizeUncommon(
    _ value: Span<UInt8>,
    into result: inout [UInt8]
  ) -> WebAddressOutcome {
    guard UTF8Scalar.isValid(value) else { return .invalid(.invalidUTF8) }
    let text = value.extracting(content(of: value))
    if text.count == 0 { return .blank }
    switch WebAddressParts.parse(text) {
    case .failure(let fault): return .invalid(fault)
    case .success(let parts):
      if parts.hasUserInfo, !parts.hasScheme || Bytes.matches(text, "mailto:", at: 0) {
        return .invalid(.emailAddress)
      }
      let mark = result.count
      append(parts.isPlainHTTP ? "http://" : "https://", to: &result)
      let outcome = outcome(appendingHost: text.extracting(parts.host), to: &result, from: mark)
      guard outcome == .valid else { return outcome }
      return appendRest(of: text, parts, to: &result, from: mark)
    }
  }

  /// Appends a profile page in comparable form; see `LinkedInProfile`.
  public static func normalizeProfile(
    _ value: Span<UInt8>,
    into result: inout [UInt8]
  ) -> WebAddressOutcome {
    switch LinkedInProfile.normalize(value, into: &result) {
    case .valid: .valid
    case .blank: .blank
    case .invalid(let fault): .invalid(fault)
    }
  }

  /// Appends host name and checks it; everything from `mark` on goes when it is refused.
  private static func outcome(
    appendingHost host: Span<UInt8>,
    to result: inout [UInt8],
    from mark: Int
  ) -> WebAddressOutcome {
    let start = result.count
    if let fault = DomainName.append(host, to: &result) {
      result.removeLast(result.count - mark)
      let isLocalhost = host.count == 9 && Bytes.matches(host, "localhost", at: 0)
      return .invalid(isLocalhost ? .localhost : WebAddressFault(fault))
    }
    if isLocal(result.span.extracting(start..<result.count)) {
      result.removeLast(result.count - mark)
      return .invalid(.localhost)
    }
    return .valid
  }

  private static func appendRest(
    of text: Span<UInt8>,
    _ parts: WebAddressParts,
    to result: inout [UInt8],
    from mark: Int
  ) -> WebAddressOutcome {
    if !parts.port.isEmpty {
      var port = 0
      for index in parts.port where port < 100_000 { port = port * 10 + Int(text[index] & 0x0F) }
      guard port > 0, port < 65_536 else {
        result.removeLast(result.count - mark)
        return .invalid(.badPort)
      }
      if port != (parts.isPlainHTTP ? 80 : 443) { append(":\(port)", to: &result) }
    }
    let rest = text.extracting(parts.rest)
    if rest.count == 1, rest[0] == 0x2F || rest[0] == 0x5C { return .valid }
    if rest.count > 0, rest[0] != 0x2F, rest[0] != 0x5C { result.append(0x2F) }
    for index in rest.indices {
      switch rest[index] {
      case 0x22, 0x3C, 0x3E, 0x60, 0x7B, 0x7D: PercentEncoding.append(rest[index], to: &result)
      case 0x5C: result.append(0x2F)
      default: result.append(rest[index])
      }
    }
    return .valid
  }

  /// The range of a cell without white space, guards, brackets and a final separator.
  static func content(of value: Span<UInt8>) -> Range<Int> {
    let trimmed = Bytes.trimmed(value)
    let text = value.extracting(trimmed)
    let guarded = ExportGuard.content(of: text)
    var start = trimmed.lowerBound + guarded.lowerBound
    var end = trimmed.lowerBound + guarded.upperBound
    if end - start > 1, value[start] == 0x3C, value[end - 1] == 0x3E {
      start += 1
      end -= 1
    }
    while end > start, value[end - 1] == 0x2C || value[end - 1] == 0x3B { end -= 1 }
    return start..<end
  }

  /// Whether the host begins with `www.` and has another dot after it.
  private static func hasWWW(_ text: Span<UInt8>, _ host: Range<Int>) -> Bool {
    guard host.count > 4, Bytes.matches(text, "www.", at: host.lowerBound) else { return false }
    for index in (host.lowerBound + 4)..<(host.upperBound - 1) where text[index] == 0x2E {
      return true
    }
    return false
  }

  private static func isLocal(_ name: Span<UInt8>) -> Bool {
    hasSuffix(name, ".localhost") || hasSuffix(name, ".local")
  }

  private static func hasSuffix(_ name: Span<UInt8>, _ suffix: String) -> Bool {
    name.count >= suffix.utf8.count
      && Bytes.matches(name, suffix, at: name.count - suffix.utf8.count)
  }

  static func append(_ text: String, to result: inout [UInt8]) {
    for byte in text.utf8 { result.append(byte) }
  }
}

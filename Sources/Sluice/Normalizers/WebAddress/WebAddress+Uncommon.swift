/// The full parser of web addresses, which decides about everything that the fast path leaves.
extension WebAddress {
  /// What reading a cell came to.
  private enum Reading {
    /// An address: what is left of the cell without decoration, and its parts there.
    case address(Range<Int>, WebAddressParts)
    /// None.
    case other(WebAddressOutcome)
  }

  static func domainUncommon(
    of value: Span<UInt8>,
    into result: inout [UInt8],
    changes: inout ChangeSet
  ) -> WebAddressOutcome {
    switch read(value) {
    case .other(let outcome): return outcome
    case .address(let content, let parts):
      let text = value.extracting(content)
      let host = withoutWWW(text, parts.host)
      if let fault = appendHost(text.extracting(host), to: &result, &changes) {
        return .invalid(fault)
      }
      noteDecoration(value, content, &changes)
      if host.count < text.count { changes.insert(.webTookHost) }
      return .valid
    }
  }

  static func normalizeUncommon(
    _ value: Span<UInt8>,
    into result: inout [UInt8],
    changes: inout ChangeSet
  ) -> WebAddressOutcome {
    switch read(value) {
    case .other(let outcome): return outcome
    case .address(let content, let parts):
      let text = value.extracting(content)
      if parts.hasUserInfo, !parts.hasScheme || Bytes.matches(text, "mailto:", at: 0) {
        return .invalid(.emailAddress)
      }
      let mark = result.count
      var own = ChangeSet()
      result.append(copying: (parts.isPlainHTTP ? plainScheme : secureScheme).span)
      let start = result.count
      let hostFault = appendHost(text.extracting(parts.host), to: &result, &own)
      let host = start..<result.count
      if let fault = hostFault ?? appendPort(of: text, parts, to: &result, &own) {
        result.removeLast(result.count - mark)
        return .invalid(fault)
      }
      WebPath.append(text.extracting(parts.rest), to: &result, &own)
      noteScheme(text, parts, &own)
      finish(text, host, &result, from: mark, own, &changes)
      noteDecoration(value, content, &changes)
      return .valid
    }
  }

  private static func read(_ value: Span<UInt8>) -> Reading {
    guard UTF8Scalar.isValid(value) else { return .other(.invalid(.invalidUTF8)) }
    let content = content(of: value)
    if content.isEmpty { return .other(.blank) }
    switch WebAddressParts.parse(value.extracting(content)) {
    case .failure(let fault): return .other(.invalid(fault))
    case .success(let parts): return .address(content, parts)
    }
  }

  private static func appendPort(
    of text: Span<UInt8>,
    _ parts: WebAddressParts,
    to result: inout [UInt8],
    _ changes: inout ChangeSet
  ) -> WebAddressFault? {
    if parts.port.isEmpty { return nil }
    var port = 0
    for index in parts.port where port < 100_000 { port = port * 10 + Int(text[index] & 0x0F) }
    guard port > 0, port < 65_536 else { return .badPort }
    if port == (parts.isPlainHTTP ? 80 : 443) {
      changes.insert(.webDroppedPort)
    } else {
      append(":\(port)", to: &result)
    }
    return nil
  }

  private static func noteScheme(
    _ text: Span<UInt8>,
    _ parts: WebAddressParts,
    _ changes: inout ChangeSet
  ) {
    if parts.hasUserInfo { changes.insert(.webDroppedLogin) }
    guard parts.hasScheme else { return changes.insert(.webAddedScheme) }
    let scheme = parts.isPlainHTTP ? plainScheme : secureScheme
    let count = min(scheme.count, text.count)
    if Bytes.hasCapital(text.extracting(0..<count)) { changes.insert(.webLowercasedHost) }
    let isMended = parts.authorityStart != scheme.count || text[count - 1] != 0x2F
    if isMended { changes.insert(.webEscaped) }
  }

  private static func noteDecoration(
    _ value: Span<UInt8>,
    _ content: Range<Int>,
    _ changes: inout ChangeSet
  ) {
    let trimmed = Bytes.trimmed(value)
    if trimmed != value.indices { changes.insert(.textTrimmed) }
    if trimmed != content { changes.insert(.webStrippedDecoration) }
  }

  /// The range of a cell without white space, guards, brackets and final separators, however they are nested.
  static func content(of value: Span<UInt8>) -> Range<Int> {
    var range = 0..<value.count
    while true {
      let inner = stripped(value, range)
      if inner == range { return range }
      range = inner
    }
  }

  /// The range without one layer of them.
  private static func stripped(_ value: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    let text = value.extracting(range)
    let trimmed = Bytes.trimmed(text)
    let guarded = ExportGuard.content(of: text.extracting(trimmed))
    var start = range.lowerBound + trimmed.lowerBound + guarded.lowerBound
    var end = range.lowerBound + trimmed.lowerBound + guarded.upperBound
    if end - start > 1, value[start] == 0x3C, value[end - 1] == 0x3E {
      start += 1
      end -= 1
    }
    while end > start, value[end - 1] == 0x2C || value[end - 1] == 0x3B { end -= 1 }
    return start..<end
  }
}

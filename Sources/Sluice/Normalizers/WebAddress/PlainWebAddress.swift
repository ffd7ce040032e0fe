/// The fast path of web addresses: plain ASCII with nothing to repair.
///
/// Says nil for everything else; then the full parser decides. Both give the same result.
struct PlainWebAddress {
  /// Whether `http:` was written (and not `https:`).
  let isPlainHTTP: Bool
  /// The host's bytes.
  let host: Range<Int>
  /// The path with all that follows it; empty, or beginning with a slash.
  let rest: Range<Int>

  /// Finds host and path of `value`, which may be any bytes.
  init?(_ value: Span<UInt8>) {
    guard value.count > 0, Self.isHostByte(value[0]) else { return nil }
    var start = 0
    if Self.hasSecureScheme(value) {
      start = 8
    } else if Self.hasPlainScheme(value) {
      start = 7
    }
    let end = Self.hostEnd(value, start)
    guard end > start else { return nil }
    // `.local` and `.localhost` are refused, and a final dot goes: both are for the full parser.
    if value[end - 1] == 0x2E || Self.isLocal(value.extracting(start..<end)) { return nil }
    if end < value.count {
      guard value[end] == 0x2F else { return nil }
      for index in end..<value.count where !Self.isPathByte(value[index]) { return nil }
      let final = value[value.count - 1]
      if final == 0x2C || final == 0x3B { return nil }
    }
    isPlainHTTP = start == 7
    host = start..<end
    rest = end..<value.count
  }

  /// Where a host ends that begins at `start`.
  @inline(__always)
  private static func hostEnd(_ value: Span<UInt8>, _ start: Int) -> Int {
    if let kinds = ByteKinds(value) {
      let host = (kinds.name | kinds.dot | kinds.hyphen) &>> UInt64(truncatingIfNeeded: start)
      return min(start &+ (~host).trailingZeroBitCount, value.count)
    }
    var end = start
    while end < value.count, isHostByte(value[end]) { end &+= 1 }
    return end
  }

  /// Whether a host is one of the machine or the house: `.localhost`, `.local`.
  @inline(__always)
  static func isLocal(_ host: Span<UInt8>) -> Bool {
    guard host.count > 5, host[host.count - 1] | 0x20 == 0x6C || host[host.count - 3] | 0x20 == 0x6F
    else { return false }
    return hasSuffix(host, ".local") || hasSuffix(host, ".localhost")
  }

  private static func hasSuffix(_ name: Span<UInt8>, _ suffix: String) -> Bool {
    name.count >= suffix.utf8.count
      && Bytes.matches(name, suffix, at: name.count - suffix.utf8.count)
  }

  /// Whether the value begins with `https://`.
  @inline(__always)
  static func hasSecureScheme(_ value: Span<UInt8>) -> Bool {
    value.count > 8 && value[0] == 0x68 && value[1] == 0x74 && value[2] == 0x74
      && value[3] == 0x70 && value[4] == 0x73 && value[5] == 0x3A && value[6] == 0x2F
      && value[7] == 0x2F
  }

  /// Whether the value begins with `http://`.
  @inline(__always)
  static func hasPlainScheme(_ value: Span<UInt8>) -> Bool {
    value.count > 7 && value[0] == 0x68 && value[1] == 0x74 && value[2] == 0x74
      && value[3] == 0x70 && value[4] == 0x3A && value[5] == 0x2F && value[6] == 0x2F
  }

  /// Whether `www.` stands at `start`.
  @inline(__always)
  static func hasWWW(_ value: Span<UInt8>, at start: Int) -> Bool {
    value.count > start + 4 && value[start] == 0x77 && value[start + 1] == 0x77
      && value[start + 2] == 0x77 && value[start + 3] == 0x2E
  }

  /// The domain of an address that ``WebAddress/normalize(_:into:)`` or
  /// ``WebAddress/domain(of:into:)`` made; nil when only the full parser can tell.
  static func domain(ofNormalized value: Span<UInt8>) -> Range<Int>? {
    var start = hasSecureScheme(value) ? 8 : hasPlainScheme(value) ? 7 : 0
    if hasWWW(value, at: start) { start += 4 }
    if let kinds = ByteKinds(value) {
      let end = hostEnd(value, start)
      guard end > start else { return nil }
      let before = UInt64(1) &<< UInt64(truncatingIfNeeded: start) &- 1
      let own = (UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- end)) & ~before
      let hasLetter = (kinds.small | kinds.capital) & own != 0
      return kinds.dot & own != 0 && hasLetter ? start..<end : nil
    }
    var end = start
    var dots = 0
    var hasLetter = false
    while end < value.count, isHostByte(value[end]) {
      if value[end] == 0x2E { dots += 1 } else if value[end] > 0x39 { hasLetter = true }
      end += 1
    }
    return dots > 0 && hasLetter ? start..<end : nil
  }

  /// Where in `texts` a host stands, if the normalised address in a range of it is at that host, `www.`
  /// aside; nil when it has another, or a port.
  @inline(__always)
  static func host(
    _ hosts: Span<UInt8>,
    _ host: Range<Int>,
    ofNormalized texts: Span<UInt8>,
    _ address: Range<Int>
  ) -> Range<Int>? {
    let value = texts.extracting(address)
    var start = hasSecureScheme(value) ? 8 : hasPlainScheme(value) ? 7 : 0
    if hasWWW(value, at: start) { start += 4 }
    let end = start + host.count
    guard end <= value.count, end == value.count || value[end] == 0x2F else { return nil }
    start += address.lowerBound
    guard Bytes.equal(texts, start, hosts, host.lowerBound, count: host.count) else { return nil }
    return start..<(start + host.count)
  }

  @inline(__always)
  private static func isHostByte(_ byte: UInt8) -> Bool {
    Bytes.isLetter(byte) || Bytes.isDigit(byte) || byte == 0x2D || byte == 0x2E
  }

  /// Printable ASCII that needs no encoding and no repair.
  @inline(__always)
  private static func isPathByte(_ byte: UInt8) -> Bool {
    byte > 0x22 && byte < 0x7B && byte != 0x3C && byte != 0x3E && byte != 0x5C && byte != 0x60
      || byte == 0x21 || byte == 0x7C || byte == 0x7E
  }
}

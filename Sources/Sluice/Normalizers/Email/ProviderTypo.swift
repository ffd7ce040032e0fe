/// Domains that look like a large mailbox provider's with one slip of the finger: `gmial.com`.
///
/// A suggestion for people, never a correction: some of these domains exist. Only providers with made-up
/// names of five letters or more take part, because short names and words have honest neighbours. One
/// letter too many, too few, wrong or swapped counts; the first letter must be right. In the last label
/// a slip counts only where the result is an unknown ending, `.co`, `.cm` or `.om`.
public struct ProviderTypo: Equatable, Sendable {
  private let provider: UInt8

  /// Sorted, so that those with one first letter stand together.
  private static let domains = [
    "bellsouth.net", "bigpond.com", "btinternet.com", "comcast.net", "freenet.de", "gmail.com",
    "googlemail.com", "hotmail.co.uk", "hotmail.com", "hotmail.de", "hotmail.fr", "hotmail.it",
    "icloud.com", "laposte.net", "outlook.com", "protonmail.com", "rambler.ru",
    "rediffmail.com", "rocketmail.com", "sbcglobal.net", "sympatico.ca", "t-online.de",
    "verizon.net", "videotron.ca", "virgilio.it", "wanadoo.fr", "yahoo.co.uk", "yahoo.com",
    "yahoo.de", "yahoo.fr", "yandex.ru",
  ]
  /// One provider's domain after another, and where each begins, with the end of the last one.
  private static let bytes = domains.flatMap { Array($0.utf8) }
  private static let starts = domains.reduce(into: [0]) {
    $0.append($0[$0.count - 1] + $1.utf8.count)
  }
  /// For each letter, the first domain that begins with it or a later one.
  private static let firsts = (0...26).map { letter in
    domains.prefix { ($0.utf8.first ?? 0) < letter + 0x61 }.count
  }

  /// The provider that `domain` was probably meant to be; nil for most domains.
  ///
  /// Expects a domain in normal form that is no provider's itself.
  init?(of domain: Span<UInt8>, hasKnownSuffix: Bool) {
    guard domain.count > 6, domain.count < 16, domain[0] &- 0x61 < 26 else { return nil }
    let letter = Int(domain[0] - 0x61)
    let candidates = Self.firsts[letter]..<Self.firsts[letter + 1]
    if candidates.isEmpty { return nil }
    let bytes = Self.bytes
    let starts = Self.starts
    let all = bytes.span
    for index in candidates {
      let length = starts[index + 1] - starts[index]
      guard abs(length - domain.count) < 2 else { continue }
      let name = all.extracting(starts[index]..<starts[index + 1])
      guard Self.differByOne(name, domain),
        !hasKnownSuffix || Self.hasSameEnding(name, domain) || Self.hasCutEnding(domain)
      else { continue }
      provider = UInt8(index)
      return
    }
    return nil
  }

  /// Appends the provider's domain.
  public func appendDomain(to result: inout [UInt8]) {
    let index = Int(provider)
    result += Self.bytes[Self.starts[index]..<Self.starts[index + 1]]
  }

  /// Whether one letter was added, left out, replaced or swapped with its neighbour.
  private static func differByOne(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    let shorter = min(left.count, right.count)
    var prefix = 0
    while prefix < shorter, left[prefix] == right[prefix] { prefix += 1 }
    var suffix = 0
    while suffix < shorter - prefix,
      left[left.count - 1 - suffix] == right[right.count - 1 - suffix]
    { suffix += 1 }
    let same = prefix + suffix
    if left.count != right.count { return same >= shorter }
    if same == left.count - 1 { return true }
    return same == left.count - 2 && left[prefix] == right[prefix + 1]
      && left[prefix + 1] == right[prefix]
  }

  private static func hasSameEnding(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    var offset = 1
    while offset < min(left.count, right.count) {
      let byte = left[left.count - offset]
      if byte != right[right.count - offset] { return false }
      if byte == 0x2E { return true }
      offset += 1
    }
    return false
  }

  private static func hasCutEnding(_ domain: Span<UInt8>) -> Bool {
    [".co", ".cm", ".om"].contains { Bytes.matches(domain, $0, at: domain.count - 3) }
  }
}

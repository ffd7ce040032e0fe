/// Pages of people and companies on LinkedIn, X and Facebook, in one comparable form.
enum SocialProfile {
  /// Whether a host could belong to one of them; cheap, and true for some others.
  @inline(__always)
  static func mayBe(_ host: Span<UInt8>) -> Bool {
    let count = host.count
    guard count > 4, host[count - 4] == 0x2E, host[count - 1] | 0x20 == 0x6D else { return false }
    // x.com, fb.com, facebook.com, twitter.com, linkedin.com
    switch host[count - 5] | 0x20 {
    case 0x78: return count == 5 || host[count - 6] == 0x2E
    case 0x62: return count == 6 || count > 6 && host[count - 7] == 0x2E
    case 0x6B, 0x72, 0x6E: return network(of: host) != nil
    default: return false
    }
  }

  /// Writes the finished URL at the end of `result` as the page that it leads to; false when it is no
  /// profile, and nothing is changed.
  static func replace(_ result: inout [UInt8], from mark: Int) -> Bool {
    let url = Array(result[mark...])
    guard case .success(let parts) = WebAddressParts.parse(url.span),
      let network = network(of: url.span.extracting(parts.host)), parts.port.isEmpty
    else { return false }
    var page: [UInt8] = []
    let rest = url.span.extracting(parts.rest)
    let isProfile =
      switch network {
      case .linkedIn: LinkedInProfile.normalize(url.span, into: &page).isValid
      case .x: appendX(rest, to: &page)
      case .facebook: appendFacebook(rest, to: &page)
      }
    if isProfile { result.replaceSubrange(mark..., with: page) }
    return isProfile
  }

  private enum Network { case linkedIn, x, facebook }

  /// Whose host it is, with the prefixes that lead to the same pages.
  private static func network(of host: Span<UInt8>) -> Network? {
    for (name, network) in [
      ("linkedin.com", Network.linkedIn), ("twitter.com", .x), ("x.com", .x),
      ("facebook.com", .facebook), ("fb.com", .facebook),
    ] {
      let start = host.count - name.utf8.count
      guard start >= 0, Bytes.matches(host, name, at: start) else { continue }
      if start == 0 { return network }
      guard host[start - 1] == 0x2E else { continue }
      if network == .linkedIn { return network }
      return isSamePages(host.extracting(0..<(start - 1))) ? network : nil
    }
    return nil
  }

  /// `www`, mobile sites, and languages such as `de-de`.
  private static func isSamePages(_ prefix: Span<UInt8>) -> Bool {
    for name in ["www", "m", "mobile", "web", "touch"] {
      if prefix.count == name.utf8.count, Bytes.matches(prefix, name, at: 0) { return true }
    }
    return prefix.count == 5 && prefix[2] == 0x2D
  }

  /// `x.com/name`; the name is up to 15 letters, digits and underscores, in any case.
  private static func appendX(_ rest: Span<UInt8>, to result: inout [UInt8]) -> Bool {
    var start = 0
    if Bytes.matches(rest, "/#!", at: 0) { start = 3 }
    guard let segment = onlySegment(of: rest, from: start) else { return false }
    var name = segment
    if rest[name.lowerBound] == 0x40 { name = (name.lowerBound + 1)..<name.upperBound }
    guard name.count > 0, name.count < 16 else { return false }
    for index in name where !(isWord(rest[index]) || rest[index] == 0x5F) { return false }
    return append("https://x.com/", rest.extracting(name), unless: pagesOfX, to: &result)
  }

  /// `www.facebook.com/name`, and `profile.php?id=` for pages without a name.
  private static func appendFacebook(_ rest: Span<UInt8>, to result: inout [UInt8]) -> Bool {
    if Bytes.matches(rest, "/profile.php", at: 0) { return appendFacebookID(rest, to: &result) }
    let start = Bytes.matches(rest, "/pg/", at: 0) ? 3 : 0
    guard let name = onlySegment(of: rest, from: start) else { return false }
    var hasLetter = false
    for index in name {
      guard isWord(rest[index]) || rest[index] == 0x2E else { return false }
      if Bytes.isLetter(rest[index]) { hasLetter = true }
    }
    guard hasLetter || name.count > 4 else { return false }
    return append(
      "https://www.facebook.com/",
      rest.extracting(name),
      unless: pagesOfFacebook,
      to: &result
    )
  }

  private static func appendFacebookID(_ rest: Span<UInt8>, to result: inout [UInt8]) -> Bool {
    let query = TrackingParameters.query(in: rest)
    guard query.lowerBound == 13 else { return false }
    var id: Range<Int>?
    TrackingParameters.forEachParameter(in: rest, query) { parameter in
      if Bytes.matches(rest, "id=", at: parameter.lowerBound) {
        id = (parameter.lowerBound + 3)..<parameter.upperBound
      }
    }
    guard let id, !id.isEmpty else { return false }
    for index in id where !Bytes.isDigit(rest[index]) { return false }
    WebAddress.append("https://www.facebook.com/profile.php?id=", to: &result)
    result.append(copying: rest.extracting(id))
    return true
  }

  /// The path's one segment; nil when there are more or none.
  ///
  /// Query and fragment do not count.
  private static func onlySegment(of rest: Span<UInt8>, from slash: Int) -> Range<Int>? {
    guard slash < rest.count, rest[slash] == 0x2F else { return nil }
    var end = slash + 1
    while end < rest.count, rest[end] != 0x2F, rest[end] != 0x3F, rest[end] != 0x23 { end += 1 }
    let segment = (slash + 1)..<end
    while end < rest.count, rest[end] == 0x2F { end += 1 }
    guard !segment.isEmpty, end == rest.count || rest[end] == 0x3F || rest[end] == 0x23 else {
      return nil
    }
    return segment
  }

  private static func append(
    _ start: String,
    _ name: Span<UInt8>,
    unless reserved: ByteTable,
    to result: inout [UInt8]
  ) -> Bool {
    var lower: [UInt8] = []
    for index in name.indices { lower.append(Bytes.lowercased(name[index])) }
    if reserved.contains(lower.span) { return false }
    WebAddress.append(start, to: &result)
    result += lower
    return true
  }

  private static func isWord(_ byte: UInt8) -> Bool { Bytes.isLetter(byte) || Bytes.isDigit(byte) }

  private static let pagesOfX = ByteTable(
    words: """
      about compose download explore hashtag home i intent jobs login logout messages notifications
      privacy search settings share signup tos
      """
  )
  private static let pagesOfFacebook = ByteTable(
    words: """
      about ads business careers dialog events friends gaming groups hashtag help home home.php legal
      login login.php marketplace media messages notes pages people permalink.php photo photo.php
      photos places plugins policies privacy profile.php reel reels search settings share share.php
      sharer sharer.php story.php terms video videos watch
      """
  )
}

extension LinkedInProfile.Outcome {
  /// Whether a page was appended.
  var isValid: Bool {
    if case .valid = self { true } else { false }
  }
}

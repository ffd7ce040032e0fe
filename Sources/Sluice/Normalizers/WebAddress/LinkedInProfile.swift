/// LinkedIn pages in one comparable form.
///
/// Exports write the same page with and without scheme, country, trailing slash, tracking query and
/// language; keys need `https://www.linkedin.com/in/slug`.
public enum LinkedInProfile {
  /// Which kind of page it is.
  public enum Kind: UInt8, Sendable {
    /// `/in/…`, or the older `/pub/…`.
    case person
    /// `/company/…`, `/showcase/…`.
    case company
    /// `/school/…`.
    case school
  }

  /// What reading a profile came to.
  public enum Outcome: Equatable, Sendable {
    /// The page was appended.
    case valid(Kind)
    /// The cell is empty or holds only white space and invisible characters.
    case blank
    /// Not a profile; nothing was appended.
    case invalid(WebAddressFault)
  }

  /// Appends the page's URL without country, query, trailing slash and sub-pages.
  ///
  /// The slug is lower-cased, non-ASCII letters are percent-encoded UTF-8. A cell like `in/slug` is
  /// read as well; a bare slug is not, because any word would be one.
  public static func normalize(_ value: Span<UInt8>, into result: inout [UInt8]) -> Outcome {
    if appendPlain(value, to: &result) { return .valid(.person) }
    return normalizeUncommon(value, into: &result)
  }

  /// The full parser, which decides about everything.
  static func normalizeUncommon(
    _ value: Span<UInt8>,
    into result: inout [UInt8]
  ) -> Outcome {
    guard UTF8Scalar.isValid(value) else { return .invalid(.invalidUTF8) }
    let text = value.extracting(WebAddress.content(of: value))
    if text.count == 0 { return .blank }
    var start = 0
    if text[0] == 0x2F { start = 1 }
    if kind(in: text.extracting(start..<text.count)) != nil {
      return appendPage(text.extracting(start..<text.count), to: &result)
    }
    switch WebAddressParts.parse(text) {
    case .failure(let fault): return .invalid(fault)
    case .success(let parts):
      guard isLinkedIn(text.extracting(parts.host)) else { return .invalid(.notAProfile) }
      var path = parts.rest.lowerBound
      while path < text.count, text[path] == 0x2F || text[path] == 0x5C { path += 1 }
      for prefix in ["mwlite/", "m/"] where Bytes.matches(text, prefix, at: path) {
        path += prefix.utf8.count
      }
      return appendPage(text.extracting(path..<text.count), to: &result)
    }
  }

  private static func isLinkedIn(_ host: Span<UInt8>) -> Bool {
    let name = "linkedin.com"
    let start = host.count - name.utf8.count
    guard start >= 0, Bytes.matches(host, name, at: start) else { return false }
    return start == 0 || host[start - 1] == 0x2E
  }

  private static func kind(in path: Span<UInt8>) -> (Kind, name: String)? {
    for (kind, name) in [
      (Kind.person, "in/"), (.person, "pub/"), (.company, "company/"), (.company, "showcase/"),
      (.school, "school/"),
    ] where Bytes.matches(path, name, at: 0) { return (kind, name) }
    return nil
  }

  private static func appendPage(_ path: Span<UInt8>, to result: inout [UInt8]) -> Outcome {
    guard let (kind, name) = kind(in: path) else { return .invalid(.notAProfile) }
    var start = name.utf8.count
    while start < path.count, path[start] == 0x2F { start += 1 }
    var end = start
    // An old public page is told apart by the three segments after the name.
    let keepsSegments = name == "pub/"
    while end < path.count, path[end] != 0x3F, path[end] != 0x23,
      keepsSegments || path[end] != 0x2F
    { end += 1 }
    while end > start, path[end - 1] == 0x2F { end -= 1 }
    let slug = PercentEncoding.decoded(path.extracting(start..<end))
    guard !slug.isEmpty, UTF8Scalar.isValid(slug.span) else { return .invalid(.notAProfile) }
    WebAddress.append("https://www.linkedin.com/", to: &result)
    WebAddress.append(name, to: &result)
    appendSlug(slug.span, to: &result)
    return .valid(kind)
  }

  private static func appendSlug(_ slug: Span<UInt8>, to result: inout [UInt8]) {
    var lower: [UInt8] = []
    var position = 0
    while position < slug.count {
      let decoded = UTF8Scalar.decode(slug, at: position)
      if let scalar = decoded.unicode { Bytes.appendLowercased(scalar, to: &lower) }
      position += max(decoded.length, 1)
    }
    for byte in lower {
      let isPlain =
        Bytes.isLetter(byte) || Bytes.isDigit(byte) || byte == 0x2D || byte == 0x2E
        || byte == 0x5F || byte == 0x7E || byte == 0x2F
      if isPlain { result.append(byte) } else { PercentEncoding.append(byte, to: &result) }
    }
  }
}

/// Where the parts of a web address lie in its cell.
struct WebAddressParts {
  /// Whether `http:` was written (and not `https:`).
  var isPlainHTTP = false
  /// Whether any scheme was written.
  var hasScheme = false
  /// Whether something stood before an `@`: a login, or the local part of an e-mail address.
  var hasUserInfo = false
  var host = 0..<0
  /// Where login and host begin, behind the scheme and its slashes.
  var authorityStart = 0
  /// The digits after the host's colon; empty without a port.
  var port = 0..<0
  /// Everything from the first `/`, `?` or `#` on.
  var rest = 0..<0

  /// Finds the parts of `text`, which is trimmed, valid UTF-8.
  static func parse(_ text: Span<UInt8>) -> Result<WebAddressParts, WebAddressFault> {
    var parts = WebAddressParts()
    if let fault = whiteSpaceFault(text) { return .failure(fault) }
    var start = 0
    if let colon = endOfScheme(text) {
      if colon == 4, Bytes.matches(text, "http", at: 0) {
        parts.isPlainHTTP = true
      } else if !(colon == 5 && Bytes.matches(text, "https", at: 0)) {
        if !(colon == 6 && Bytes.matches(text, "mailto", at: 0)) { return .failure(.scheme) }
      }
      parts.hasScheme = true
      start = colon + 1
    }
    // `http:/x`, `http:///x` and `http:\\x` are typing errors that browsers forgive.
    while start < text.count, text[start] == 0x2F || text[start] == 0x5C { start += 1 }
    parts.authorityStart = start
    var end = start
    while end < text.count, !endsAuthority(text[end]) { end += 1 }
    parts.rest = end..<text.count
    for index in start..<end where text[index] == 0x40 {
      parts.hasUserInfo = true
      start = index + 1
    }
    parts.host = start..<end
    var colon = end
    while colon > start, Bytes.isDigit(text[colon - 1]) { colon -= 1 }
    if colon > start, text[colon - 1] == 0x3A {
      parts.host = start..<(colon - 1)
      parts.port = colon..<end
    }
    return .success(parts)
  }

  private static func whiteSpaceFault(_ text: Span<UInt8>) -> WebAddressFault? {
    var position = 0
    while position < text.count {
      let byte = text[position]
      if byte > 0x20, byte < 0x7F {
        position += 1
        continue
      }
      let scalar = UTF8Scalar.decode(text, at: position)
      switch ScalarClass.of(scalar.value) {
      case .space, .lineBreak, .control: return .whiteSpace
      case .visible, .invisible: position += scalar.length
      }
    }
    return nil
  }

  /// The place of the colon after a scheme; nil when the colon belongs to a port or there is none.
  private static func endOfScheme(_ text: Span<UInt8>) -> Int? {
    guard text.count > 0, Bytes.isLetter(text[0]) else { return nil }
    var index = 1
    while index < text.count {
      let byte = text[index]
      if byte == 0x3A { break }
      guard
        Bytes.isLetter(byte) || Bytes.isDigit(byte) || byte == 0x2B || byte == 0x2D
          || byte == 0x2E
      else { return nil }
      index += 1
    }
    guard index < text.count else { return nil }
    // `host:8080` and `user:secret@host` have no scheme.
    let next = index + 1 < text.count ? text[index + 1] : 0x30
    if next == 0x2F || next == 0x5C { return index }
    if Bytes.isDigit(next) { return nil }
    // Only schemes that are in use count here, or a login would be taken for one.
    for known in ["http", "https", "mailto", "javascript", "data", "tel", "ftp", "file"]
    where known.utf8.count == index && Bytes.matches(text, known, at: 0) { return index }
    return nil
  }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    byte == 0x2F || byte == 0x3F || byte == 0x23 || byte == 0x5C
  }
}

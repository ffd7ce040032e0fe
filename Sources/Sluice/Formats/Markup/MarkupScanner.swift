/// Cuts XML, or the HTML of exports, into tags and text.
///
/// Works on the bytes that are there and asks for more when a tag or a text is not complete. Names
/// lose their prefix. Comments and processing instructions are passed over, CDATA is text. A
/// document type declaration is refused in XML, so there are no entities but the five predefined
/// ones. For an element that closes itself an end follows the start, as for any other.
///
/// In HTML names are lower-cased, nothing has to be closed, a `<` that begins no tag is text, and
/// what scripts and styles hold is passed over.
struct MarkupScanner: Sendable {
  enum Language: Sendable { case xml, html }

  enum Token: Sendable {
    /// An element begins: ``name``, and its attributes by ``nextAttribute(_:)``.
    case start
    /// An element ends: ``name``.
    case end
    /// Text: ``text``, to be decoded when ``isEscaped``.
    case text
    /// The bytes end inside a tag or text; ask again with more.
    case needsMore
    /// The document is at its end.
    case finished
    /// ``damage`` tells what is wrong; nothing follows.
    case damaged
  }

  /// Name of the element that starts or ends.
  private(set) var name = MarkupName.none
  /// Where the local name of the element that starts lies.
  private(set) var nameRange = 0..<0
  /// Where the local name of the attribute that was read last lies.
  var attributeRange = 0..<0
  /// Where the text lies.
  private(set) var text = 0..<0
  /// Whether the text has references or line ends to be decoded; see ``MarkupText``.
  private(set) var isEscaped = false
  /// Name of the attribute that was read last.
  var attribute = MarkupName.none
  /// Whether that name has a prefix, as `r:id` has.
  var attributeHasPrefix = false
  /// Where its value lies, without quotes.
  var value = 0..<0
  /// What is wrong with the document.
  private(set) var damage: MarkupDamage?
  /// Offset of the first byte that belongs to no token yet.
  private(set) var position = 0
  /// Number of open elements; the one that starts included.
  var depth: Int { open.count }

  let language: Language
  private var open: [MarkupName] = []
  private var closesItself = false
  private var hasRoot = false
  /// Where the next attribute is looked for, and where its tag ends.
  var attributes = 0..<0
  /// The script or style whose end is awaited.
  private var passedOver: MarkupName?

  /// Levels of elements that are read.
  var deepest = BatchLimits.sheetNestingLimit
  private static let script = MarkupName("script")
  private static let style = MarkupName("style")

  init(_ language: Language = .xml) { self.language = language }

  /// Passes over bytes that belong to no token.
  mutating func skip(_ count: Int) { position += count }

  /// Forgets bytes that were dropped from the front of the buffer.
  mutating func dropped(_ count: Int) { position -= count }

  /// Appends the text that was read, decoded.
  @inline(__always)
  func appendText(of bytes: Span<UInt8>, to target: inout [UInt8]) {
    let text = bytes.extracting(text)
    if isEscaped {
      MarkupText.append(text, to: &target)
    } else {
      target.append(copying: text)
    }
  }

  /// Reads the next token.
  ///
  /// - Parameters:
  ///   - bytes: The document from some point up to the last byte that is there.
  ///   - isComplete: Whether no more will come.
  /// - Returns: What was found.
  mutating func next(_ bytes: Span<UInt8>, isComplete: Bool) -> Token {
    if closesItself {
      closesItself = false
      name = open.removeLast()
      return .end
    }
    while position < bytes.count {
      if passedOver != nil {
        guard passOver(bytes) else { return more(isComplete, bytes) }
        continue
      }
      guard bytes[position] == UInt8(ascii: "<") else { return scanText(bytes, isComplete) }
      guard position + 1 < bytes.count else { return more(isComplete, bytes) }
      switch bytes[position + 1] {
      case UInt8(ascii: "/"): return scanEnd(bytes, isComplete)
      case UInt8(ascii: "?"):
        guard skip(bytes, past: language == .xml ? "?>" : ">", from: position + 2) else {
          return more(isComplete, bytes)
        }
      case UInt8(ascii: "!"):
        if let token = scanDeclaration(bytes, isComplete) { return token }
      case let first where language == .xml || Bytes.isLetter(first):
        return scanStart(bytes, isComplete)
      default: return scanText(bytes, isComplete)
      }
    }
    return more(isComplete, bytes)
  }

  // MARK: Tags

  private mutating func scanStart(_ bytes: Span<UInt8>, _ isComplete: Bool) -> Token {
    var index = position + 1
    var local = index
    while index < bytes.count, !MarkupScanner.endsName(bytes[index]) {
      if bytes[index] == UInt8(ascii: ":") { local = index + 1 }
      index += 1
    }
    let nameEnd = index
    var quote: UInt8 = 0
    while index < bytes.count {
      let byte = bytes[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: ">") {
        break
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "<") {
        guard language == .html else { return damaged(.badTag) }
      }
      index += 1
    }
    guard index < bytes.count else { return more(isComplete, bytes) }
    guard nameEnd > local else { return damaged(.badTag) }
    let isEmpty = bytes[index - 1] == UInt8(ascii: "/")
    nameRange = local..<nameEnd
    name =
      language == .xml
      ? MarkupName(bytes, local..<nameEnd) : MarkupName(ignoringCase: bytes, local..<nameEnd)
    attributes = nameEnd..<(isEmpty ? max(nameEnd, index - 1) : index)
    position = index + 1
    if language == .html {
      if name == MarkupScanner.script || name == MarkupScanner.style { passedOver = name }
      return .start
    }
    if open.isEmpty && hasRoot { return damaged(.badTag) }
    hasRoot = true
    guard open.count < deepest else { return damaged(.tooDeep) }
    open.append(name)
    closesItself = isEmpty
    return .start
  }

  private mutating func scanEnd(_ bytes: Span<UInt8>, _ isComplete: Bool) -> Token {
    var index = position + 2
    var local = index
    while index < bytes.count, !MarkupScanner.endsName(bytes[index]) {
      if bytes[index] == UInt8(ascii: ":") { local = index + 1 }
      index += 1
    }
    let nameEnd = index
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
    guard index < bytes.count else { return more(isComplete, bytes) }
    position = index + 1
    if language == .html {
      name = MarkupName(ignoringCase: bytes, local..<nameEnd)
      return .end
    }
    name = MarkupName(bytes, local..<nameEnd)
    guard open.popLast() == name else { return damaged(.badTag) }
    return .end
  }

  /// Passes over a comment; nil means that scanning goes on.
  private mutating func scanDeclaration(_ bytes: Span<UInt8>, _ isComplete: Bool) -> Token? {
    let rest = bytes.count - position
    if starts(bytes, "<!--") {
      return skip(bytes, past: "-->", from: position + 4) ? nil : more(isComplete, bytes)
    }
    if starts(bytes, "<![CDATA[") {
      let start = position + 9
      guard skip(bytes, past: "]]>", from: start) else { return more(isComplete, bytes) }
      text = start..<(position - 3)
      isEscaped = false
      return .text
    }
    if rest < 9 && !isComplete { return .needsMore }
    guard language == .html else { return damaged(.documentType) }
    return skip(bytes, past: ">", from: position + 2) ? nil : more(isComplete, bytes)
  }

  // MARK: Text

  private mutating func scanText(_ bytes: Span<UInt8>, _ isComplete: Bool) -> Token {
    // The first byte may be a `<` that begins no tag.
    var index = position + 1
    var special = bytes[position] == UInt8(ascii: "&") || bytes[position] == UInt8(ascii: "\r")
    while index < bytes.count, bytes[index] != UInt8(ascii: "<") {
      special =
        special || bytes[index] == UInt8(ascii: "&") || bytes[index] == UInt8(ascii: "\r")
      index += 1
    }
    if index == bytes.count && !isComplete { return .needsMore }
    text = position..<index
    isEscaped = special
    position = index
    return .text
  }

  /// Looks for the end of a script or style; false when it is not there yet.
  private mutating func passOver(_ bytes: Span<UInt8>) -> Bool {
    let word = passedOver == MarkupScanner.script ? "</script" : "</style"
    while position < bytes.count {
      if Bytes.matches(bytes, word, at: position) {
        passedOver = nil
        return true
      }
      if bytes.count - position < word.utf8.count { return false }
      position += 1
    }
    return false
  }

  // MARK: Helpers

  private mutating func more(_ isComplete: Bool, _ bytes: Span<UInt8>) -> Token {
    guard isComplete else { return .needsMore }
    if language == .html {
      position = bytes.count
      return .finished
    }
    if position < bytes.count || !open.isEmpty || !hasRoot { return damaged(.endsEarly) }
    return .finished
  }

  private mutating func damaged(_ kind: MarkupDamage) -> Token {
    damage = kind
    return .damaged
  }

  private func starts(_ bytes: Span<UInt8>, _ word: StaticString) -> Bool {
    var index = position
    for byte in word.description.utf8 {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
    }
    return true
  }

  /// Moves past the next occurrence of a short ending; false when it is not there.
  private mutating func skip(_ bytes: Span<UInt8>, past word: StaticString, from: Int) -> Bool {
    let ending = Array(word.description.utf8)
    var index = from + ending.count - 1
    while index < bytes.count {
      var matched = 0
      while matched < ending.count,
        bytes[index - matched] == ending[ending.count - 1 - matched]
      {
        matched += 1
      }
      if matched == ending.count {
        position = index + 1
        return true
      }
      index += 1
    }
    return false
  }

  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  @inline(__always)
  private static func endsName(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || isSpace(byte)
  }
}

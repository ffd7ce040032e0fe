/// Why a text is no pattern that sluice can check.
struct PatternError: Error {
  /// The reason, such as "it looks ahead or behind".
  let words: String

  init(_ words: String) { self.words = words }
}

/// Reads the text of a pattern.
struct PatternReader {
  private var rest: ArraySlice<Unicode.Scalar>
  private var depth = 0

  private static let mostCharacters = 4096
  private static let mostDepth = 50
  private static let quantifiers: [Unicode.Scalar?] = ["*", "+", "?", "{"]

  private init(_ text: String) { rest = Array(text.unicodeScalars)[...] }

  /// The parts of a pattern.
  ///
  /// - Throws: ``PatternError`` when it uses what is not known here, or is too large.
  static func read(_ text: String) throws(PatternError) -> PatternNode {
    if text.utf8.count > mostCharacters { throw PatternError("it is too long") }
    var reader = PatternReader(text)
    let node = try reader.choice()
    if !reader.rest.isEmpty { throw PatternError("a `)` opens nowhere") }
    if node.places > PatternNode.mostPlaces {
      throw PatternError("with its repetitions written out it is too long")
    }
    return node
  }

  private mutating func choice() throws(PatternError) -> PatternNode {
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var nodes: [PatternNode] = []
    while let next = rest.first, next != "|" && next != ")" {
      rest.removeFirst()
      nodes.append(try repeated(try one(next)))
    }
    return .sequence(nodes)
  }

  /// What stands before a quantifier.
  private mutating func one(_ scalar: Unicode.Scalar) throws(PatternError) -> PatternNode {
    switch scalar {
    case "^": return .start
    case "$": return .end
    case "(": return try group()
    case "[": return .take(try characterClass())
    case "*", "+", "?", "{": throw PatternError("`\(scalar)` repeats nothing")
    case ".":
      return .take(PatternCharacters().opposite)
    case "\\":
      var characters = PatternCharacters()
      switch try escape() {
      case .one(let scalar): characters.add(scalar.value...scalar.value)
      case .some(let some): characters = some
      }
      return .take(characters)
    default:
      var characters = PatternCharacters()
      characters.add(scalar.value...scalar.value)
      return .take(characters)
    }
  }

  private mutating func group() throws(PatternError) -> PatternNode {
    depth += 1
    if depth > Self.mostDepth { throw PatternError("its groups are too deep") }
    if take("?") { try groupKind() }
    let node = try choice()
    if !take(")") { throw PatternError("a `(` never closes") }
    depth -= 1
    return node
  }

  /// Reads what follows `(?`; what a group is called does not matter here.
  private mutating func groupKind() throws(PatternError) {
    if take(":") { return }
    _ = take("P")
    let isNamed = take("<")
    let name = rest.prefix { $0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0) }
    guard isNamed, !name.isEmpty, rest.dropFirst(name.count).first == ">" else {
      throw PatternError("it looks ahead or behind, or has options")
    }
    rest.removeFirst(name.count + 1)
  }

  private mutating func repeated(_ node: PatternNode) throws(PatternError) -> PatternNode {
    guard Self.quantifiers.contains(rest.first), let sign = rest.popFirst() else { return node }
    switch node {
    case .start, .end: throw PatternError("`\(sign)` repeats nothing")
    case .take, .sequence, .choice, .repeated: break
    }
    let bounds: (least: Int, most: Int?) =
      switch sign {
      case "*": (0, nil)
      case "+": (1, nil)
      case "?": (0, 1)
      default: try bounds()
      }
    // Whether as much or as little as possible is taken changes what is found, not whether it is.
    _ = take("?")
    if Self.quantifiers.contains(rest.first) {
      throw PatternError("a repetition is repeated, or keeps what it has")
    }
    return .repeated(node, least: bounds.least, most: bounds.most)
  }

  private mutating func bounds() throws(PatternError) -> (Int, Int?) {
    let error = PatternError("a `{` has no bounds such as `{2}`, `{2,}` or `{2,5}`")
    guard let least = number() else { throw error }
    if take("}") { return (least, least) }
    guard take(",") else { throw error }
    if take("}") { return (least, nil) }
    guard let most = number(), take("}"), most >= least else { throw error }
    return (least, most)
  }

  private mutating func number() -> Int? {
    let digits = rest.prefix { ("0"..."9").contains($0) }
    rest = rest.dropFirst(digits.count)
    // More than any pattern may have is as good as any other such number.
    guard let first = digits.first else { return nil }
    if digits.count > 4 { return PatternNode.mostPlaces + 1 }
    return digits.dropFirst().reduce(Int(first.value) - 0x30) { $0 * 10 + Int($1.value) - 0x30 }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    if rest.first != scalar { return false }
    rest.removeFirst()
    return true
  }
}

extension PatternReader {
  /// What an escape or a part of a class stands for.
  private enum Part {
    case one(Unicode.Scalar)
    case some(PatternCharacters)
  }

  private static let controls: [Unicode.Scalar: Unicode.Scalar] = [
    "t": "\t", "n": "\n", "r": "\r", "f": "\u{0C}", "v": "\u{0B}",
  ]

  private mutating func escape() throws(PatternError) -> Part {
    guard let scalar = rest.popFirst() else { throw PatternError("it ends with `\\`") }
    switch scalar {
    case "d": return .some(Self.digits)
    case "w": return .some(Self.words)
    case "s": return .some(Self.spaces)
    case "D": return .some(Self.digits.opposite)
    case "W": return .some(Self.words.opposite)
    case "S": return .some(Self.spaces.opposite)
    case "u": return .one(try fourDigits())
    case "1"..."9", "k": throw PatternError("it refers back to a group")
    default: break
    }
    if let control = Self.controls[scalar] { return .one(control) }
    if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar.value >= 0x80 {
      throw PatternError("`\\\(scalar)` is not known")
    }
    return .one(scalar)
  }

  private mutating func fourDigits() throws(PatternError) -> Unicode.Scalar {
    let digits = rest.prefix(4)
    guard digits.count == 4, digits.allSatisfy(\.properties.isASCIIHexDigit),
      let code = UInt32(String(String.UnicodeScalarView(digits)), radix: 16),
      let scalar = Unicode.Scalar(code)
    else { throw PatternError("`\\u` has no four digits of a character") }
    rest.removeFirst(4)
    return scalar
  }

  private mutating func characterClass() throws(PatternError) -> PatternCharacters {
    var characters = PatternCharacters()
    let isOpposite = take("^")
    var isFirst = true
    while let scalar = rest.popFirst() {
      if scalar == "]" && !isFirst { return isOpposite ? characters.opposite : characters }
      isFirst = false
      switch try part(scalar) {
      case .some(let some): characters.add(some)
      case .one(let first):
        let last = try rangeEnd() ?? first
        if last < first { throw PatternError("a class has a range from a later to an earlier one") }
        characters.add(first.value...last.value)
      }
    }
    throw PatternError("a `[` never closes")
  }

  private mutating func part(_ scalar: Unicode.Scalar) throws(PatternError) -> Part {
    // Classes such as [:alpha:] mean more than ASCII to the database, and nothing to others.
    if scalar == "[", let next = rest.first, ":.=".unicodeScalars.contains(next) {
      throw PatternError("it has a class by name")
    }
    return scalar == "\\" ? try escape() : .one(scalar)
  }

  /// Reads the second half of a range, if there is one.
  private mutating func rangeEnd() throws(PatternError) -> Unicode.Scalar? {
    guard rest.first == "-", let next = rest.dropFirst().first, next != "]" else { return nil }
    rest.removeFirst(2)
    guard case .one(let last) = try part(next) else {
      throw PatternError("a class has a range that ends with a class")
    }
    return last
  }

  private static let digits = characters(["0"..."9"])
  private static let words = characters(["0"..."9", "A"..."Z", "_"..."_", "a"..."z"])
  private static let spaces = characters(["\t"..."\r", " "..." "])

  private static func characters(_ ranges: [ClosedRange<Unicode.Scalar>]) -> PatternCharacters {
    var characters = PatternCharacters()
    for range in ranges { characters.add(range.lowerBound.value...range.upperBound.value) }
    return characters
  }
}

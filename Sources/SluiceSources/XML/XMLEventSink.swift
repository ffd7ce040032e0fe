/// Takes what libxml2 tells of, for the parser that owns it.
final class XMLEventSink {
  /// Address of the parser of the text itself, to tell it from those of entities.
  var parserAddress: UInt = 0

  /// How many times what was read the texts may grow to by entities, beyond ``freeBytes``.
  static let expansionLimit = 10
  static let freeBytes = 1 << 20

  var found = XMLEvents()
  /// What ended the text before its end.
  var damage: XMLDamage?
  /// Bytes that were given to the parser.
  var given = 0
  let expands: Bool
  /// Levels of elements that are read.
  private let depthLimit: Int
  private var delivered = 0
  private var referred = 0
  /// Whether libxml2 does not guard against entities that grow, so that references are counted here.
  private let countsReferences: Bool
  private(set) var depth = 0
  private(set) var hasBegun = false
  /// Where the last thing ended, so that the next one begins there.
  private(set) var line = 1
  private var offset = 0

  init(expands: Bool, countsReferences: Bool, depthLimit: Int) {
    self.expands = expands
    self.countsReferences = countsReferences
    self.depthLimit = depthLimit
  }

  /// Notes where the parser is; inside an entity that is where the entity was used.
  func advance(line: Int, offset: Int) {
    self.line = line
    self.offset = offset
  }

  /// Ends the text here; the first reason counts.
  func stop(_ kind: XMLDamage.Kind, line: Int) {
    if damage == nil { damage = XMLDamage(kind: kind, line: line) }
  }

  /// Counts a reference to an entity of this length, which may become nothing but takes time.
  func refer(toBytes count: Int) {
    guard countsReferences else { return }
    referred += max(count, 4)
    if referred > Self.freeBytes + given * Self.expansionLimit { stop(.expandsTooFar, line: line) }
  }

  /// Adds an event whose texts the caller has appended to the bytes from `start` on.
  func add(
    _ kind: XMLEvents.Kind,
    start: Int,
    nameEnd: Int,
    prefixEnd: Int,
    spaceEnd: Int,
    line: Int
  ) {
    let end = found.bytes.count
    switch kind {
    case .start:
      depth += 1
      hasBegun = true
      if depth > depthLimit { stop(.tooDeep, line: line) }
    case .end: depth -= 1
    case .text, .attribute:
      delivered += end - spaceEnd
      if !expands && delivered > Self.freeBytes + given * Self.expansionLimit {
        stop(.expandsTooFar, line: line)
      }
    }
    found.events.append(
      XMLEvents.Event(
        kind: kind,
        start: start,
        nameEnd: nameEnd,
        prefixEnd: prefixEnd,
        spaceEnd: spaceEnd,
        end: end,
        line: line,
        offset: offset
      )
    )
  }
}

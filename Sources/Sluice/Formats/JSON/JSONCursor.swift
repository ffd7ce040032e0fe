/// Walks through a JSON text from record to record.
///
/// Works on the part of the text that is in memory; what did not fit is walked again when there is
/// more of it.
struct JSONCursor: Sendable {
  /// What was found at a step.
  enum Found: Equatable {
    /// A record; its values are in the flattener's slots.
    case record
    /// A record that cannot be read, and its text.
    case faulty(Range<Int>, RawFault.Kind)
    /// Something that is no record was passed.
    case passed
    case needsMore
    case end
  }

  enum Place: Sendable {
    /// Before a value of the text.
    case value
    /// In the object at a level of the path, before a member.
    case member(level: Int, isFirst: Bool)
    /// In the array of records, before an element.
    case element(isFirst: Bool)
    /// In a value that cannot be read, before the next that can.
    case lost
    case end
  }

  private let shape: JSONShape
  let isLines: Bool
  private let stream: [UInt8]?
  let recordBytes: Int
  private let path: [[UInt8]]

  /// How far the text is used.
  var position = 0
  /// Line of the record that was found last, or of the damage.
  var line = 1
  var countedTo = 0
  /// Up to here there is no line end after `countedTo`, when it is past that.
  private var pendingFrom = 0
  var damage: JSONDamage?
  /// Streams of messages.
  private(set) var streams: [(name: [UInt8], records: Int)] = []
  /// Text of the last `STATE` message.
  private(set) var state: [UInt8]?
  var flattener: JSONFlattener

  var place = Place.value
  /// Whether the text just used was an object; nil at its start.
  var lastWasObject: Bool?
  var hasNewline = false
  /// Levels of the path's objects that are open.
  private var level = 0

  init(
    shape: JSONShape,
    isLines: Bool,
    stream: String?,
    recordBytes: Int,
    flattener: JSONFlattener
  ) {
    self.shape = shape
    self.isLines = isLines
    self.stream = stream.map { Array($0.utf8) }
    self.recordBytes = recordBytes
    self.flattener = flattener
    path = if case .path(let names) = shape { names.map { Array($0.utf8) } } else { [] }
  }

  /// Forgets the text that is used; positions begin anew there.
  mutating func rebase(_ text: Span<UInt8>) {
    countLines(text, to: position)
    countedTo -= position
    pendingFrom = 0
    position = 0
  }

  // MARK: Steps

  /// Goes to the next record.
  ///
  /// - Parameters:
  ///   - text: What is in memory, from the text that is not used yet.
  ///   - offset: The offset of that in the input.
  ///   - ending: How the input goes on behind it.
  /// - Returns: What was found.
  mutating func next(
    _ text: Span<UInt8>,
    offset: Int,
    ending: ChunkBuffer.Ending
  ) -> Found {
    if case .end = place { return .end }
    if case .lost = place { return passLost(text, ending: ending) }
    let start = skipSpace(text)
    guard start < text.count else {
      if case .open = ending { return .needsMore }
      return atEnd(text, start, offset, ending)
    }
    countLines(text, to: start)
    do throws(JSONStop) {
      let found = try step(text, at: start)
      // A record is too long or not, in whatever pieces it arrives.
      if position - start > recordBytes { return tooLong(text, start, offset) }
      return found
    } catch {
      return stopped(error, text, start, offset, ending)
    }
  }

  private mutating func step(_ text: Span<UInt8>, at start: Int) throws(JSONStop) -> Found {
    switch place {
    case .value: return try stepValue(text, at: start)
    case .member(let level, let isFirst):
      return try stepMember(text, at: start, level: level, isFirst: isFirst)
    case .element(let isFirst): return try stepElement(text, at: start, isFirst: isFirst)
    case .lost, .end: return .passed
    }
  }

  private mutating func stepValue(_ text: Span<UInt8>, at start: Int) throws(JSONStop) -> Found {
    let byte = text[start]
    let isObject = byte == UInt8(ascii: "{")
    if let lastWasObject, !hasNewline, !(lastWasObject && isObject) { throw .broken(at: start) }
    if byte == UInt8(ascii: "["), shape == .values {
      place = .element(isFirst: true)
      position = start + 1
      return .passed
    }
    if isMessages && !isObject { throw .broken(at: start) }
    switch shape {
    case .path where isObject:
      place = .member(level: 0, isFirst: true)
      position = start
      return .passed
    case .singer where isObject, .airbyte where isObject:
      let found = try stepMessage(text, at: start)
      endValue(isObject: true)
      return found
    case .values, .path, .singer, .airbyte:
      position = try flattener.readRecord(text, at: start)
      if !flattener.hasSpace { pendingFrom = position }
      endValue(isObject: isObject)
      return .record
    }
  }

  /// Whether the text holds messages, among which programs leave lines of their log.
  var isMessages: Bool { shape == .singer || shape == .airbyte }

  private mutating func endValue(isObject: Bool) {
    place = .value
    lastWasObject = isObject
    hasNewline = false
  }

  private mutating func stepMessage(
    _ text: Span<UInt8>,
    at start: Int
  ) throws(JSONStop) -> Found {
    let message = try JSONMessage(text, at: start, isAirbyte: shape == .airbyte, &flattener)
    position = message.end
    switch message.kind {
    case .other: return .passed
    case .state:
      state = Array(text, start..<message.end)
      return .passed
    case .record:
      if let known = streams.firstIndex(where: { $0.name == message.stream }) {
        streams[known].records += 1
      } else {
        streams.append((message.stream, 1))
      }
      guard let record = message.record, stream == nil || stream == message.stream else {
        return .passed
      }
      _ = try flattener.readRecord(text, at: record)
      return .record
    }
  }

  /// Looks at one member of an object on the path; those beside it are passed.
  private mutating func stepMember(
    _ text: Span<UInt8>,
    at start: Int,
    level: Int,
    isFirst: Bool
  ) throws(JSONStop) -> Found {
    var after = start
    var isFirst = isFirst
    guard let name = try JSONMembers.next(text, at: &after, isFirst: &isFirst) else {
      position = after
      closeLevel(level)
      return .passed
    }
    let isLast = level + 1 == path.count
    guard name == path[level] else {
      position = try flattener.skipValue(text, at: after)
      place = .member(level: level, isFirst: false)
      return .passed
    }
    self.level = level
    switch text[after] {
    case UInt8(ascii: "[") where isLast:
      place = .element(isFirst: true)
      position = after + 1
      return .passed
    case UInt8(ascii: "{") where !isLast:
      place = .member(level: level + 1, isFirst: true)
      position = after
      return .passed
    case UInt8(ascii: "{"):
      position = try flattener.readRecord(text, at: after)
      place = .member(level: level, isFirst: false)
      return .record
    default:
      position = try flattener.skipValue(text, at: after)
      place = .member(level: level, isFirst: false)
      return .passed
    }
  }

  private mutating func closeLevel(_ level: Int) {
    if level > 0 {
      place = .member(level: level - 1, isFirst: false)
    } else {
      endValue(isObject: true)
    }
  }

  private mutating func stepElement(
    _ text: Span<UInt8>,
    at start: Int,
    isFirst: Bool
  ) throws(JSONStop) -> Found {
    if text[start] == UInt8(ascii: "]") {
      position = start + 1
      if path.isEmpty {
        endValue(isObject: false)
      } else {
        place = .member(level: level, isFirst: false)
      }
      return .passed
    }
    var first = start
    if !isFirst {
      guard text[start] == UInt8(ascii: ",") else { throw .broken(at: start) }
      first = try JSONScan.visible(text, start + 1)
      countLines(text, to: first)
    }
    position = try flattener.readRecord(text, at: first)
    if !flattener.hasSpace { pendingFrom = position }
    place = .element(isFirst: false)
    return .record
  }

  // MARK: White space

  private mutating func skipSpace(_ text: Span<UInt8>) -> Int {
    var start = position
    while start < text.count && JSONScan.isSpace(text[start]) {
      hasNewline = hasNewline || text[start] == 0x0A
      start += 1
    }
    // What is passed is used, so that blank text of any length takes no memory.
    if case .value = place {
      countLines(text, to: start)
      position = start
    }
    return start
  }

  mutating func countLines(_ text: Span<UInt8>, to end: Int) {
    if pendingFrom > countedTo { countedTo = pendingFrom }
    guard end > countedTo else { return }
    line &+= JSONScan.newlines(text.extracting(countedTo..<end))
    countedTo = end
  }
}

extension [UInt8] {
  /// A copy of a part of a text.
  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    self = []
    append(copying: text.extracting(range))
  }
}

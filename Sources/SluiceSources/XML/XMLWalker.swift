import Sluice

/// Takes a parser's events, and notes the values of one record at a time.
///
/// Finds out what columns there are, or fills those that are known; both in the same way.
struct XMLWalker: Sendable {
  /// Where a column's value lies.
  struct Slot: Sendable {
    var start = 0
    var end = 0
    /// The last of several parts; -1 when the value is one.
    var lastPart: Int32 = -1
    var record: UInt32 = 0
  }

  /// One of several values of a column.
  struct Part: Sendable {
    var start: Int
    var end: Int
    var earlier: Int32
  }

  /// An element of the record that is open.
  private struct Frame {
    /// Its node; -1 when it is not wanted.
    var node: Int32
    /// The node of its first time in its parent.
    var first: Int32
    var number: UInt64
    var start: Int
    var end: Int
    var expected: Int32 = -1
    var hasChildren = false
    var isPrimary = false
  }

  /// How often an element came in the current parent.
  private struct Times {
    var parent: UInt64 = 0
    var count = 0
    var last: Int32 = -1
  }

  let path: XMLRecordPath
  let isDiscovering: Bool
  private(set) var paths: XMLPaths
  private(set) var slots: [Slot]
  private(set) var parts: [Part] = []
  private(set) var text: [UInt8] = []
  private(set) var record: UInt32 = 0
  /// Line on which the record begins.
  private(set) var line = 0
  private(set) var isTooLong = false
  /// Whether there are more columns than can be made.
  private(set) var isTooWide = false
  /// Whether an element of a record is open.
  var isInRecord: Bool { !frames.isEmpty }
  /// Records that have ended.
  private(set) var records = 0

  private let recordBytes: Int
  private var open = XMLOpenElements()
  private var frames: [Frame] = []
  private var times: [Times]
  private var frameNumber: UInt64 = 0
  /// Levels of an element that is kept as it stands; 0 outside of one.
  private var keptDepth = 0
  private var keptStart = 0
  private var kept = XMLOpenElements()

  private static let instance = Array("http://www.w3.org/2001/XMLSchema-instance".utf8)

  /// A walker that finds out what there is.
  init(finding path: XMLRecordPath, limits: BatchLimits) {
    self.path = path
    recordBytes = limits.recordBytes
    isDiscovering = true
    paths = XMLPaths(nodeLimit: limits.nodeLimit)
    slots = []
    times = [Times()]
  }

  /// A walker for columns that are known.
  init(path: XMLRecordPath, paths: XMLPaths, recordBytes: Int) {
    self.path = path
    self.recordBytes = recordBytes
    isDiscovering = false
    self.paths = paths
    slots = Array(repeating: Slot(), count: paths.columnNames.count)
    times = Array(repeating: Times(), count: paths.nodes.count)
  }

  /// Takes an event; true when a record has ended with it, whose values can be read until the next.
  mutating func take(_ event: XMLEvents.Event, _ bytes: Span<UInt8>) -> Bool {
    if frames.isEmpty {
      outside(event, bytes)
      return false
    }
    if keptDepth > 0 {
      keep(event, bytes)
      return false
    }
    switch event.kind {
    case .start: begin(event, bytes)
    case .attribute: addAttribute(event, bytes)
    case .text: add(bytes.extracting(event.value), to: frames.count - 1)
    case .end: return end()
    }
    return false
  }

  private mutating func outside(_ event: XMLEvents.Event, _ bytes: Span<UInt8>) {
    switch event.kind {
    case .start:
      open.begin(bytes.extracting(event.prefix), bytes.extracting(event.name))
      guard path.matches(open) else { return }
      record &+= 1
      line = event.line
      isTooLong = false
      text.removeAll(keepingCapacity: true)
      parts.removeAll(keepingCapacity: true)
      pushFrame(0, first: 0)
    case .end: open.end()
    case .attribute, .text: break
    }
  }

  private mutating func pushFrame(_ node: Int32, first: Int32) {
    frameNumber &+= 1
    frames.append(
      Frame(node: node, first: first, number: frameNumber, start: text.count, end: text.count)
    )
  }

  // MARK: Elements

  private mutating func begin(_ event: XMLEvents.Event, _ bytes: Span<UInt8>) {
    let top = frames.count - 1
    frames[top].hasChildren = true
    let first = child(of: top, event, bytes, isAttribute: false)
    guard first >= 0 else {
      pushFrame(-1, first: -1)
      return
    }
    frames[top].expected = paths.nodes[Int(first)].next
    let node = nextTime(of: first, in: frames[top].number)
    if node >= 0 {
      pushFrame(node, first: first)
      return
    }
    if isDiscovering { paths.nodes[Int(first)].hasRest = true }
    pushFrame(-1, first: first)
    if times[Int(first)].count > XMLPaths.elementLimit, !paths.nodes[Int(first)].isList {
      keptStart = text.count
      keptDepth = 1
      beginKept(event, bytes)
    }
  }

  /// The node for this time that an element comes; -1 past the limit.
  private mutating func nextTime(of first: Int32, in parent: UInt64) -> Int32 {
    let index = Int(first)
    if times[index].parent != parent {
      times[index] = Times(parent: parent, count: 1, last: first)
      return first
    }
    times[index].count += 1
    guard times[index].count <= XMLPaths.elementLimit else { return -1 }
    var node = paths.nodes[Int(times[index].last)].again
    if node < 0 && isDiscovering {
      if paths.isFull {
        isTooWide = true
        return -1
      }
      node = paths.addAgain(times[index].last)
      times.append(Times())
    }
    if node >= 0 { times[index].last = node }
    return node
  }

  private mutating func child(
    of top: Int,
    _ event: XMLEvents.Event,
    _ bytes: Span<UInt8>,
    isAttribute: Bool
  ) -> Int32 {
    let parent = frames[top].node
    guard parent >= 0 else { return -1 }
    var expected = frames[top].expected
    if expected < 0 { expected = paths.nodes[Int(parent)].firstChild }
    let name = bytes.extracting(event.name)
    let space = bytes.extracting(event.space)
    let known = paths.child(expected, of: parent, isAttribute: isAttribute, name, space)
    guard known < 0, isDiscovering else { return known }
    if paths.isFull {
      isTooWide = true
      return -1
    }
    times.append(Times())
    return paths.addChild(
      of: parent,
      isAttribute: isAttribute,
      name,
      prefix: bytes.extracting(event.prefix),
      space
    )
  }

  private mutating func addAttribute(_ event: XMLEvents.Event, _ bytes: Span<UInt8>) {
    // What a schema needs says nothing about the record.
    if event.space.count == Self.instance.count,
      bytes.extracting(event.space).isEqual(to: Self.instance)
    {
      return
    }
    let top = frames.count - 1
    let node = child(of: top, event, bytes, isAttribute: true)
    guard node >= 0 else { return }
    frames[top].expected = paths.nodes[Int(node)].next
    let value = bytes.extracting(event.value)
    if paths.nodes[Int(node)].isPrimaryFlag && value.isYes { frames[top].isPrimary = true }
    if isDiscovering { return }
    let start = text.count
    guard append(value) else { return }
    note(paths.nodes[Int(node)].column, start, text.count)
  }

  private mutating func end() -> Bool {
    let frame = frames.removeLast()
    let node = Int(frame.node)
    let isBlank = text.span.extracting(frame.start..<frame.end).isBlank
    if node >= 0 {
      if isDiscovering {
        if !isBlank { paths.nodes[node].hasText = true }
      } else if !isBlank || !frame.hasChildren {
        settle(frame)
      }
      if frame.isPrimary { settlePrimary(frame) }
      if let top = frames.indices.last, paths.nodes[node].isPrimaryFlag,
        text.span.extracting(frame.start..<frame.end).isYes
      {
        frames[top].isPrimary = true
      }
    } else if frame.first >= 0 && !isDiscovering && paths.nodes[Int(frame.first)].isList {
      addPart(paths.nodes[Int(frame.first)].column, frame.start, frame.end)
    }
    guard frames.isEmpty else { return false }
    open.end()
    records += 1
    return true
  }

  private mutating func settle(_ frame: Frame) {
    let node = paths.nodes[Int(frame.node)]
    guard node.column >= 0 else { return }
    if node.isList {
      addPart(node.column, frame.start, frame.end)
      return
    }
    var range = frame.start..<frame.end
    // Between elements, space only sets them apart.
    if frame.hasChildren { range = text.span.trimmed(range) }
    note(node.column, range.lowerBound, range.upperBound)
  }

  private mutating func settlePrimary(_ frame: Frame) {
    guard !isDiscovering else {
      paths.nodes[Int(frame.node)].isPrimary = true
      return
    }
    for column in paths.nodes[Int(frame.node)].columns {
      let primary = Int(paths.primaryColumns[Int(column)])
      if primary >= 0 && slots[Int(column)].record == record {
        slots[primary] = slots[Int(column)]
      }
    }
  }

  // MARK: Values

  /// Adds text to an element; text that elements parted is joined.
  private mutating func add(_ value: Span<UInt8>, to top: Int) {
    if value.count == 0 || isTooLong { return }
    if frames[top].end != text.count {
      let earlier = Array(text[frames[top].start..<frames[top].end])
      frames[top].start = text.count
      guard append(earlier.span) else { return }
    }
    guard append(value) else { return }
    frames[top].end = text.count
  }

  /// Appends text; false when the record is longer than one may be.
  private mutating func append(_ value: Span<UInt8>) -> Bool {
    if isTooLong || text.count + value.count > recordBytes {
      if !isTooLong { forget() }
      return false
    }
    text.append(copying: value)
    return true
  }

  private mutating func forget() {
    isTooLong = true
    text.removeAll(keepingCapacity: true)
    parts.removeAll(keepingCapacity: true)
    for index in frames.indices {
      frames[index].start = 0
      frames[index].end = 0
    }
    keptStart = 0
    // None of the values so far counts.
    record &+= 1
  }

  private mutating func note(_ column: Int32, _ start: Int, _ end: Int) {
    guard column >= 0, !isTooLong else { return }
    slots[Int(column)] = Slot(start: start, end: end, record: record)
  }

  private mutating func addPart(_ column: Int32, _ start: Int, _ end: Int) {
    guard column >= 0, !isTooLong else { return }
    let slot = slots[Int(column)]
    let earlier = slot.record == record ? slot.lastPart : -1
    parts.append(Part(start: start, end: end, earlier: earlier))
    slots[Int(column)] = Slot(lastPart: Int32(parts.count - 1), record: record)
  }

  // MARK: Elements past the limit

  /// Keeps an element as it stands.
  private mutating func keep(_ event: XMLEvents.Event, _ bytes: Span<UInt8>) {
    switch event.kind {
    case .start:
      keptDepth += 1
      beginKept(event, bytes)
    case .attribute:
      XMLMarkup.addAttribute(
        bytes.extracting(event.name),
        bytes.extracting(event.value),
        to: &text
      )
    case .text: XMLMarkup.escape(bytes.extracting(event.value), into: &text)
    case .end:
      keptDepth -= 1
      XMLMarkup.end(kept.last, into: &text)
      kept.end()
      guard keptDepth == 0, let frame = frames.popLast() else { break }
      if !isDiscovering {
        addPart(paths.nodes[Int(frame.first)].restColumn, keptStart, text.count)
      }
    }
    if text.count > recordBytes { forget() }
  }

  private mutating func beginKept(_ event: XMLEvents.Event, _ bytes: Span<UInt8>) {
    kept.begin([UInt8]().span, bytes.extracting(event.name))
    XMLMarkup.begin(kept.last, into: &text)
  }
}

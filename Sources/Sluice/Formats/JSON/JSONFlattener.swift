/// Reads one JSON value (RFC 8259, strictly) and notes where the values of its columns lie.
///
/// Nothing is decoded or copied. Objects are walked into; an array of plain values is one value;
/// of other arrays each element is walked into. When a member comes twice, the later value counts.
/// Text that is not UTF-8 is let through inside strings: it is a fault of that value, which those
/// who use it find out.
struct JSONFlattener: Sendable {
  /// Where a column's value lies, and how it has to be read.
  struct Slot: Sendable {
    enum Kind: UInt8, Sendable {
      case plain
      /// A string with escapes.
      case escaped
      /// A whole array of plain values.
      case list
      /// The last elements of an array, without its brackets.
      case elements
      case null
    }

    var start: Int
    var end: Int
    var kind: Kind
    var record: UInt32
  }

  var paths: JSONPaths
  /// Whether unknown members become nodes; values are not noted then.
  let isDiscovering: Bool
  private(set) var slots: [Slot]
  /// Levels of objects and arrays that are read.
  let depthLimit: Int
  /// Number of the current record; slots with another one hold nothing.
  private(set) var record: UInt32 = 0

  /// Whether there was white space in the current record; if not, it lies on one line.
  private(set) var hasSpace = false

  var depth = 0
  /// Values inside elements of arrays, for the primary one of them.
  var elementValues: [(node: Int32, slot: Slot)] = []
  var elementDepth = 0
  var primaryElement: Int32 = -1

  /// A flattener that finds out what there is.
  init(limits: BatchLimits = BatchLimits()) {
    depthLimit = limits.nesting ?? BatchLimits.nestingLimit
    paths = JSONPaths(nodeLimit: limits.nodeLimit)
    isDiscovering = true
    slots = []
  }

  /// A flattener for known columns.
  init(paths: JSONPaths, limits: BatchLimits = BatchLimits()) {
    depthLimit = limits.nesting ?? BatchLimits.nestingLimit
    self.paths = paths
    isDiscovering = false
    slots = Array(
      repeating: Slot(start: 0, end: 0, kind: .null, record: 0),
      count: paths.columnNames.count
    )
  }

  /// Walks into a record; its values can be found in ``slots`` afterwards.
  ///
  /// - Returns: The offset past it.
  mutating func readRecord(_ text: Span<UInt8>, at start: Int) throws(JSONStop) -> Int {
    startRecord()
    return try readValue(text, at: start, into: 0)
  }

  /// Checks a value and notes nothing.
  ///
  /// - Returns: The offset past it.
  mutating func skipValue(_ text: Span<UInt8>, at start: Int) throws(JSONStop) -> Int {
    startRecord()
    return try readValue(text, at: start, into: -1)
  }

  /// Takes a number as a record.
  mutating func readNumber(_ number: Range<Int>) {
    startRecord()
    note(0, number.lowerBound, number.upperBound, .plain)
  }

  private mutating func startRecord() {
    depth = 0
    hasSpace = false
    elementDepth = 0
    primaryElement = -1
    elementValues.removeAll(keepingCapacity: true)
    record &+= 1
    guard record == 0 else { return }
    record = 1
    for index in slots.indices { slots[index].record = 0 }
  }

  // MARK: Values

  mutating func readValue(
    _ text: Span<UInt8>,
    at start: Int,
    into node: Int32
  ) throws(JSONStop) -> Int {
    guard start < text.count else { throw .needsMore }
    switch text[start] {
    case UInt8(ascii: "\""): return try readString(text, at: start, into: node)
    case UInt8(ascii: "{"): return try readObject(text, at: start, into: node)
    case UInt8(ascii: "["): return try readArray(text, at: start, into: node)
    case let byte:
      let end = try JSONScan.literal(text, at: start)
      if node >= 0 {
        note(node, start, end, byte == UInt8(ascii: "n") ? .null : .plain)
        if byte == UInt8(ascii: "t") && paths.nodes[Int(node)].isPrimaryFlag {
          primaryElement = paths.nodes[Int(node)].parent
        }
      }
      return end
    }
  }

  @inline(__always)
  private mutating func readString(
    _ text: Span<UInt8>,
    at start: Int,
    into node: Int32
  ) throws(JSONStop) -> Int {
    let end = try JSONScan.string(text, at: start)
    if node >= 0 {
      note(node, start &+ 1, end.position &- 1, end.hasEscapes ? .escaped : .plain)
    }
    return end.position
  }

  private mutating func readObject(
    _ text: Span<UInt8>,
    at start: Int,
    into node: Int32
  ) throws(JSONStop) -> Int {
    depth += 1
    if depth > depthLimit { throw .tooDeep(at: start) }
    var position = try visible(text, start + 1)
    if text[position] == UInt8(ascii: "}") {
      depth -= 1
      return position + 1
    }
    var expected = paths.firstChild(node)
    while true {
      guard text[position] == UInt8(ascii: "\"") else { throw .broken(at: position) }
      let child: Int32
      let quote = paths.match(expected, text, at: position &+ 1)
      if quote >= 0 {
        child = expected
        position = quote &+ 1
      } else {
        let end = try JSONScan.string(text, at: position)
        child = try member(
          of: node,
          text.extracting(position &+ 1..<end.position &- 1),
          hasEscapes: end.hasEscapes
        )
        position = end.position
      }
      if child >= 0 { expected = paths.nodes[Int(child)].next }
      position = try visible(text, position)
      guard text[position] == UInt8(ascii: ":") else { throw .broken(at: position) }
      position = try visible(text, position &+ 1)
      if text[position] == UInt8(ascii: "\"") {
        position = try readString(text, at: position, into: child)
      } else {
        position = try readValue(text, at: position, into: child)
      }
      position = try visible(text, position)
      if text[position] == UInt8(ascii: "}") { break }
      guard text[position] == UInt8(ascii: ",") else { throw .broken(at: position) }
      position = try visible(text, position &+ 1)
    }
    depth -= 1
    return position + 1
  }

  private mutating func member(
    of node: Int32,
    _ raw: Span<UInt8>,
    hasEscapes: Bool
  ) throws(JSONStop) -> Int32 {
    guard node >= 0 else { return -1 }
    guard hasEscapes else { return try member(of: node, named: raw) }
    var name: [UInt8] = []
    JSONString.decode(raw, into: &name)
    return try member(of: node, named: name.span)
  }

  private mutating func member(
    of node: Int32,
    named name: Span<UInt8>
  ) throws(JSONStop) -> Int32 {
    let known = paths.member(of: node, name)
    guard known < 0, isDiscovering else { return known }
    if paths.isFull { throw .tooManyColumns }
    return paths.addMember(of: node, name)
  }

  @inline(__always)
  mutating func visible(_ text: Span<UInt8>, _ start: Int) throws(JSONStop) -> Int {
    if start < text.count && !JSONScan.isSpace(text[start]) { return start }
    hasSpace = true
    return try JSONScan.visible(text, start)
  }

  // MARK: Notes

  @inline(__always)
  mutating func note(_ node: Int32, _ start: Int, _ end: Int, _ kind: Slot.Kind) {
    let slot = Slot(start: start, end: end, kind: kind, record: record)
    noteSlot(node, slot)
    if elementDepth > 0 { elementValues.append((node, slot)) }
  }

  @inline(__always)
  mutating func noteSlot(_ node: Int32, _ slot: Slot) {
    if isDiscovering {
      if slot.kind != .null && !paths.nodes[Int(node)].holdsValue { paths.noteValue(node) }
      return
    }
    let column = paths.nodes[Int(node)].column
    if column >= 0 { slots[Int(column)] = slot }
  }
}

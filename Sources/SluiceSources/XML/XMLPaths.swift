import Sluice

/// The elements and attributes that the records of a file have, as a tree; some nodes are columns.
///
/// An element that comes several times in one parent has a node for each time, up to
/// ``elementLimit``. Nodes are made in the order in which they are first met.
struct XMLPaths: Sendable {
  struct Node: Sendable {
    let parent: Int32
    let isAttribute: Bool
    /// Where its texts lie in `names`.
    let name: Range<Int>
    let prefix: Range<Int>
    let space: Range<Int>
    /// Whether it says of its parent that it is the primary one of several.
    let isPrimaryFlag: Bool
    var firstChild: Int32 = -1
    var lastChild: Int32 = -1
    var next: Int32 = -1
    /// The same element's node for the next time in one parent.
    var again: Int32 = -1
    var hasText = false
    /// Whether it came more often than there are nodes for.
    var hasRest = false
    /// Whether one of several called itself the primary one.
    var isPrimary = false
    /// Column of its own text; -1 when it has none.
    var column: Int32 = -1
    /// Whether the column takes all the times it comes in one parent.
    var isList = false
    /// Column of the times past the limit.
    var restColumn: Int32 = -1
    /// Columns of all that is in it.
    var columns: Range<Int32> = 0..<0
  }

  /// Times that an element of several may come and have columns of its own.
  static let elementLimit = 16
  /// Nodes that a file may have.
  private let nodeLimit: Int
  var nodes: [Node]
  private(set) var names: [UInt8] = []
  var columnNames: [String] = []
  /// For each column the one that takes its value of the primary of several; -1 when there is none.
  var primaryColumns: [Int32] = []
  /// Columns of elements that are kept as they stand.
  var keptColumns: Set<Int> = []
  /// Places of nodes by hash of parent and name; -1 is free.
  private var table = [Int32](repeating: -1, count: 64)

  init(nodeLimit: Int = BatchLimits().nodeLimit) {
    self.nodeLimit = nodeLimit
    nodes = [
      Node(
        parent: -1,
        isAttribute: false,
        name: 0..<0,
        prefix: 0..<0,
        space: 0..<0,
        isPrimaryFlag: false
      )
    ]
  }

  var isFull: Bool { nodes.count >= nodeLimit }

  /// The child of this name; -1 when there is none.
  ///
  /// - Parameters:
  ///   - expected: The node that it probably is.
  ///   - parent: The node of the element around it.
  ///   - isAttribute: Which of the two is looked for.
  ///   - name: Its local name.
  ///   - space: Its namespace; empty for none.
  /// - Returns: Its node.
  func child(
    _ expected: Int32,
    of parent: Int32,
    isAttribute: Bool,
    _ name: Span<UInt8>,
    _ space: Span<UInt8>
  ) -> Int32 {
    if expected >= 0 && isNode(expected, parent, isAttribute, name, space) { return expected }
    var place = Self.hash(parent, isAttribute, name) & (table.count - 1)
    while table[place] >= 0 {
      if isNode(table[place], parent, isAttribute, name, space) { return table[place] }
      place = (place + 1) & (table.count - 1)
    }
    return -1
  }

  private func isNode(
    _ node: Int32,
    _ parent: Int32,
    _ isAttribute: Bool,
    _ name: Span<UInt8>,
    _ space: Span<UInt8>
  ) -> Bool {
    let node = nodes[Int(node)]
    return node.parent == parent && node.isAttribute == isAttribute
      && isEqual(node.name, name) && isEqual(node.space, space)
  }

  /// Adds a child that is not there yet.
  mutating func addChild(
    of parent: Int32,
    isAttribute: Bool,
    _ name: Span<UInt8>,
    prefix: Span<UInt8>,
    _ space: Span<UInt8>
  ) -> Int32 {
    let start = names.count
    names.append(copying: name)
    let nameEnd = names.count
    names.append(copying: prefix)
    let prefixEnd = names.count
    names.append(copying: space)
    let node = Int32(nodes.count)
    nodes.append(
      Node(
        parent: parent,
        isAttribute: isAttribute,
        name: start..<nameEnd,
        prefix: nameEnd..<prefixEnd,
        space: prefixEnd..<names.count,
        isPrimaryFlag: Self.flags.contains(Array(names[start..<nameEnd]))
      )
    )
    let outer = Int(parent)
    if nodes[outer].firstChild < 0 {
      nodes[outer].firstChild = node
    } else {
      nodes[Int(nodes[outer].lastChild)].next = node
    }
    nodes[outer].lastChild = node
    if nodes.count * 2 > table.count {
      table = [Int32](repeating: -1, count: table.count * 2)
      for index in nodes.indices { enter(Int32(index)) }
    } else {
      enter(node)
    }
    return node
  }

  /// Adds a node for the next time that an element comes.
  mutating func addAgain(_ node: Int32) -> Int32 {
    let first = nodes[Int(node)]
    let again = Int32(nodes.count)
    // Without a parent, so that it is never found by its name.
    nodes.append(
      Node(
        parent: -2,
        isAttribute: false,
        name: first.name,
        prefix: first.prefix,
        space: first.space,
        isPrimaryFlag: first.isPrimaryFlag
      )
    )
    nodes[Int(node)].again = again
    return again
  }

  private mutating func enter(_ node: Int32) {
    let entry = nodes[Int(node)]
    guard entry.parent >= 0 else { return }
    let hash = Self.hash(entry.parent, entry.isAttribute, names.span.extracting(entry.name))
    var place = hash & (table.count - 1)
    while table[place] >= 0 { place = (place + 1) & (table.count - 1) }
    table[place] = node
  }

  private static let flags = ["primary", "is_primary", "isPrimary"].map { Array($0.utf8) }

  private func isEqual(_ range: Range<Int>, _ other: Span<UInt8>) -> Bool {
    guard range.count == other.count else { return false }
    let own = names.span.extracting(range)
    var difference: UInt8 = 0
    for index in own.indices { difference |= own[index] ^ other[index] }
    return difference == 0
  }

  private static func hash(_ parent: Int32, _ isAttribute: Bool, _ name: Span<UInt8>) -> Int {
    // FNV-1a (Fowler, Noll, Vo).
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(UInt32(bitPattern: parent)) << 1
    if isAttribute { hash ^= 1 }
    for index in name.indices { hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32)) & Int.max
  }
}

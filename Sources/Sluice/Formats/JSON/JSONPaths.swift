/// The members that the records of a file have, as a tree; some of its nodes are columns.
///
/// A node is a member of an object by name, an element of an array by index, what is left of an
/// array past ``elementLimit``, or the element of an array that says of itself that it is the
/// primary one. Nodes are made in the order in which they are first met.
struct JSONPaths: Sendable {
  /// What a node is within its parent.
  enum Step: Sendable, Equatable {
    case root
    case member
    case element(Int32)
    /// The elements past the limit, as one JSON array.
    case rest
    /// The element whose `primary` is true.
    case primary
  }

  struct Node: Sendable {
    let parent: Int32
    let step: Step
    /// Where the name lies in `names`.
    var name = 0..<0
    /// Whether the name stands in a file as it is meant: without escapes.
    var isPlain = false
    /// The beginning of the name with the quote behind it.
    var opening = ByteLanes(repeating: 0)
    /// Whether the member says that its object is the primary one of an array.
    var isPrimaryFlag = false
    var firstChild: Int32 = -1
    var lastChild: Int32 = -1
    var next: Int32 = -1
    /// The same place below the primary element.
    var mirror: Int32 = -1
    var holdsValue = false
    /// Index of its column; -1 when it has none.
    var column: Int32 = -1
  }

  /// Elements of an array of objects that get columns of their own.
  static let elementLimit = 16
  /// Nodes that a file may have.
  private let nodeLimit: Int
  private(set) var nodes: [Node]
  private(set) var names: [UInt8] = []
  private(set) var columnNames: [String] = []
  /// Places of nodes by hash of parent and name; -1 is free.
  private var table = [Int32](repeating: -1, count: 64)

  init(nodeLimit: Int = BatchLimits().nodeLimit) {
    self.nodeLimit = nodeLimit
    nodes = [
      Node(parent: -1, step: .root)
    ]
  }

  var isFull: Bool { nodes.count >= nodeLimit }

  // MARK: Finding

  /// The first child of a node, with which a search usually ends.
  @inline(__always)
  func firstChild(_ node: Int32) -> Int32 { node < 0 ? -1 : nodes[Int(node)].firstChild }

  /// Whether a name and the quote after it stand at `position`.
  ///
  /// - Returns: The position of that quote; -1 when they do not.
  @inline(__always)
  func match(_ node: Int32, _ text: Span<UInt8>, at position: Int) -> Int {
    guard node >= 0 else { return -1 }
    let name = nodes[Int(node)].name
    let own = ByteLanes.first(name.count &+ 1)
    guard nodes[Int(node)].isPlain,
      ByteLanes(text, at: position).bits(equalTo: nodes[Int(node)].opening) & own == own
    else { return -1 }
    let end = position &+ name.count
    if name.count < ByteLanes.count { return end }
    guard end < text.count, text[end] == UInt8(ascii: "\"") else { return -1 }
    for offset in ByteLanes.count..<name.count
    where names[name.lowerBound &+ offset] != text[position &+ offset] { return -1 }
    return end
  }

  /// The member of this name; -1 when there is none.
  func member(of parent: Int32, _ name: Span<UInt8>) -> Int32 {
    var place = Self.hash(parent, name) & (table.count - 1)
    while table[place] >= 0 {
      let node = nodes[Int(table[place])]
      if node.parent == parent && isEqual(node.name, name) { return table[place] }
      place = (place + 1) & (table.count - 1)
    }
    return -1
  }

  /// The child of a node by step; -1 when there is none.
  func child(of parent: Int32, _ step: Step) -> Int32 {
    var child = nodes[Int(parent)].firstChild
    while child >= 0 && nodes[Int(child)].step != step { child = nodes[Int(child)].next }
    return child
  }

  // MARK: Growing

  /// Adds the member of this name.
  mutating func addMember(of parent: Int32, _ name: Span<UInt8>) -> Int32 {
    let start = names.count
    names.append(copying: name)
    var isPlain = true
    for index in name.indices {
      isPlain = isPlain && name[index] >= 0x20 && name[index] != 0x22 && name[index] != 0x5C
    }
    let isElement = if case .element = nodes[Int(parent)].step { true } else { false }
    let node = add(
      Node(
        parent: parent,
        step: .member,
        name: start..<names.count,
        isPlain: isPlain,
        opening: ByteLanes((Array(name, name.indices) + [0x22]).span, at: 0),
        isPrimaryFlag: isElement && Self.flags.contains { isEqual(start..<names.count, $0) }
      )
    )
    if nodes.count * 2 > table.count {
      table = [Int32](repeating: -1, count: table.count * 2)
      for index in nodes.indices { enter(Int32(index)) }
    } else {
      enter(node)
    }
    return node
  }

  /// Adds a child that has no name.
  mutating func addChild(of parent: Int32, _ step: Step) -> Int32 {
    add(Node(parent: parent, step: step))
  }

  /// Notes that a node had a value.
  mutating func noteValue(_ node: Int32) { nodes[Int(node)].holdsValue = true }

  /// The same place below the primary element of the array.
  ///
  /// - Parameters:
  ///   - node: A node below `element`, or that itself.
  ///   - element: An element of the array.
  ///   - grows: Whether what is missing is added.
  /// - Returns: The node there; -1 when there is none.
  mutating func mirror(of node: Int32, below element: Int32, grows: Bool) -> Int32 {
    if nodes[Int(node)].mirror >= 0 { return nodes[Int(node)].mirror }
    let parent: Int32
    if node == element {
      parent = nodes[Int(node)].parent
    } else {
      parent = mirror(of: nodes[Int(node)].parent, below: element, grows: grows)
    }
    guard parent >= 0 else { return -1 }
    let found: Int32
    if node == element {
      found = childOrNew(of: parent, .primary, grows: grows)
    } else if case .member = nodes[Int(node)].step {
      let name = Array(names[nodes[Int(node)].name])
      let known = member(of: parent, name.span)
      found = known < 0 && grows ? addMember(of: parent, name.span) : known
    } else {
      found = childOrNew(of: parent, nodes[Int(node)].step, grows: grows)
    }
    nodes[Int(node)].mirror = found
    return found
  }

  private mutating func childOrNew(of parent: Int32, _ step: Step, grows: Bool) -> Int32 {
    let known = child(of: parent, step)
    return known < 0 && grows ? addChild(of: parent, step) : known
  }

  private mutating func add(_ node: Node) -> Int32 {
    let number = Int32(nodes.count)
    let parent = Int(node.parent)
    nodes.append(node)
    if nodes[parent].firstChild < 0 {
      nodes[parent].firstChild = number
    } else {
      nodes[Int(nodes[parent].lastChild)].next = number
    }
    nodes[parent].lastChild = number
    return number
  }

  private mutating func enter(_ node: Int32) {
    guard case .member = nodes[Int(node)].step else { return }
    let name = nodes[Int(node)].name
    var place =
      Self.hash(nodes[Int(node)].parent, names.span.extracting(name)) & (table.count - 1)
    while table[place] >= 0 { place = (place + 1) & (table.count - 1) }
    table[place] = node
  }

  // MARK: Columns

  /// Gives the nodes that hold values their columns, parents before children.
  ///
  /// A member that was always null, or an empty object or array, is a column too.
  mutating func numberColumns() {
    columnNames = []
    number(0, name: "")
  }

  private mutating func number(_ node: Int32, name: String) {
    let index = Int(node)
    let isLeaf = nodes[index].firstChild < 0 && node != 0
    if nodes[index].holdsValue || isLeaf {
      nodes[index].column = Int32(columnNames.count)
      columnNames.append(node == 0 ? "value" : name)
    }
    var child = nodes[index].firstChild
    while child >= 0 {
      number(child, name: name + suffix(of: child, isFirst: node == 0))
      child = nodes[Int(child)].next
    }
  }

  private func suffix(of node: Int32, isFirst: Bool) -> String {
    switch nodes[Int(node)].step {
    case .root: ""
    case .member:
      (isFirst ? "" : ".") + String(decoding: names[nodes[Int(node)].name], as: UTF8.self)
    case .element(let index): "[\(index)]"
    case .rest: "[\(Self.elementLimit)+]"
    case .primary: "[primary]"
    }
  }

  // MARK: Names

  private static let flags = ["primary", "is_primary", "isPrimary"].map { Array($0.utf8) }

  private func isEqual(_ name: Range<Int>, _ other: Span<UInt8>) -> Bool {
    guard name.count == other.count else { return false }
    for offset in 0..<name.count where names[name.lowerBound + offset] != other[offset] {
      return false
    }
    return true
  }

  private func isEqual(_ name: Range<Int>, _ other: [UInt8]) -> Bool {
    isEqual(name, other.span)
  }

  private static func hash(_ parent: Int32, _ name: Span<UInt8>) -> Int {
    // FNV-1a (Fowler, Noll, Vo).
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(UInt32(bitPattern: parent))
    for index in name.indices { hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32)) & Int.max
  }
}

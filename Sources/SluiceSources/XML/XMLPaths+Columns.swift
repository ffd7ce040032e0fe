/// Which nodes are columns, and what these are called.
extension XMLPaths {
  /// Gives the nodes that hold text their columns, parents before children.
  mutating func numberColumns() {
    columnNames = []
    primaryColumns = []
    keptColumns = []
    number(0, name: "")
  }

  private mutating func addColumn(_ name: String) -> Int32 {
    columnNames.append(name)
    primaryColumns.append(-1)
    return Int32(columnNames.count - 1)
  }

  private mutating func number(_ node: Int32, name: String) {
    let index = Int(node)
    let start = Int32(columnNames.count)
    let isRoot = node == 0
    if nodes[index].hasText || (nodes[index].firstChild < 0 && !isRoot) {
      nodes[index].column = addColumn(isRoot ? "value" : name)
    }
    var child = nodes[index].firstChild
    while child >= 0 {
      let inner = name + (isRoot ? "" : ".") + label(of: child, in: node)
      if nodes[Int(child)].again < 0 && !nodes[Int(child)].hasRest {
        number(child, name: inner)
      } else {
        numberAll(child, name: inner)
      }
      child = nodes[Int(child)].next
    }
    nodes[index].columns = start..<Int32(columnNames.count)
  }

  /// Numbers an element that comes several times in one parent.
  private mutating func numberAll(_ first: Int32, name: String) {
    var times: [Int32] = []
    var node = first
    while node >= 0 {
      times.append(node)
      node = nodes[Int(node)].again
    }
    guard times.contains(where: { nodes[Int($0)].firstChild >= 0 }) else {
      let column = addColumn(name)
      for node in times {
        nodes[Int(node)].column = column
        nodes[Int(node)].isList = true
      }
      return
    }
    for (index, node) in times.enumerated() { number(node, name: "\(name)[\(index)]") }
    if nodes[Int(first)].hasRest {
      let rest = addColumn("\(name)[\(Self.elementLimit)+]")
      nodes[Int(first)].restColumn = rest
      keptColumns.insert(Int(rest))
    }
    addPrimary(times, name: name)
  }

  /// Adds columns for the one of several that calls itself the primary one.
  private mutating func addPrimary(_ times: [Int32], name: String) {
    var known: [String: Int32] = [:]
    for (index, node) in times.enumerated() where nodes[Int(node)].isPrimary {
      let flags = flagColumns(of: node)
      for column in nodes[Int(node)].columns where !flags.contains(column) {
        let suffix = columnNames[Int(column)].dropFirst("\(name)[\(index)]".count)
        let primary = "\(name)[primary]\(suffix)"
        let mirror = known[primary] ?? addColumn(primary)
        known[primary] = mirror
        primaryColumns[Int(column)] = mirror
      }
    }
  }

  private func flagColumns(of node: Int32) -> Set<Int32> {
    var result: Set<Int32> = []
    var child = nodes[Int(node)].firstChild
    while child >= 0 {
      if nodes[Int(child)].isPrimaryFlag { result.insert(nodes[Int(child)].column) }
      child = nodes[Int(child)].next
    }
    return result
  }

  /// The local name, with its prefix where an earlier child of another namespace has the same.
  private func label(of node: Int32, in parent: Int32) -> String {
    let own = nodes[Int(node)]
    let label = String(decoding: names[own.name], as: UTF8.self)
    var other = nodes[Int(parent)].firstChild
    while other != node && other >= 0 {
      let earlier = nodes[Int(other)]
      if earlier.isAttribute == own.isAttribute && names[earlier.name] == names[own.name] {
        let prefix = String(decoding: names[own.prefix], as: UTF8.self)
        return (own.isAttribute ? "@" : "") + (prefix.isEmpty ? "" : prefix + ":") + label
      }
      other = earlier.next
    }
    return own.isAttribute ? "@" + label : label
  }
}

/// Arrays: of plain values they are one value, of others each element is walked into.
extension JSONFlattener {
  mutating func readArray(
    _ text: Span<UInt8>,
    at start: Int,
    into node: Int32
  ) throws(JSONStop) -> Int {
    depth += 1
    if depth > depthLimit { throw .tooDeep(at: start) }
    var position = try visible(text, start + 1)
    if text[position] == UInt8(ascii: "]") {
      depth -= 1
      return position + 1
    }
    let first = position
    // Of plain values first: an array of others is found out at its first object or array.
    while JSONScan.isPlainStart(text[position]) {
      position = try JSONScan.plainValue(text, at: position)
      position = try visible(text, position)
      if text[position] == UInt8(ascii: "]") {
        if node >= 0 { note(node, start, position + 1, .list) }
        depth -= 1
        return position + 1
      }
      guard text[position] == UInt8(ascii: ",") else { throw .broken(at: position) }
      position = try visible(text, position + 1)
    }
    let end = try readElements(text, at: node < 0 ? position : first, of: node)
    depth -= 1
    return end
  }

  private mutating func readElements(
    _ text: Span<UInt8>,
    at first: Int,
    of node: Int32
  ) throws(JSONStop) -> Int {
    var position = first
    var index = 0
    var restStart = -1
    while true {
      if node >= 0 && index < JSONPaths.elementLimit {
        position = try readElement(text, at: position, of: node, index)
      } else {
        if restStart < 0 { restStart = position }
        position = try readValue(text, at: position, into: -1)
      }
      let end = position
      index += 1
      position = try visible(text, position)
      if text[position] == UInt8(ascii: "]") {
        if node >= 0 && restStart >= 0 {
          let rest = try child(of: node, .rest)
          if rest >= 0 { note(rest, restStart, end, .elements) }
        }
        return position + 1
      }
      guard text[position] == UInt8(ascii: ",") else { throw .broken(at: position) }
      position = try visible(text, position + 1)
    }
  }

  private mutating func readElement(
    _ text: Span<UInt8>,
    at start: Int,
    of array: Int32,
    _ index: Int
  ) throws(JSONStop) -> Int {
    let element = try child(of: array, .element(Int32(index)))
    let outerPrimary = primaryElement
    let outerValues = elementValues.count
    primaryElement = -1
    elementDepth += 1
    let end = try readValue(text, at: start, into: element)
    elementDepth -= 1
    if element >= 0 && primaryElement == element {
      for place in outerValues..<elementValues.count {
        let value = elementValues[place]
        if paths.nodes[Int(value.node)].isPrimaryFlag { continue }
        if isDiscovering && paths.isFull { throw .tooManyColumns }
        let mirror = paths.mirror(of: value.node, below: element, grows: isDiscovering)
        if mirror >= 0 { noteSlot(mirror, value.slot) }
      }
    }
    primaryElement = outerPrimary
    if elementDepth == 0 { elementValues.removeAll(keepingCapacity: true) }
    return end
  }

  private mutating func child(
    of node: Int32,
    _ step: JSONPaths.Step
  ) throws(JSONStop) -> Int32 {
    let known = paths.child(of: node, step)
    guard known < 0, isDiscovering else { return known }
    if paths.isFull { throw .tooManyColumns }
    return paths.addChild(of: node, step)
  }
}

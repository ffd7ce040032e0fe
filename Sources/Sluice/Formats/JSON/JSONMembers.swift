/// The values of some members of an object, by name.
struct JSONMembers {
  /// Where each value lies, in the order of the names; the last of members that come twice.
  private(set) var values: [Range<Int>?]
  /// Past the object.
  private(set) var end: Int

  /// Reads the object that begins at `start`.
  init(
    _ text: Span<UInt8>,
    at start: Int,
    _ names: [StaticString],
    _ flattener: inout JSONFlattener
  ) throws(JSONStop) {
    values = Array(repeating: nil, count: names.count)
    end = start
    var position = start
    var isFirst = true
    while let member = try Self.next(text, at: &position, isFirst: &isFirst) {
      let valueEnd = try flattener.skipValue(text, at: position)
      for (index, name) in names.enumerated()
      where name.description.utf8.elementsEqual(member) { values[index] = position..<valueEnd }
      position = valueEnd
    }
    end = position
  }

  /// Goes to the next member's value.
  ///
  /// - Parameters:
  ///   - text: The text of the object.
  ///   - position: At its bracket or past a value; afterwards at the next value, or past the object.
  ///   - isFirst: Whether `position` is at the opening bracket.
  /// - Returns: The member's name; nil at the end of the object.
  /// - Throws: ``JSONStop`` when the text ends here, or is no JSON.
  static func next(
    _ text: Span<UInt8>,
    at position: inout Int,
    isFirst: inout Bool
  ) throws(JSONStop) -> [UInt8]? {
    var place = try JSONScan.visible(text, isFirst ? position + 1 : position)
    if text[place] == UInt8(ascii: "}") {
      position = place + 1
      return nil
    }
    if !isFirst {
      guard text[place] == UInt8(ascii: ",") else { throw .broken(at: place) }
      place = try JSONScan.visible(text, place + 1)
    }
    guard text[place] == UInt8(ascii: "\"") else { throw .broken(at: place) }
    let quote = try JSONScan.string(text, at: place)
    var name: [UInt8] = []
    JSONString.decode(text.extracting(place + 1..<quote.position - 1), into: &name)
    place = try JSONScan.visible(text, quote.position)
    guard text[place] == UInt8(ascii: ":") else { throw .broken(at: place) }
    position = try JSONScan.visible(text, place + 1)
    isFirst = false
    return name
  }
}

import Sluice

/// The names of the elements that are open outside of records, outermost first.
struct XMLOpenElements: Sendable {
  private var names: [UInt8] = []
  private var places: [(start: Int, local: Int, end: Int)] = []

  var count: Int { places.count }

  /// The name of the innermost one, with its prefix.
  var last: [UInt8] { places.last.map { Array(names[$0.start..<$0.end]) } ?? [] }

  mutating func begin(_ prefix: Span<UInt8>, _ name: Span<UInt8>) {
    let start = names.count
    if prefix.count > 0 {
      names.append(copying: prefix)
      names.append(UInt8(ascii: ":"))
    }
    let local = names.count
    names.append(copying: name)
    places.append((start, local, names.count))
  }

  mutating func end() {
    guard let last = places.popLast() else { return }
    names.removeLast(names.count - last.start)
  }

  /// Whether an element has this name, with its prefix or without; `*` is any.
  func isElement(_ index: Int, named name: [UInt8]) -> Bool {
    if name.count == 1 && name[0] == UInt8(ascii: "*") { return true }
    let place = places[index]
    return names[place.local..<place.end].elementsEqual(name)
      || names[place.start..<place.end].elementsEqual(name)
  }
}

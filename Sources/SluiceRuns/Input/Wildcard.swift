/// A pattern of file names: `*` is any text, `?` one character, `[a-z]` one of a set.
struct Wildcard {
  private enum Part: Equatable {
    case any
    case one
    case character(Character)
    case set([ClosedRange<Character>], isInverted: Bool)
  }

  private let parts: [Part]

  /// A pattern; a bracket that never closes stands for itself.
  init(_ text: String) {
    var parts: [Part] = []
    var rest = Substring(text)
    while let character = rest.popFirst() {
      switch character {
      case "*": if parts.last != .any { parts.append(.any) }
      case "?": parts.append(.one)
      case "[":
        if let end = rest.dropFirst().firstIndex(of: "]") {
          parts.append(Self.set(rest[..<end]))
          rest = rest[rest.index(after: end)...]
        } else {
          parts.append(.character("["))
        }
      default: parts.append(.character(character))
      }
    }
    self.parts = parts
  }

  /// Whether a text has characters that a pattern gives a meaning.
  static func isPattern(_ text: String) -> Bool { text.contains { "*?[".contains($0) } }

  /// Whether a name is meant; case counts.
  func matches(_ name: String) -> Bool {
    let name = Array(name)
    // The star that was met last takes one character more each time that the rest does not fit.
    var part = 0
    var place = 0
    var star: (part: Int, place: Int)?
    while place < name.count {
      if part < parts.count, parts[part] == .any {
        star = (part, place)
        part += 1
      } else if part < parts.count, fits(parts[part], name[place]) {
        part += 1
        place += 1
      } else if let last = star {
        star = (last.part, last.place + 1)
        part = last.part + 1
        place = last.place + 1
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { $0 == .any }
  }

  private func fits(_ part: Part, _ character: Character) -> Bool {
    switch part {
    case .any: false
    case .one: true
    case .character(let wanted): wanted == character
    case .set(let ranges, let isInverted):
      ranges.contains { $0.contains(character) } != isInverted
    }
  }

  private static func set(_ text: Substring) -> Part {
    let isInverted = text.first == "!" || text.first == "^"
    var rest = isInverted ? text.dropFirst() : text
    var ranges: [ClosedRange<Character>] = []
    while let first = rest.popFirst() {
      if rest.first == "-", let last = rest.dropFirst().first, first <= last {
        ranges.append(first...last)
        rest = rest.dropFirst(2)
      } else {
        ranges.append(first...first)
      }
    }
    return .set(ranges, isInverted: isInverted)
  }
}

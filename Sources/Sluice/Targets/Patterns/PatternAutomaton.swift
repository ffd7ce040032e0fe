/// Walks through a text once and knows at each character all places of a pattern that it can be at.
///
/// Glushkov's automaton: a place is a character of the pattern with its repetitions written out, and has the places
/// that can come next. Sets of places are bits of words; up to 64 places, which is nearly all patterns, fit in one.
struct PatternAutomaton: Sendable {
  /// Where a match can begin.
  private struct Opening {
    var places: [UInt64]
    var isMatch = false
    var isMatchAtEnd = false
  }

  private let words: Int
  private let characters: [PatternCharacters]
  /// For each ASCII character the places that take it.
  private var takers: [UInt64]
  /// For each place those that can come next.
  private var next: [UInt64]
  /// The places after which all has been found, and those after which it has if the text ends there.
  private var last: [UInt64]
  private var lastAtEnd: [UInt64]
  private var first: Opening
  private var later: Opening

  /// The automaton of a pattern.
  init(_ node: PatternNode) {
    let program = PatternProgram(node)
    characters = program.characters
    words = max(1, (characters.count + 63) / 64)
    takers = Array(repeating: 0, count: 128 * words)
    next = Array(repeating: 0, count: characters.count * words)
    last = Array(repeating: 0, count: words)
    lastAtEnd = last
    first = Opening(places: last)
    later = first
    for (place, characters) in characters.enumerated() {
      for scalar in 0..<128 where characters.takes(UInt32(scalar)) {
        takers[scalar * words + place / 64] |= 1 << UInt64(place % 64)
      }
      let reached = program.reach(afterPlace: place)
      for other in reached.places { Self.add(other, to: &next, at: place * words) }
      if reached.isMatch { Self.add(place, to: &last, at: 0) }
      if reached.isMatchAtEnd { Self.add(place, to: &lastAtEnd, at: 0) }
    }
    first = opening(program.reach(fromStart: true))
    later = opening(program.reach(fromStart: false))
  }

  private func opening(_ reached: PatternProgram.Reach) -> Opening {
    var places: [UInt64] = Array(repeating: 0, count: words)
    for place in reached.places { Self.add(place, to: &places, at: 0) }
    return Opening(
      places: places,
      isMatch: reached.isMatch,
      isMatchAtEnd: reached.isMatchAtEnd
    )
  }

  private static func add(_ place: Int, to words: inout [UInt64], at offset: Int) {
    words[offset + place / 64] |= 1 << UInt64(place % 64)
  }

  /// Whether a text has the form.
  func matches(_ text: Span<UInt8>) -> Bool {
    if first.isMatch || (text.isEmpty && first.isMatchAtEnd) { return true }
    if text.isEmpty { return false }
    if later.isMatch || later.isMatchAtEnd { return true }
    return words == 1 ? matchesInWord(text) : matchesInWords(text)
  }

  /// What `matchesInWords` does, for patterns whose places fit in one word.
  private func matchesInWord(_ text: Span<UInt8>) -> Bool {
    var places = first.places[0]
    let laterPlaces = later.places[0]
    var index = 0
    while places != 0 && index < text.count {
      let scalar = Self.scalar(text, &index)
      if scalar < 0x80 {
        places &= takers[Int(scalar)]
      } else {
        var bits = places
        while bits != 0 {
          if !characters[bits.trailingZeroBitCount].takes(scalar) {
            places &= ~(bits & (~bits &+ 1))
          }
          bits &= bits &- 1
        }
      }
      if places & last[0] != 0 { return true }
      if index == text.count { return places & lastAtEnd[0] != 0 }
      var bits = places
      places = laterPlaces
      while bits != 0 {
        places |= next[bits.trailingZeroBitCount]
        bits &= bits &- 1
      }
    }
    return false
  }

  private func matchesInWords(_ text: Span<UInt8>) -> Bool {
    var places = first.places
    var index = 0
    while index < text.count {
      let scalar = Self.scalar(text, &index)
      var reached = later.places
      var isMatch = false
      for place in characters.indices
      where places[place / 64] & (1 << UInt64(place % 64)) != 0 && characters[place].takes(scalar) {
        let bit = UInt64(1) << UInt64(place % 64)
        let ends = index == text.count ? lastAtEnd : last
        if ends[place / 64] & bit != 0 { isMatch = true }
        for word in 0..<words { reached[word] |= next[place * words + word] }
      }
      if isMatch { return true }
      places = reached
    }
    return false
  }

  /// The character at a position, which then stands behind it; a byte that begins none counts as one.
  @inline(__always)
  private static func scalar(_ text: Span<UInt8>, _ index: inout Int) -> UInt32 {
    let byte = text[index]
    index += 1
    return byte < 0x80 ? UInt32(byte) : beyondASCII(byte, text, &index)
  }

  private static func beyondASCII(
    _ byte: UInt8,
    _ text: Span<UInt8>,
    _ index: inout Int
  ) -> UInt32 {
    let more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0
    if more == 0 || index + more > text.count { return 0xFFFD }
    var scalar = UInt32(byte) & (0x3F >> UInt32(more))
    for offset in 0..<more {
      let byte = text[index + offset]
      if byte & 0xC0 != 0x80 { return 0xFFFD }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    index += more
    return scalar
  }
}

/// A pattern as steps that take a character, fork, or ask for the start or the end (Thompson, 1968).
struct PatternProgram {
  private enum Instruction {
    case take(place: Int)
    case fork(Int, Int)
    case start
    case end
    case found
  }

  /// What can come next without a character in between.
  struct Reach {
    /// The places that take the next character.
    var places: [Int] = []
    /// Whether all has been found.
    var isMatch = false
    /// Whether all has been found if the text ends here.
    var isMatchAtEnd = false
  }

  /// What each place takes.
  private(set) var characters: [PatternCharacters] = []
  private var instructions: [Instruction] = []
  private var placeInstructions: [Int] = []

  init(_ node: PatternNode) {
    append(node)
    instructions.append(.found)
  }

  private mutating func append(_ node: PatternNode) {
    switch node {
    case .take(let taken):
      placeInstructions.append(instructions.count)
      instructions.append(.take(place: characters.count))
      characters.append(taken)
    case .start: instructions.append(.start)
    case .end: instructions.append(.end)
    case .sequence(let nodes): for node in nodes { append(node) }
    case .choice(let nodes): appendChoice(nodes)
    case .repeated(let node, let least, let most): appendRepeated(node, least, most)
    }
  }

  private mutating func appendChoice(_ nodes: [PatternNode]) {
    var exits: [Int] = []
    for node in nodes.dropLast() {
      let fork = instructions.count
      instructions.append(.found)
      append(node)
      exits.append(instructions.count)
      instructions.append(.found)
      instructions[fork] = .fork(fork + 1, instructions.count)
    }
    if let node = nodes.last { append(node) }
    for exit in exits { instructions[exit] = .fork(instructions.count, instructions.count) }
  }

  private mutating func appendRepeated(_ node: PatternNode, _ least: Int, _ most: Int?) {
    for _ in 0..<least { append(node) }
    guard let most else {
      let fork = instructions.count
      instructions.append(.found)
      append(node)
      instructions.append(.fork(fork, fork))
      instructions[fork] = .fork(fork + 1, instructions.count)
      return
    }
    var forks: [Int] = []
    for _ in least..<most {
      forks.append(instructions.count)
      instructions.append(.found)
      append(node)
    }
    for fork in forks { instructions[fork] = .fork(fork + 1, instructions.count) }
  }

  /// What can come after a place.
  func reach(afterPlace place: Int) -> Reach {
    reach(from: placeInstructions[place] + 1, isStart: false)
  }

  /// What a match can begin with, at the start of the text or later in it.
  func reach(fromStart isStart: Bool) -> Reach { reach(from: 0, isStart: isStart) }

  private func reach(from instruction: Int, isStart: Bool) -> Reach {
    var reached = Reach()
    // Each instruction with whether the text must have ended; forks may lead in circles.
    var seen = Array(repeating: false, count: instructions.count * 2)
    var open = [(instruction, false)]
    while let (index, mustEnd) = open.popLast() {
      let mark = index * 2 + (mustEnd ? 1 : 0)
      if seen[mark] { continue }
      seen[mark] = true
      switch instructions[index] {
      case .take(let place): if !mustEnd { reached.places.append(place) }
      case .fork(let one, let other): open += [(one, mustEnd), (other, mustEnd)]
      case .start: if isStart { open.append((index + 1, mustEnd)) }
      case .end: open.append((index + 1, true))
      case .found:
        reached.isMatchAtEnd = true
        if !mustEnd { reached.isMatch = true }
      }
    }
    return reached
  }
}

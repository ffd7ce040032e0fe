/// What a pattern is made of.
indirect enum PatternNode: Sendable {
  /// One character.
  case take(PatternCharacters)
  /// The start of the text.
  case start
  /// The end of the text.
  case end
  /// One after the other.
  case sequence([PatternNode])
  /// One of them.
  case choice([PatternNode])
  /// So many times, or without a bound.
  case repeated(PatternNode, least: Int, most: Int?)

  /// The most places that a pattern may have once its repetitions are written out.
  static let mostPlaces = 512

  /// How many places it has once its repetitions are written out; what takes no character counts too.
  var places: Int {
    switch self {
    case .take, .start, .end: return 1
    case .sequence(let nodes), .choice(let nodes):
      return nodes.reduce(1) { Self.bounded($0 + $1.places) }
    case .repeated(let node, let least, let most):
      let (count, isTooMany) = node.places.multipliedReportingOverflow(
        by: max(1, most ?? (least + 1))
      )
      return isTooMany ? Self.mostPlaces + 1 : Self.bounded(count)
    }
  }

  /// Large enough to be refused, small enough to be added to.
  private static func bounded(_ count: Int) -> Int { min(count, mostPlaces + 1) }
}

/// The characters that one place of a pattern takes.
struct PatternCharacters: Sendable {
  private var low: (UInt64, UInt64) = (0, 0)
  private var others: [ClosedRange<UInt32>] = []
  /// Whether `others` are those beyond ASCII that it does not take.
  private var takesAllBut = false

  /// Whether it takes a character.
  func takes(_ scalar: UInt32) -> Bool {
    if scalar >= 0x80 { return others.contains { $0.contains(scalar) } != takesAllBut }
    return (scalar < 64 ? low.0 : low.1) & (1 << UInt64(scalar & 63)) != 0
  }

  /// Takes these too.
  mutating func add(_ scalars: ClosedRange<UInt32>) {
    for scalar in scalars.clamped(to: 0...0x7F) where scalars.contains(scalar) {
      let bit = UInt64(1) << UInt64(scalar & 63)
      if scalar < 64 { low.0 |= bit } else { low.1 |= bit }
    }
    if scalars.upperBound >= 0x80 && !takesAllBut {
      others.append(max(scalars.lowerBound, 0x80)...scalars.upperBound)
    }
  }

  /// Takes what the other takes too.
  ///
  /// - Parameter characters: A class such as `\d` or its opposite, which has no single characters beyond ASCII.
  mutating func add(_ characters: PatternCharacters) {
    low = (low.0 | characters.low.0, low.1 | characters.low.1)
    if characters.takesAllBut {
      others = []
      takesAllBut = true
    }
  }

  /// What it does not take.
  var opposite: PatternCharacters {
    var opposite = self
    opposite.low = (~low.0, ~low.1)
    opposite.takesAllBut.toggle()
    return opposite
  }
}

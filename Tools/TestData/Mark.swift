/// Marks exactly one of every `every` people, at a place that looks random.
struct Mark {
  let seed: UInt64
  let every: Int
  /// Tells marks of the same file apart.
  let name: Name

  /// What a mark is for.
  enum Name: Int {
    case suppressed = 1
    case refused, existing, optedOut, doNotCall
    case blankRow, nobody, missingCell, extraCell, strayQuote, shiftedCells
    case escapedName, sampleContact, surnameFirst, bouncing
  }

  /// True for the marked person of a group; person zero is never marked.
  func contains(_ person: Int) -> Bool {
    member(of: person / every) == person
  }

  /// All marked people with an index below `people`, in ascending order.
  func members(below people: Int) -> some Sequence<Int> {
    (0..<(people / every + 1)).lazy.map { member(of: $0) }.filter { $0 < people }
  }

  /// The marked person of a group of `every` people.
  func member(of group: Int) -> Int {
    let subject = group &* 64 &+ name.rawValue
    var random = Random(seed: seed, stream: .mark, subject: subject)
    return group == 0 ? 1 + random.below(every - 1) : group * every + random.below(every)
  }
}

/// Says which people of the fault file are special, and how.
struct FaultMarks: Sendable {
  /// What is special about a person; each person has one kind.
  enum Kind {
    case plain, existing, suppressed, optedOut, refused
    case blankLine, nobody, missingCell, extraCell, blankEmail, brokenEmail

    /// True if later rows may repeat the person, which takes a usable e-mail.
    var isRepeatable: Bool {
      switch self {
      case .plain, .existing, .suppressed, .optedOut, .refused: true
      case .blankLine, .nobody, .missingCell, .extraCell, .blankEmail, .brokenEmail: false
      }
    }
  }

  let suppressed: Mark
  let refused: Mark
  let existing: Mark
  private let optedOut: Mark
  private let blankLine: Mark
  private let nobody: Mark
  private let missingCell: Mark
  private let extraCell: Mark

  /// How far behind a refused person the others of the same company follow.
  private static let followerDistances = [1, 40, 12_000]
  /// One company index of fifty is kept for refused people.
  private static let companiesPerGroup = 50

  init(seed: UInt64) {
    refused = Mark(seed: seed, every: 333, name: .refused)
    suppressed = Mark(seed: seed, every: 100, name: .suppressed)
    existing = Mark(seed: seed, every: 20, name: .existing)
    optedOut = Mark(seed: seed, every: 100, name: .optedOut)
    blankLine = Mark(seed: seed, every: 400, name: .blankRow)
    nobody = Mark(seed: seed, every: 1_000, name: .nobody)
    missingCell = Mark(seed: seed, every: 1_000, name: .missingCell)
    extraCell = Mark(seed: seed, every: 1_000, name: .extraCell)
  }

  /// The kind of a person; where marks meet, the first of this list wins.
  func kind(of person: Int, population: Population) -> Kind {
    if person == 0 { return .plain }
    if suppressed.contains(person) { return .suppressed }
    if refused.contains(person) { return .refused }
    if blankLine.contains(person) { return .blankLine }
    if nobody.contains(person) { return .nobody }
    if missingCell.contains(person) { return .missingCell }
    if extraCell.contains(person) { return .extraCell }
    if optedOut.contains(person) { return .optedOut }
    if existing.contains(person) { return .existing }
    switch population.mailboxDraw(of: person) {
    case 0..<10: return .blankEmail
    case 10..<15: return .brokenEmail
    default: return .plain
    }
  }

  /// Every third refused person is the only one of a company, every third the first of several.
  func refusedTrait(of person: Int) -> Verdict.Trait {
    switch person % 3 {
    case 0: .refusedOnlyOfCompany
    case 1: .refusedFirstOfCompany
    default: .refused
    }
  }

  /// The index of a company that exists because of one refused person: for that person, and for
  /// those who follow the person in the same company.
  func ownCompany(of person: Int, population: Population) -> Int? {
    let kind = kind(of: person, population: population)
    if kind == .refused {
      return refusedTrait(of: person) == .refused ? nil : reservedCompany(of: person)
    }
    guard kind == .plain else { return nil }
    for distance in Self.followerDistances where person > distance {
      let leader = person - distance
      if refusedTrait(of: leader) == .refusedFirstOfCompany
        && self.kind(of: leader, population: population) == .refused
      {
        return reservedCompany(of: leader)
      }
    }
    return nil
  }

  /// Moves a company index past those that are kept for refused people.
  func sharedCompany(_ index: Int) -> Int {
    let shared = Self.companiesPerGroup - 1
    return index / shared * Self.companiesPerGroup + index % shared
  }

  private func reservedCompany(of person: Int) -> Int {
    person * Self.companiesPerGroup + Self.companiesPerGroup - 1
  }
}

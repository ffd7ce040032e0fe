/// How often the evidence of pairs contradicts each other where all the rest says that they are the same.
///
/// Whole numbers, so that counts of parts add up to the same whichever part was counted first.
struct LearningCounts: Sendable {
  private static let shippedPairs = 100.0
  /// Lighter pairs tell nothing, in hundredths of a bit.
  private static let least: Int32 = -300

  /// How many pairs were compared in one kind of evidence, and how many contradicted each other.
  struct Count: Sendable {
    fileprivate(set) var compared = 0.0
    fileprivate(set) var conflicting = 0.0

    fileprivate mutating func add(_ conflicts: Bool) {
      compared += 1
      if conflicts { conflicting += 1 }
    }

    fileprivate mutating func add(_ other: Count) {
      compared += other.compared
      conflicting += other.conflicting
    }

    /// The weight of a conflict, drawn towards the shipped one.
    func weight(shipped: Double) -> Double {
      let share =
        (conflicting + shippedPairs * MatchLogarithm.exp2(shipped)) / (compared + shippedPairs)
      return max(-8, min(-0.5, MatchLogarithm.log2(share)))
    }
  }

  private(set) var identifier = Count()
  private(set) var email = Count()
  private(set) var phone = Count()
  private(set) var birthday = Count()
  private(set) var houseNumber = Count()
  private(set) var company = Count()
  private(set) var firstName = Count()
  /// Pairs that are likelier the same than not.
  private(set) var matches = 0.0

  /// Adds the counts of another part.
  mutating func add(_ other: LearningCounts) {
    identifier.add(other.identifier)
    email.add(other.email)
    phone.add(other.phone)
    birthday.add(other.birthday)
    houseNumber.add(other.houseNumber)
    company.add(other.company)
    firstName.add(other.firstName)
    matches += other.matches
  }

  /// Counts a pair.
  mutating func add(_ one: Int, _ other: Int, _ scorer: inout PairScorer) {
    guard let score = scorer.score(one, other, from: Self.least) else { return }
    if score.total >= 0 { matches += 1 }
    let conflicts = scorer.model.conflicts
    func isConflict(_ kind: EvidenceKind, _ weight: Double) -> Bool {
      score[kind] <= Int32((weight * 100).rounded())
    }
    func isSame(without kind: EvidenceKind) -> Bool {
      score.total(without: kind) >= 300 && (score.veto == .none || score.total >= 300)
    }
    if score[.identifier] != 0, isSame(without: .identifier) {
      identifier.add(isConflict(.identifier, conflicts.identifier))
    }
    if score[.email] != 0, isSame(without: .email) {
      email.add(isConflict(.email, conflicts.email))
    }
    if score[.phone] != 0, isSame(without: .phone) {
      phone.add(isConflict(.phone, conflicts.phone))
    }
    if scorer.table.birthdays[one] != 0, scorer.table.birthdays[other] != 0,
      isSame(without: .birthday)
    {
      birthday.add(isConflict(.birthday, conflicts.birthday))
    }
    if scorer.comparesNumbers, isSame(without: .place) { houseNumber.add(scorer.numbersConflict) }
    if !scorer.model.isOfPeople, score[.name] != 0, isSame(without: .name) {
      company.add(isConflict(.name, conflicts.company))
    }
    if scorer.model.isOfPeople, score[.identifier] >= 700, score[.name] != 0,
      score.total(without: .name) >= 300
    {
      firstName.add(scorer.contradictsInFirstName(one, other))
    }
  }
}

extension MatchModel {
  /// Takes over what one of `stride` candidate pairs of so many records showed.
  mutating func learn(_ counts: LearningCounts, stride: Double, records: Double) {
    conflicts.identifier = counts.identifier.weight(shipped: conflicts.identifier)
    conflicts.email = counts.email.weight(shipped: conflicts.email)
    conflicts.phone = counts.phone.weight(shipped: conflicts.phone)
    conflicts.birthday = counts.birthday.weight(shipped: conflicts.birthday)
    conflicts.houseNumber = counts.houseNumber.weight(shipped: conflicts.houseNumber)
    conflicts.company = counts.company.weight(shipped: conflicts.company)
    conflicts.firstName = counts.firstName.weight(shipped: conflicts.firstName)
    let firstName = counts.firstName
    if firstName.compared >= 100, firstName.conflicting >= 0.01 * firstName.compared {
      liftsFirstNameVeto = true
    }
    let world = max(records, smallestWorld)
    let expected = max(counts.matches * stride, 0.25 * records)
    prior = MatchLogarithm.log2(2 * expected / (world * max(records, 2)))
  }
}

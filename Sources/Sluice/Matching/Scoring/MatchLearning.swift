/// What a file itself tells about its errors, without any label.
///
/// For each kind of evidence, pairs that are the same by all the rest are counted, and how many of them contradict
/// each other in this one: that share is the weight of a conflict. It is drawn towards the shipped weight, which
/// counts for a hundred pairs, so that small files change little. The prior follows from how many pairs agree.
enum MatchLearning {
  private static let shippedPairs = 100.0
  /// About how many pairs are looked at.
  private static let mostPairs = 200_000

  private struct Count {
    var compared = 0.0
    var conflicting = 0.0

    mutating func add(_ conflicts: Bool) {
      compared += 1
      if conflicts { conflicting += 1 }
    }

    func weight(shipped: Double) -> Double {
      let share =
        (conflicting + shippedPairs * MatchLogarithm.exp2(shipped)) / (compared + shippedPairs)
      return max(-8, min(-0.5, MatchLogarithm.log2(share)))
    }
  }

  /// Two rounds of counting over candidate pairs.
  static func learn(_ scorer: inout PairScorer, records: Int, pairs: CandidatePairs) {
    for _ in 0..<2 { learnOnce(&scorer, records: records, pairs: pairs) }
  }

  private static func learnOnce(
    _ scorer: inout PairScorer,
    records: Int,
    pairs: CandidatePairs
  ) {
    var (identifier, email, phone, birthday) = (Count(), Count(), Count(), Count())
    var (houseNumber, company, firstName) = (Count(), Count(), Count())
    var matches = 0.0
    let conflicts = scorer.model.conflicts
    func isConflict(_ score: PairScore, _ kind: EvidenceKind, _ weight: Double) -> Bool {
      score[kind] <= Int32((weight * 100).rounded())
    }
    func isSame(_ score: PairScore, without kind: EvidenceKind) -> Bool {
      score.total(without: kind) >= 300 && score.veto == .none
        || score.total(without: kind) >= 300 && score.total >= 300
    }
    let stride = UInt64(max(1, pairs.count / mostPairs))
    for pair in pairs.pairs {
      let (one, other) = CandidatePairs.records(of: pair)
      // Chosen by what the records say, so that their order does not matter.
      let sum = scorer.table.digests[one] &+ scorer.table.digests[other]
      if stride > 1, WordPool.mix(1, sum) % stride != 0 { continue }
      let score = scorer.score(one, other)
      if score.total >= 0 { matches += 1 }
      if score.total < -300 { continue }
      let comparesNumbers = scorer.comparesNumbers
      let numbersConflict = scorer.numbersConflict
      if score[.identifier] != 0, isSame(score, without: .identifier) {
        identifier.add(isConflict(score, .identifier, conflicts.identifier))
      }
      if score[.email] != 0, isSame(score, without: .email) {
        email.add(isConflict(score, .email, conflicts.email))
      }
      if score[.phone] != 0, isSame(score, without: .phone) {
        phone.add(isConflict(score, .phone, conflicts.phone))
      }
      if scorer.table.birthdays[one] != 0, scorer.table.birthdays[other] != 0,
        isSame(score, without: .birthday)
      {
        birthday.add(isConflict(score, .birthday, conflicts.birthday))
      }
      if comparesNumbers, isSame(score, without: .place) { houseNumber.add(numbersConflict) }
      if !scorer.model.isOfPeople, score[.name] != 0, isSame(score, without: .name) {
        company.add(isConflict(score, .name, conflicts.company))
      }
      if scorer.model.isOfPeople, score[.identifier] >= 700, score[.name] != 0,
        score.total(without: .name) >= 300
      {
        firstName.add(scorer.contradictsInFirstName(one, other))
      }
    }
    scorer.model.conflicts.identifier = identifier.weight(shipped: conflicts.identifier)
    scorer.model.conflicts.email = email.weight(shipped: conflicts.email)
    scorer.model.conflicts.phone = phone.weight(shipped: conflicts.phone)
    scorer.model.conflicts.birthday = birthday.weight(shipped: conflicts.birthday)
    scorer.model.conflicts.houseNumber = houseNumber.weight(shipped: conflicts.houseNumber)
    scorer.model.conflicts.company = company.weight(shipped: conflicts.company)
    scorer.model.conflicts.firstName = firstName.weight(shipped: conflicts.firstName)
    if firstName.compared >= 100, firstName.conflicting >= 0.01 * firstName.compared {
      scorer.model.liftsFirstNameVeto = true
    }
    let count = Double(records)
    let world = max(count, scorer.model.smallestWorld)
    let expected = max(matches * Double(stride), 0.25 * count)
    scorer.model.prior = MatchLogarithm.log2(2 * expected / (world * max(count, 2)))
  }
}

extension PairScorer {
  /// Whether the names were found to contradict each other in the first name.
  mutating func contradictsInFirstName(_ one: Int, _ other: Int) -> Bool {
    let isInOrder = (table.digests[one], one) <= (table.digests[other], other)
    let (left, right) = isInOrder ? (one, other) : (other, one)
    return personNames(left, right).veto == .firstName
  }
}

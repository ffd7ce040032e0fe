/// Compares two records of one kind and weighs what it finds.
///
/// Not for several threads at once: it keeps room for what it works on. Copies are independent.
public struct PairScorer: Sendable {
  let table: MatchTable
  /// The parameters, which ``MatchLearning`` changes.
  public internal(set) var model: MatchModel
  let shares: ValueShares

  /// The words of both names or companies as the last comparison laid them beside each other.
  public internal(set) var wordPairs: [WordPair] = []
  /// The same of the streets.
  public internal(set) var streetPairs: [WordPair] = []
  var candidates: [WordPair] = []
  var left: [UInt32] = []
  var right: [UInt32] = []
  var leftLetters: [UInt32] = []
  var rightLetters: [UInt32] = []
  /// Whether the house numbers of the last comparison were there, and contradicted each other.
  var comparesNumbers = false
  var numbersConflict = false

  /// A scorer for these records of a table, which are a sample of `world` records where that is given.
  public init(_ table: MatchTable, records: [UInt32], model: MatchModel, world: Int? = nil) {
    self.table = table
    self.model = model
    shares = ValueShares(table, of: records)
    self.model.prior = -Self.log2(max(Double(world ?? records.count), model.smallestWorld))
  }

  /// The score of two records; which of them comes first does not matter.
  public mutating func score(_ one: Int, _ other: Int) -> PairScore {
    // Always the same way round, so that ties within the comparison fall the same way.
    let isInOrder = (table.digests[one], one) <= (table.digests[other], other)
    let (left, right) = isInOrder ? (one, other) : (other, one)
    var score = PairScore()
    score.prior = Int32((model.prior * 100).rounded())
    score.set(.identifier, bits: identifiers(left, right))
    score.set(.profile, bits: profiles(left, right))
    score.set(.email, bits: emails(left, right))
    score.set(.phone, bits: phones(left, right))
    if model.isOfPeople {
      scorePeople(left, right, &score)
    } else {
      scoreCompanies(left, right, &score)
    }
    if score.veto != .none {
      score.ceiling = Int32((model.mergeFrom * 100).rounded()) - 150
    }
    return score
  }

  /// Whether two people's names alone forbid that they are one, which is quickly found out.
  mutating func namesForbid(_ one: Int, _ other: Int) -> Bool {
    guard model.isOfPeople, !model.liftsFirstNameVeto else { return false }
    if personNames(one, other).veto == .none { return false }
    return identifiers(one, other) <= 0 && profiles(one, other) <= 0
  }

  private mutating func scorePeople(_ left: Int, _ right: Int, _ score: inout PairScore) {
    let (name, veto) = personNames(left, right)
    score.set(.name, bits: max(-10, min(name, 16)))
    let birthday = birthdays(left, right)
    score.set(.birthday, bits: birthday)
    let company = companyWords(left, right)
    score.set(.company, bits: company.isCompared ? max(-0.5, min(company.agreement, 4)) : 0)
    if score[.email] < 300 { score.set(.domain, bits: min(3, max(0, domains(left, right)))) }
    score.set(.place, bits: max(-3.5, min(place(left, right), model.mostOfHome)))
    if score[.identifier] > 0 || score[.profile] > 0 { return }
    if veto == .generation || (veto == .firstName && !model.liftsFirstNameVeto) {
      score.veto = veto
    } else if birthday == model.conflicts.birthday, birthday <= -5, score[.email] <= 100 {
      score.veto = .birthday
    }
  }

  private mutating func scoreCompanies(_ left: Int, _ right: Int, _ score: inout PairScore) {
    let place = max(-8, min(place(left, right), model.mostOfPlace))
    score.set(.place, bits: place)
    let phone = Double(score[.phone]) / 100
    if phone > 0 {
      let most = numbersConflict ? 3 : max(model.mostOfPremises - place, 0)
      score.set(.phone, bits: min(phone, most))
    }
    let domain = domains(left, right)
    // An address at the company's domain says the same once more.
    if score[.email] > 0, domain > 0 { score[.email] = 0 }
    score.set(.domain, bits: domain)
    let name = companyName(left, right, sharesPremises: place > 6 && score[.phone] > 0)
    score.set(.name, bits: name)
    if score[.identifier] > 0 || score[.domain] > 0 { return }
    if name < 0 {
      score.veto = .companyName
    } else if place < -6 {
      score.veto = .companyPlace
    }
  }

  static func log2(_ value: Double) -> Double { MatchLogarithm.log2(value) }
}

/// Compares two records of one kind and weighs what it finds.
///
/// Not for several threads at once: it keeps room for what it works on. Copies are independent.
public struct PairScorer: Sendable {
  /// The most that two names of people, and the names of their companies, weigh.
  static let mostOfName = 16.0
  static let mostOfEmployer = 4.0
  /// The most that two names of companies weigh.
  static let mostOfCompanyName = 14.0

  /// The least that the addresses of people and of companies weigh.
  static let leastOfHome = -3.5
  static let leastOfPlace = -8.0

  let table: MatchTable
  /// The parameters, which ``MatchLearning`` changes.
  public internal(set) var model: MatchModel
  let shares: ValueShares

  /// The words of both names or companies as the last comparison laid them beside each other.
  public internal(set) var wordPairs: [WordPair] = []
  /// The same of the lists that were compared last.
  var listPairs: [WordPair] = []
  /// The outlines of all records of the table; empty where few pairs are compared.
  var outlines: [RecordOutline] = []
  /// How much two outlines weigh at most; only where many pairs are compared.
  private var limits: OutlineLimits?
  /// What is known of words that often meet; only where many pairs are compared.
  var memory: WordPairMemory?
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

  /// A scorer of its own for many pairs: it remembers words, and leaves pairs by their outlines.
  func forManyPairs() -> PairScorer {
    var scorer = self
    scorer.memory = WordPairMemory()
    if !outlines.isEmpty { scorer.limits = OutlineLimits(model) }
    return scorer
  }

  /// The score of two records; which of them comes first does not matter.
  public mutating func score(_ one: Int, _ other: Int) -> PairScore {
    guard let score = score(one, other, from: .min) else {
      preconditionFailure("nothing weighs less than the least number")
    }
    return score
  }

  /// The score of two records that weigh so much or more, in hundredths of a bit; nil where they weigh less.
  ///
  /// What is quickly compared comes first, and the rest only where it can still make up for it.
  mutating func score(_ one: Int, _ other: Int, from least: Int32) -> PairScore? {
    if let limits, !mayReach(least, one, other, limits) { return nil }
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
      guard scorePeople(left, right, &score, from: least) else { return nil }
    } else {
      guard scoreCompanies(left, right, &score, from: least) else { return nil }
    }
    if score.veto != .none {
      score.ceiling = Int32((model.mergeFrom * 100).rounded()) - 150
    }
    return score.total < least ? nil : score
  }

  /// Whether two people's names alone forbid that they are one, which is quickly found out.
  mutating func namesForbid(_ one: Int, _ other: Int) -> Bool {
    guard model.isOfPeople, !model.liftsFirstNameVeto else { return false }
    if personNames(one, other).veto == .none { return false }
    return identifiers(one, other) <= 0 && profiles(one, other) <= 0
  }

  /// Whether what was compared and at most so many bits more come to a weight.
  private func mayReach(_ least: Int32, _ score: PairScore, with bits: Double) -> Bool {
    score.total >= least || score.total + Int32(bits * 100) >= least
  }

  private mutating func scorePeople(
    _ left: Int,
    _ right: Int,
    _ score: inout PairScore,
    from least: Int32
  ) -> Bool {
    let birthday = birthdays(left, right)
    score.set(.birthday, bits: birthday)
    if score[.email] < 300 { score.set(.domain, bits: min(3, max(0, domains(left, right)))) }
    let names = Self.mostOfName + Self.mostOfEmployer
    guard mayReach(least, score, with: names + model.mostOfHome) else { return false }
    score.set(.place, bits: max(Self.leastOfHome, min(place(left, right), model.mostOfHome)))
    guard mayReach(least, score, with: names) else { return false }
    let (name, veto) = personNames(left, right)
    score.set(.name, bits: max(-10, min(name, Self.mostOfName)))
    guard mayReach(least, score, with: Self.mostOfEmployer) else { return false }
    let company = companyWords(left, right)
    score.set(.company, bits: company.isCompared ? employer(company) : 0)
    if score[.identifier] > 0 || score[.profile] > 0 { return true }
    if veto == .generation || (veto == .firstName && !model.liftsFirstNameVeto) {
      score.veto = veto
    } else if birthday == model.conflicts.birthday, birthday <= -5, score[.email] <= 100 {
      score.veto = .birthday
    }
    return true
  }

  /// What the names of two people's companies weigh.
  func employer(_ company: ListAgreement) -> Double {
    max(-0.5, min(company.agreement, Self.mostOfEmployer))
  }

  private mutating func scoreCompanies(
    _ left: Int,
    _ right: Int,
    _ score: inout PairScore,
    from least: Int32
  ) -> Bool {
    let domain = domains(left, right)
    // An address at the company's domain says the same once more.
    if score[.email] > 0, domain > 0 { score[.email] = 0 }
    score.set(.domain, bits: domain)
    let most = Self.mostOfCompanyName
    guard mayReach(least, score, with: most + model.mostOfPlace) else { return false }
    let place = max(Self.leastOfPlace, min(place(left, right), model.mostOfPlace))
    score.set(.place, bits: place)
    let phone = Double(score[.phone]) / 100
    if phone > 0 {
      let most = numbersConflict ? 3 : max(model.mostOfPremises - place, 0)
      score.set(.phone, bits: min(phone, most))
    }
    guard mayReach(least, score, with: most) else { return false }
    let name = companyName(left, right, sharesPremises: place > 6 && score[.phone] > 0)
    score.set(.name, bits: name)
    if score[.identifier] > 0 || score[.domain] > 0 { return true }
    if name < 0 {
      score.veto = .companyName
    } else if place < -6 {
      score.veto = .companyPlace
    }
    return true
  }

  static func log2(_ value: Double) -> Double { MatchLogarithm.log2(value) }
}

/// All invented people of one seed.
///
/// A person is made from seed and index alone, in any order and on any machine, so no list of
/// people is ever held.
struct Population: Sendable {
  let seed: UInt64
  let vocabulary = Vocabulary()
  let phoneSpelling = PhoneSpelling()
  private let phonePlan = PhonePlan()
  private let countries = CountrySpread()

  init(seed: UInt64) {
    self.seed = seed
  }

  /// The person of an index.
  func person(_ index: Int) -> Person {
    var random = Random(seed: seed, stream: .person, subject: index)
    let seat = countries.seat(of: index, seed: seed)
    let sharedHost = random.chance(perMille: 100)
    return Person(
      index: index,
      firstName: random.below(vocabulary.firstNames.count),
      lastName: random.below(vocabulary.lastNames.count),
      title: random.below(vocabulary.titles.count),
      phone: phonePlan.number(seat.number, in: seat.country),
      city: random.below(vocabulary.cities[seat.country.rawValue].count),
      postalDigits: random.below(100),
      street: random.below(vocabulary.streets.count),
      houseNumber: 1 + random.below(999),
      mailboxStyle: random.below(4),
      createdMinutes: random.below(3_500_000),
      mailHost: sharedHost ? .shared(random.below(vocabulary.mailHosts.count)) : .company,
      company: company(random.below(index / 7 + 1))
    )
  }

  /// A number below a thousand that says whether a person's e-mail is blank or broken.
  func mailboxDraw(of person: Int) -> Int {
    var random = Random(seed: seed, stream: .mailbox, subject: person)
    return random.below(1_000)
  }

  /// The company of an index.
  ///
  /// Drawing the index from a range that grows by one with every seven people leaves about one
  /// company for every eight, some large and many small.
  func company(_ index: Int) -> Company {
    let firstWords = vocabulary.firstCompanyWords.count
    let secondWords = vocabulary.secondCompanyWords.count
    let names = firstWords * secondWords * vocabulary.trades.count
    let edition = index / names
    // A step that shares no factor with the count visits every combination once.
    var rest = (index % names) * 1_000_003 % names
    let firstWord = rest % firstWords
    rest /= firstWords
    var random = Random(seed: seed, stream: .company, subject: index)
    return Company(
      index: index,
      firstWord: firstWord,
      secondWord: rest % secondWords,
      trade: rest / secondWords,
      edition: edition == 0 ? 0 : edition + 1,
      legalForm: random.below(vocabulary.legalForms.count)
    )
  }
}

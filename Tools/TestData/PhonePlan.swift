/// A phone number that is valid by its country's numbering plan.
struct PhoneNumber {
  let country: Country
  /// The digits after the country's calling code, as one number; none begins with a zero.
  let national: Int
}

/// Gives the n-th person of a country a phone number that nobody else has.
///
/// Ranges that regulators keep free for fiction come first (555-01XX, Ofcom's and ACMA's drama
/// numbers, 01 99 00 of Arcep, 030 23125 of the Bundesnetzagentur). A benchmark needs more than
/// they hold, so the next tiers are other numbers that libphonenumber calls valid. Numbers repeat
/// only past a hundred million people.
struct PhonePlan {
  private struct Tier {
    let prefixes: [Int]
    let lineDigits: Int
    var firstLine = 0

    var lines: Int { power(of: lineDigits) }
    var capacity: Int { prefixes.count * lines }

    func number(_ index: Int) -> Int {
      let line = (index / prefixes.count + firstLine) % lines
      return prefixes[index % prefixes.count] * lines + line
    }

    private func power(of digits: Int) -> Int {
      (0..<digits).reduce(1) { power, _ in power * 10 }
    }
  }

  private let tiers: [[Tier]]

  init() {
    tiers = Country.allCases.map(Self.tiers)
  }

  /// The number of the `index`-th person of a country.
  func number(_ index: Int, in country: Country) -> PhoneNumber {
    let own = tiers[country.rawValue]
    var rest = index
    for tier in own {
      if rest < tier.capacity {
        return PhoneNumber(country: country, national: tier.number(rest))
      }
      rest -= tier.capacity
    }
    let last = own[own.count - 1]
    return PhoneNumber(country: country, national: last.number(rest % last.capacity))
  }

  private static func tiers(of country: Country) -> [Tier] {
    switch country {
    case .unitedStates: northAmerica(AreaCodes.unitedStates)
    case .canada: northAmerica(AreaCodes.canada)
    case .unitedKingdom:
      [
        Tier(
          prefixes: [
            207_9460, 113_4960, 114_4960, 116_4960, 117_4960, 118_4960, 121_4960, 131_4960,
            141_4960, 151_4960, 161_4960, 191_4980, 289_6496, 292_0180,
          ],
          lineDigits: 3
        ),
        Tier(prefixes: [203, 208], lineDigits: 7),
      ]
    case .france:
      [
        Tier(prefixes: [199], lineDigits: 6),
        Tier(prefixes: Array(190...198), lineDigits: 6),
      ]
    case .germany:
      [
        Tier(prefixes: [302_3125], lineDigits: 3),
        Tier(prefixes: [302_3125], lineDigits: 5),
        Tier(prefixes: [302_3125], lineDigits: 6),
        Tier(prefixes: Array(304...309), lineDigits: 7),
      ]
    case .australia:
      [
        Tier(
          prefixes: [25550, 27010, 35550, 37010, 75550, 77010, 85550, 87010],
          lineDigits: 4
        ),
        Tier(prefixes: [28, 29, 38, 39, 73], lineDigits: 7),
      ]
    }
  }

  private static func northAmerica(_ areaCodes: String) -> [Tier] {
    let codes = areaCodes.split { $0.isWhitespace }.compactMap { Int($0) }
    let exchanges = [2, 3, 4, 6, 7, 8, 9]
    return [
      Tier(prefixes: codes.map { $0 * 1_000 + 555 }, lineDigits: 4, firstLine: 100),
      Tier(prefixes: exchanges.flatMap { first in codes.map { $0 * 10 + first } }, lineDigits: 6),
    ]
  }
}

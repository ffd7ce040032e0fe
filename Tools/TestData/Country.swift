/// The countries that the invented people live in.
enum Country: Int, CaseIterable {
  case unitedStates, canada, unitedKingdom, france, germany, australia

  /// The two-letter code of ISO 3166-1.
  var code: String {
    switch self {
    case .unitedStates: "US"
    case .canada: "CA"
    case .unitedKingdom: "GB"
    case .france: "FR"
    case .germany: "DE"
    case .australia: "AU"
    }
  }

  /// The English name, as exports write it.
  var name: String {
    switch self {
    case .unitedStates: "United States"
    case .canada: "Canada"
    case .unitedKingdom: "United Kingdom"
    case .france: "France"
    case .germany: "Germany"
    case .australia: "Australia"
    }
  }

  /// What people type although it is neither the name nor the code.
  var nickname: String {
    switch self {
    case .unitedStates: "USA"
    case .canada: "CAN"
    case .unitedKingdom: "UK"
    case .france: "FRA"
    case .germany: "DEU"
    case .australia: "AUS"
    }
  }

  /// The digits after the plus sign of an international phone number.
  var callingCode: String {
    switch self {
    case .unitedStates, .canada: "1"
    case .unitedKingdom: "44"
    case .france: "33"
    case .germany: "49"
    case .australia: "61"
    }
  }

  /// How many of twenty people live here.
  var peopleInTwenty: Int {
    switch self {
    case .unitedStates: 10
    case .canada: 2
    case .unitedKingdom: 3
    case .france: 2
    case .germany: 2
    case .australia: 1
    }
  }
}

/// Spreads people over countries so that "the how manieth of this country" needs no counting.
///
/// Each group of twenty people holds every country exactly `peopleInTwenty` times, in an order
/// that differs from group to group.
struct CountrySpread {
  private let seats: [(country: Country, rank: Int)]

  init() {
    var seats: [(country: Country, rank: Int)] = []
    for rank in 0..<10 {
      for country in Country.allCases where rank < country.peopleInTwenty {
        seats.append((country, rank))
      }
    }
    self.seats = seats
  }

  /// The country of a person, and how many people of that country came before.
  func seat(of person: Int, seed: UInt64) -> (country: Country, number: Int) {
    let group = person / seats.count
    var random = Random(seed: seed, stream: .country, subject: group)
    let seat = seats[(person % seats.count + random.below(seats.count)) % seats.count]
    return (seat.country, group * seat.country.peopleInTwenty + seat.rank)
  }
}

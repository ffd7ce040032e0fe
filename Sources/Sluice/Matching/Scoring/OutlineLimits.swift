/// The most that two records can weigh by their outlines, without the names of people, in hundredths of a bit.
///
/// Never less than ``PairScorer`` finds, so what cannot reach a weight by its outline need not be compared. The figures are
/// the highest ones in `PairScorer+Contacts.swift` and `PairScorer+Places.swift`.
struct OutlineLimits: Sendable {
  private let isOfPeople: Bool
  private let prior: Int32
  private let profile: Int32
  private let email: Int32
  private let phone: Int32
  private let domain: Int32
  private let houseNumber: Int32
  private let leastOfPlace: Int32
  private let mostOfPlace: Int32
  private let mostOfCompany: Int32

  /// The limits of a model as it is.
  init(_ model: MatchModel) {
    isOfPeople = model.isOfPeople
    prior = Int32((model.prior * 100).rounded())
    profile = Self.hundredths(model.conflicts.profile)
    email = Self.hundredths(model.conflicts.email)
    phone = Self.hundredths(model.conflicts.phone)
    domain = Self.hundredths(model.conflicts.domain)
    houseNumber = Self.hundredths(model.conflicts.houseNumber)
    leastOfPlace = Self.hundredths(
      isOfPeople ? PairScorer.leastOfHome : PairScorer.leastOfPlace
    )
    mostOfPlace = Self.hundredths(isOfPeople ? model.mostOfHome : model.mostOfPlace)
    mostOfCompany = Self.hundredths(
      isOfPeople ? PairScorer.mostOfEmployer : PairScorer.mostOfCompanyName
    )
  }

  private static func hundredths(_ bits: Double) -> Int32 { Int32((bits * 100).rounded(.up)) }

  /// The most that two records weigh together, names of people aside; `citiesAreClose` tells of two different cities whether they are spelt alike.
  func most(
    _ left: RecordOutline,
    _ right: RecordOutline,
    citiesAreClose: Bool
  ) -> Int32 {
    let both = left.marks.intersection(right.marks)
    let either = left.marks.union(right.marks)
    var sum = prior
    if both.contains(.identifier) { sum += 1_800 }
    if both.contains(.profile) {
      sum += left.profile == right.profile || either.contains(.profiles) ? 1_400 : profile
    }
    sum += emails(left, right)
    if both.contains(.phone) { sum += phones(left, right, either) }
    if both.contains(.domain) {
      let isSame = left.domain == right.domain || either.contains(.domains)
      sum += isSame ? (isOfPeople ? 300 : 1_100) : (isOfPeople ? 0 : domain)
    }
    if isOfPeople {
      sum += birthdays(left.birthday, right.birthday)
    }
    sum += companies(left, right)
    let place =
      premises(left, right, both, either) + postalCodes(left, right)
      + cities(left, right, areClose: citiesAreClose)
    return sum + max(leastOfPlace, min(place, mostOfPlace))
  }

  private func birthdays(_ one: UInt32, _ other: UInt32) -> Int32 {
    if one == 0 || other == 0 { return 0 }
    return one == other ? 1_300 : 700
  }

  /// The most that the names of two companies weigh.
  func companies(_ left: RecordOutline, _ right: RecordOutline) -> Int32 {
    left.marks.intersection(right.marks).contains(.company) ? mostOfCompany : 0
  }

  /// The most that the addresses of two records weigh.
  func emails(_ left: RecordOutline, _ right: RecordOutline) -> Int32 {
    if !left.marks.intersection(right.marks).contains(.email) { return 0 }
    let either = left.marks.union(right.marks)
    if either.contains(.emails) { return 1_200 }
    if either.contains(.role) { return 50 }
    if left.addressLetters == right.addressLetters { return 1_200 }
    // An edit brings in one letter at most that the other address does not have.
    let mine = (left.addressLetters & ~right.addressLetters).nonzeroBitCount
    let theirs = (right.addressLetters & ~left.addressLetters).nonzeroBitCount
    if max(mine, theirs) <= 2 { return 800 }
    let missing = (left.localLetters & ~right.localLetters).nonzeroBitCount
    let others = (right.localLetters & ~left.localLetters).nonzeroBitCount
    if max(missing, others) <= 1 { return 600 }
    // Where Jaro-Winkler is 0.93, more than 1.65 of both are matched, each as a share of its word.
    let (length, otherLength) = (Int(left.localLength), Int(right.localLength))
    if length == 255 || otherLength == 255 { return 600 }
    let shares = missing * otherLength + others * length
    return shares * 100 <= length * otherLength * 36 ? 600 : email
  }

  private func phones(
    _ left: RecordOutline,
    _ right: RecordOutline,
    _ either: RecordOutline.Marks
  ) -> Int32 {
    if either.contains(.phones) { return 1_200 }
    let (one, other) = (left.phone, right.phone)
    if one.endsAlike(other) { return 1_200 }
    if one.suffix(7) == other.suffix(7) { return 800 }
    if one.isWithinOneEdit(of: other) { return 600 }
    return one.suffix(7).isWithinOneEdit(of: other.suffix(7)) ? 500 : phone
  }

  private func premises(
    _ left: RecordOutline,
    _ right: RecordOutline,
    _ both: RecordOutline.Marks,
    _ either: RecordOutline.Marks
  ) -> Int32 {
    var sum: Int32 = 0
    var street: Int32 = 900
    if both.contains(.number) {
      if left.number == right.number || either.contains(.numbers) {
        sum += 700
      } else if left.number.isWithinOneEdit(of: right.number) {
        sum += 100
      } else {
        sum += houseNumber
        street = 150
      }
    }
    return both.contains(.street) ? sum + street : sum
  }

  private func postalCodes(_ left: RecordOutline, _ right: RecordOutline) -> Int32 {
    if left.postalCode == 0 || right.postalCode == 0 { return 0 }
    if left.postalCode == right.postalCode { return 600 }
    let (one, other) = (left.postalLetters, right.postalLetters)
    let shortest = min(one.count, other.count)
    if shortest == 0 { return 600 }
    if one.startsAlike(other), shortest >= 5 { return 600 }
    return one.isWithinOneEdit(of: other) ? 100 : -150
  }

  private func cities(
    _ left: RecordOutline,
    _ right: RecordOutline,
    areClose: Bool
  ) -> Int32 {
    if left.city == 0 || right.city == 0 { return 0 }
    if left.city == right.city { return 500 }
    if areClose { return 200 }
    return left.cityWords & right.cityWords == 0 ? -100 : 100
  }
}

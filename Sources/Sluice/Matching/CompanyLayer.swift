/// What an attempt of ``CompanyDirectory`` has found of companies: their numbers by what tells them.
struct CompanyLayer: Sendable {
  /// By what several companies may be told.
  enum Index: Int, CaseIterable {
    /// All of a name.
    case names
    /// Those of a name that came without a place.
    case unplaced
    /// Those of a name at a place.
    case placed
    /// The same of companies that came without a domain.
    case bare, bareUnplaced, barePlaced
  }

  /// The companies of an index: the first one of each key, and further ones, which few keys have.
  private struct Numbers: Sendable {
    var first = KeyTable()
    var others: [Key128: [UInt32]] = [:]
    /// Each key of `others` with each of its numbers.
    var members: Set<Key128> = []

    mutating func add(_ later: Numbers) {
      first.add(later.first)
      if later.others.isEmpty { return }
      others.merge(later.others) { $0 + $1 }
      members.formUnion(later.members)
    }
  }

  var domains = KeyTable()
  /// The companies that are the same though their names differ, by their clusters.
  var clusters = KeyTable()
  /// Companies that came without a domain or without a place and have one now.
  var gotDomain: Set<UInt32> = []
  var gotPlace: Set<UInt32> = []
  /// Records that were there and of which a row has told something.
  var told: Set<UInt32> = []
  private var indexes = [Numbers](repeating: Numbers(), count: Index.allCases.count)

  /// The first company of a key.
  func first(_ index: Index, _ key: Key128) -> UInt32? {
    indexes[index.rawValue].first.number(of: key)
  }

  /// Further companies of a key, in the order in which they came.
  func others(_ index: Index, _ key: Key128) -> [UInt32] {
    indexes[index.rawValue].others[key] ?? []
  }

  /// Whether a company is among the further ones of a key.
  func isAmongOthers(_ index: Index, _ key: Key128, _ number: UInt32) -> Bool {
    !indexes[index.rawValue].members.isEmpty
      && indexes[index.rawValue].members.contains(Self.member(key, number))
  }

  mutating func addFirst(_ index: Index, _ key: Key128, _ number: UInt32) {
    indexes[index.rawValue].first.set(key, number: number)
  }

  mutating func addOther(_ index: Index, _ key: Key128, _ number: UInt32) {
    indexes[index.rawValue].others[key, default: []].append(number)
    indexes[index.rawValue].members.insert(Self.member(key, number))
  }

  /// Takes over what a later layer found.
  mutating func add(_ later: CompanyLayer) {
    domains.add(later.domains)
    clusters.add(later.clusters)
    for index in indexes.indices { indexes[index].add(later.indexes[index]) }
    gotDomain.formUnion(later.gotDomain)
    gotPlace.formUnion(later.gotPlace)
    told.formUnion(later.told)
  }

  private static func member(_ key: Key128, _ number: UInt32) -> Key128 {
    key.paired(with: Key128(high: UInt64(number), low: .max))
  }
}

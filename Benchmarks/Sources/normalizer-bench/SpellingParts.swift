/// Parts of invented people and companies, chosen by a number.
struct SpellingParts {
  private var state: UInt64
  /// Makes every spelling different.
  let serial: Int

  init(_ index: Int) {
    serial = index
    state = UInt64(truncatingIfNeeded: index) &* 0x9E37_79B9_7F4A_7C15 &+ 0x5EED
  }

  /// A number below `limit`, a different one at each call.
  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  mutating func pick(_ words: [String]) -> String { words[below(words.count)] }

  mutating func firstName() -> String { pick(Self.firstNames) }
  mutating func lastName() -> String { pick(Self.lastNames) }

  /// A company's domain; two thirds of them are distinct.
  mutating func domain() -> String {
    let ending = pick(Self.endings)
    return "\(pick(Self.trades))-\(below(3) == 0 ? below(999) : serial).\(ending)"
  }

  private static let firstNames = [
    "ada", "grace", "edsger", "barbara", "donald", "margaret", "alan", "katherine", "linus",
    "radia",
    "maria", "jose", "wei", "fatima", "olu", "siobhan", "bjorn", "chloe", "mateusz", "anna-lena",
  ]
  private static let lastNames = [
    "rooms", "halls", "yards", "vaults", "cellars", "garrett", "lofthouse", "porch", "gates",
    "van-der-berg", "oconnor", "schmidt", "garcia", "nakamura", "kowalska", "ng", "okafor",
  ]
  private static let trades = [
    "acme", "globex", "initech", "umbrella", "contoso", "northwind", "stark", "wayne", "hooli",
    "analytical-engines", "bluebird-logistics", "vertex", "solaris-energy", "kappa",
  ]
  private static let endings = [
    "com", "com", "com", "com", "com", "net", "org", "io", "co", "de", "de", "fr", "co.uk",
    "com.au",
    "nl", "it", "es", "com.br", "co.jp", "se", "example",
  ]
}

/// The forms that postal codes have in each country.
struct PostalForms: Sendable {
  /// The table; decoded at first use.
  static let shared = PostalForms()

  /// The forms of one country.
  struct Country: Sendable {
    /// How many leading zeros its codes may have, where all of a code is digits.
    let zeros: Int
    /// Number of digits of a code that is digits alone, without space or hyphen; 0 if there is none.
    let plainDigits: Int
    /// Templates: `N` digit, `A` letter, `X` either, anything else itself.
    let templates: [[UInt8]]
  }

  private let countries: [Country]
  /// Entry plus one by country, 26 letters each; 0 for a country without forms.
  private let index: [UInt16]

  private init() {
    var countries: [Country] = []
    var index = [UInt16](repeating: 0, count: 26 * 26)
    for line in PostalFormats.text.utf8.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: "|"))
      guard fields.count == 3, let zeros = fields[1].first, let first = fields[0].first,
        let last = fields[0].last
      else { continue }
      let templates = fields[2].split(separator: UInt8(ascii: ";")).map { Array($0) }
      let plain = templates.first { $0.allSatisfy { $0 == UInt8(ascii: "N") } }
      countries.append(
        Country(
          zeros: Int(zeros &- 0x30),
          plainDigits: plain?.count ?? 0,
          templates: templates
        )
      )
      index[Int(first &- 0x41) * 26 + Int(last &- 0x41)] = UInt16(countries.count)
    }
    self.countries = countries
    self.index = index
  }

  /// The forms of a country, or nil when it has none that are known.
  func of(_ country: CountryCode) -> Country? {
    let first = Int(country.rawValue >> 8) - 0x41
    let last = Int(country.rawValue & 0xFF) - 0x41
    let entry = index[first * 26 + last]
    return entry == 0 ? nil : countries[Int(entry) - 1]
  }
}

import Sluice

/// Names of countries, each looked up; in real columns most repeat the one before and cost less.
struct CountryKernel: NormalizerKernel {
  let name = "country"
  private static let names = [
    "United States of America", "United Kingdom", "Vereinigte Staaten von Amerika",
    "The Netherlands", "Czech Republic", "South Africa", "New Zealand", "Germany", "France",
    "Estados Unidos", "Reino Unido", "\u{D6}sterreich", "Schweiz", "Deutschland", "Switzerland",
    "Australia", "Canada", "Saudi Arabia", "United Arab Emirates", "Dominican Republic",
  ]

  func appendSpelling(_ index: Int, to bytes: inout [UInt8]) {
    let name = Self.names[index % Self.names.count]
    bytes += Array(SpellingParts.variant(name, index / Self.names.count).utf8)
  }

  func normalize(_ values: TextColumn) -> Int {
    countAccepted(values) { value, result in
      guard let country = CountryTable.shared.alpha2(of: value) else { return false }
      country.append(to: &result)
      return true
    }
  }
}

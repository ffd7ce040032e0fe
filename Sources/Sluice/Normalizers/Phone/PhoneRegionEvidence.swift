/// Where the region of a row's numbers without a calling code comes from.
struct PhoneRegionEvidence {
  private let first: Country
  private let second: Country
  private let fallback: PhoneRegion?

  /// The rows' countries in a field; no rows where it is not bound.
  private struct Country {
    let codes: TextColumn
    let change: ChangeCode

    init(_ field: Field, of batch: Batch) {
      codes = batch[field] ?? TextColumn()
      change = field == .country ? .phoneRegionFromCountry : .phoneRegionFromCompanyCountry
    }

    func region(_ row: Int) -> PhoneRegion? {
      guard row < codes.count, !codes.isBlank(row) else { return nil }
      return PhoneParser.shared.region(iso: codes[row])
    }
  }

  /// Two countries of a batch in the order in which they count, then the import's own region.
  init(_ countries: (Field, Field), of batch: Batch, else fallback: PhoneRegion?) {
    first = Country(countries.0, of: batch)
    second = Country(countries.1, of: batch)
    self.fallback = fallback
  }

  /// The region of a row's numbers, and how it is known; never a guess.
  func region(_ row: Int) -> (PhoneRegion?, ChangeCode) {
    if let region = first.region(row) { return (region, first.change) }
    if let region = second.region(row) { return (region, second.change) }
    return (fallback, .phoneRegionFromDefault)
  }
}

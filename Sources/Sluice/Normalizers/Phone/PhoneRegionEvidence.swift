/// Where the region of a row's numbers without a calling code comes from.
struct PhoneRegionEvidence {
  private let columns: [(column: TextColumn?, change: ChangeCode)]
  private let fallback: PhoneRegion?

  /// The countries of a batch in the order in which they count, then the import's own region.
  init(_ countries: [Field], of batch: Batch, else fallback: PhoneRegion?) {
    columns = countries.map { field in
      (
        batch[field],
        field == .country ? .phoneRegionFromCountry : .phoneRegionFromCompanyCountry
      )
    }
    self.fallback = fallback
  }

  /// The region of a row's numbers, and how it is known; never a guess.
  func region(_ row: Int) -> (PhoneRegion?, ChangeCode) {
    for (column, change) in columns {
      guard let column, !column.isBlank(row) else { continue }
      if let region = PhoneParser.shared.region(iso: column[row]) { return (region, change) }
    }
    return (fallback, .phoneRegionFromDefault)
  }
}

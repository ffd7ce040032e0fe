/// Turns country names and codes into ISO 3166 alpha-2; what is no country stays as typed.
struct CountryStep: Step {
  func apply(to batch: inout Batch) {
    for field in [Field.country, .companyCountry] {
      batch.rewrite(field) { old, batch in
        let countries = CountryTable.shared
        var new = TextColumn(rows: old.count, bytesPerRow: 2)
        var memo: [UInt8] = []
        var memoCode: CountryCode?
        for row in 0..<old.count {
          if !old.isBlank(row) {
            if !equal(old[row], memo.span) {
              memo.removeAll(keepingCapacity: true)
              memo.append(copying: old[row])
              memoCode = countries.alpha2(of: old[row])
            }
            if let code = memoCode {
              code.append(to: &new.bytes)
            } else {
              new.bytes.append(copying: old[row])
              batch.warn(row, .countryUnknown, field)
            }
          }
          new.endValue()
        }
        return new
      }
    }
  }

  private func equal(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    if left.count != right.count { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }
}

/// Turns country names and codes into ISO 3166 alpha-2; what is no country stays as typed.
struct CountryStep: Step {
  func apply(to batch: inout Batch) {
    for field in [Field.country, .companyCountry] {
      batch.rewrite(field) { old, batch in
        var countries = CountryLookup()
        var new = TextColumn(rows: old.count, bytesPerRow: 2)
        var changed = 0
        let values = old.bytes.span
        for row in 0..<old.count {
          if !old.isBlank(row) {
            let value = old[row]
            if let code = countries.alpha2(of: values, old.range(row)) {
              code.append(to: &new.bytes)
              if !code.isSpelled(by: value) { changed += 1 }
            } else {
              new.bytes.append(copying: value)
              batch.warn(row, .countryUnknown, field)
            }
          }
          new.endValue()
        }
        batch.changes.add(.countryCode, times: changed)
        return new
      }
    }
  }
}

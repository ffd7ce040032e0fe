import Sluice

/// States of three countries, by name.
struct StateKernel: NormalizerKernel {
  let name = "state"
  private static let names = [
    ("US", "California"), ("CA", "British Columbia"), ("US", "Massachusetts"),
    ("AU", "New South Wales"), ("US", "New York"), ("CA", "Ontario"), ("US", "Texas"),
    ("US", "District of Columbia"),
  ]
  private static let countries = names.map { CountryCode(letters: Array($0.0.utf8).span) }

  func appendSpelling(_ index: Int, to bytes: inout [UInt8]) {
    bytes += Array(SpellingParts.variant(Self.names[index & 7].1, index >> 3).utf8)
  }

  func normalize(_ values: TextColumn) -> Int {
    let countries = Self.countries
    var result: [UInt8] = []
    result.reserveCapacity(1 << 17)
    var accepted = 0
    for row in 0..<values.count {
      if result.count > 1 << 16 { result.removeAll(keepingCapacity: true) }
      guard let country = countries[row & 7] else { continue }
      if StateTable.shared.appendCode(of: values[row], in: country, to: &result) { accepted += 1 }
    }
    return accepted
  }
}

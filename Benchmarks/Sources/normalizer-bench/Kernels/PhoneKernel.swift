import Sluice

/// Phone cells of sixteen columns' worth of countries: parsed, judged and written as E.164.
struct PhoneKernel: NormalizerKernel {
  let name = "phone"
  /// The country of each row, in turn.
  private static let regions = PhoneSpelling.regions.map { name in
    PhoneParser.shared.region(iso: Array(name.utf8).span)
  }

  func appendSpelling(_ index: Int, to bytes: inout [UInt8]) {
    bytes += Array(PhoneSpelling(index).text.utf8)
  }

  func context(_ index: Int) -> String? { PhoneSpelling.regions[index & 15] }

  func normalize(_ values: TextColumn) -> Int {
    let parser = PhoneParser.shared
    let regions = Self.regions
    let cells = values.bytes.span
    var result: [UInt8] = []
    result.reserveCapacity(1 << 17)
    var accepted = 0
    for row in 0..<values.count {
      if result.count > 1 << 16 { result.removeAll(keepingCapacity: true) }
      let number = parser.parse(cells, values.range(row), region: regions[row & 15])
      number.appendE164(to: &result)
      if number.isValid { accepted += 1 }
    }
    return accepted
  }
}

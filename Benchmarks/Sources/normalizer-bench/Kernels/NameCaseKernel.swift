import Sluice

/// Last names, a third of them in capitals, as `--name-case proper` meets them.
struct NameCaseKernel: NormalizerKernel {
  let name = "name-case"

  func appendSpelling(_ index: Int, to bytes: inout [UInt8]) {
    var parts = SpellingParts(index)
    let last = parts.syllables()
    let text =
      switch parts.below(12) {
      case 0..<8: last
      case 8: last.uppercased()
      case 9: last.lowercased()
      case 10: "MC\(last.uppercased())"
      default: "VAN DER \(last.uppercased())"
      }
    bytes += Array(text.utf8)
  }

  func normalize(_ values: TextColumn) -> Int {
    countAccepted(values) {
      NameCaser.normalize($0, part: .last, country: nil, into: &$1)
      return true
    }
  }
}

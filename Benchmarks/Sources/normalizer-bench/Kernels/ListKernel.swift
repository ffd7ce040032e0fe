import Sluice

/// Tags and other lists in one cell.
struct ListKernel: NormalizerKernel {
  let name = "list"

  func appendSpelling(_ index: Int, to bytes: inout [UInt8]) {
    var parts = SpellingParts(index)
    let own = parts.syllables()
    let text =
      switch parts.below(10) {
      case 0..<3: own
      case 3..<6: "vip;\(own)"
      case 6..<8: "newsletter; \(own); customer"
      case 8: "[\"\(own)\",\"b, c\"]"
      default: "\(own);vip;vip; webinar"
      }
    bytes += Array(text.utf8)
  }

  func normalize(_ values: TextColumn) -> Int {
    countAccepted(values) {
      ListNormalizer.normalize($0, reading: .semicolon, into: &$1).count > 0
    }
  }
}

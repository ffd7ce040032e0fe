import Foundation
import Sluice

/// Streets, an eighth of them of several lines: cleaned and divided.
struct StreetKernel: NormalizerKernel {
  let name = "street"

  func appendSpelling(_ index: Int, to bytes: inout [UInt8]) {
    var parts = SpellingParts(index)
    let street = parts.lastName().capitalized
    let number = "\(index)"
    let text =
      switch parts.below(16) {
      case 0..<8: "\(number) \(street) Street"
      case 8..<11: "\(street)stra\u{DF}e \(number)"
      case 11..<13: "\(number), rue de \(street)"
      case 13: "\(number) \(street) Ave\r\nSuite \(parts.below(900))"
      case 14: "\(number) \(street) Rd\nFloor \(parts.below(40))\nRoom 2"
      default: " \(number)  \(street) Blvd "
      }
    bytes += Array(text.utf8)
  }

  func normalize(_ values: TextColumn) -> Int {
    var clean: [UInt8] = []
    var rest: [UInt8] = []
    return countAccepted(values) {
      clean.removeAll(keepingCapacity: true)
      if rest.count > 1 << 16 { rest.removeAll(keepingCapacity: true) }
      var changes = ChangeSet()
      let rules = TextRules.of(.companyStreet)
      let outcome = TextCleaner.clean($0, into: &clean, rules: rules, changes: &changes)
      StreetLines.split(clean.span, first: &$1, rest: &rest)
      return outcome != .blank
    }
  }
}

import Foundation
import Sluice

/// Names of companies: cleaned for display, and folded into the key they are compared by.
struct CompanyKernel: NormalizerKernel {
  let name = "company-name"
  private static let forms = [
    "", "", "", " Inc.", ", Inc.", " LLC", " GmbH", " Ltd", " S.A.", " AG", " B.V.",
    " GmbH & Co. KG", " Pty Ltd", " S.\u{E0} r.l.", " & Sons", " Holdings, LLC",
  ]

  func appendSpelling(_ index: Int, to bytes: inout [UInt8]) {
    var parts = SpellingParts(index)
    let word = parts.syllables()
    let trade = parts.lastName().capitalized
    let text =
      switch parts.below(10) {
      case 0..<6: "\(word) \(trade)\(parts.pick(Self.forms))"
      case 6: "The \(word) Company\(parts.pick(Self.forms))"
      case 7: "\(word.uppercased()) & \(trade.uppercased())\(parts.pick(Self.forms))"
      case 8: "Caf\u{E9} \(word)\(parts.pick(Self.forms))"
      default: "  \(word)  \(trade) "
      }
    bytes += Array(text.utf8)
  }

  func normalize(_ values: TextColumn) -> Int {
    var key: [UInt8] = []
    return countAccepted(values) {
      if key.count > 1 << 16 { key.removeAll(keepingCapacity: true) }
      var changes = ChangeSet()
      let rules = TextRules.of(.companyName)
      let outcome = TextCleaner.clean($0, into: &$1, rules: rules, changes: &changes)
      return outcome != .blank && CompanyKey.append($0, to: &key)
    }
  }
}

import Foundation
import Sluice

/// Free text, a fifth of it with white space, entities or an encoding to be put right.
struct TextKernel: NormalizerKernel {
  let name = "text"

  func appendSpelling(_ index: Int, to bytes: inout [UInt8]) {
    var parts = SpellingParts(index)
    let text =
      switch parts.below(40) {
      case 0..<24: "Head of \(parts.lastName().capitalized) \(index)"
      case 24..<30: "VP, Sales & Marketing (\(index))"
      case 30..<32: "Directrice g\u{E9}n\u{E9}rale \(index)"
      case 32: " Buyer  \(index) "
      case 33: "Buyer\u{A0}\(index)"
      case 34: "Smith &amp; Sons \(index)"
      case 35: "M\u{C3}\u{BC}ller \(index)"
      case 36: "\u{200B}Engineer \(index)"
      case 37: "Founder\r\n\(index)"
      case 38: "'+\(index)"
      default: "\u{65E5}\u{672C} \(index)"
      }
    bytes += Array(text.utf8)
  }

  func normalize(_ values: TextColumn) -> Int {
    let rules = TextRules.of(.title)
    return countAccepted(values) {
      var changes = ChangeSet()
      let outcome = TextCleaner.clean($0, into: &$1, rules: rules, changes: &changes)
      return outcome == .unchanged || outcome == .changed
    }
  }
}

import Foundation
import Sluice

/// Full names of people, to be divided.
struct NameKernel: NormalizerKernel {
  let name = "person-name"

  func appendSpelling(_ index: Int, to bytes: inout [UInt8]) {
    var parts = SpellingParts(index)
    let first = parts.firstName().capitalized
    let last = parts.syllables()
    let text =
      switch parts.below(50) {
      case 0..<30: "\(first) \(last)"
      case 30..<33: "\(first) \(parts.firstName().capitalized) \(last)"
      case 33..<36: "\(last), \(first)"
      case 36..<38: "\(first) van der \(last)"
      case 38..<39: "Dr. \(first) \(last)"
      case 39..<40: "Mr. \(first) \(last) Jr."
      case 40..<41: "\(first) \"Ace\" \(last)"
      case 41..<43: "\(first) J. \(last)"
      case 43..<44: "\(first) \(last), PhD"
      case 44..<46: "Zo\u{EB} \(last)"
      case 46..<47: "\(last.uppercased()) \(first)"
      case 47..<48: " \(first)  \(last) "
      case 48..<49: last
      default: "\(first)\u{A0}\(last)-M\u{FC}ller"
      }
    bytes += Array(text.utf8)
  }

  func normalize(_ values: TextColumn) -> Int {
    var last: [UInt8] = []
    return countAccepted(values) {
      if last.count > 1 << 16 { last.removeAll(keepingCapacity: true) }
      return PersonNameSplitter.split($0, first: &$1, last: &last).form == .split
    }
  }
}

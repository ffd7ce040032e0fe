import Sluice

/// Numbers and amounts of money of a column with decimal commas.
struct NumberKernel: NormalizerKernel {
  let name = "number"

  func appendSpelling(_ index: Int, to bytes: inout [UInt8]) {
    var parts = SpellingParts(index)
    let whole = index + 1
    let grouped = Self.grouped(whole)
    let cents = parts.below(90) + 10
    let text =
      switch parts.below(20) {
      case 0..<8: "\(whole)"
      case 8..<11: "\(whole),\(cents)"
      case 11..<13: "\(grouped),\(cents)"
      case 13: "\(grouped),\(cents) \u{20AC}"
      case 14: "-\(whole),5"
      case 15: "EUR \(grouped)"
      case 16: "(\(grouped),00)"
      case 17: "\(whole),\(cents) %"
      case 18: "00\(whole)"
      default: "\(whole) k"
      }
    bytes += Array(text.utf8)
  }

  private static func grouped(_ number: Int) -> String {
    var text = ""
    for (place, digit) in String(number).reversed().enumerated() {
      if place > 0, place % 3 == 0 { text.append(".") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  func normalize(_ values: TextColumn) -> Int {
    let reading = NumberReading(decimal: .comma)
    return countAccepted(values) {
      NumberNormalizer.normalize($0, reading: reading, into: &$1).verdict == .valid
    }
  }
}

import Sluice

/// Answers; the only values that repeat, because there are a few dozen words for them.
struct BooleanKernel: NormalizerKernel {
  let name = "boolean"
  let isDistinct = false
  private static let words = [
    "yes", "no", "true", "false", "TRUE", "FALSE", "1", "0", "Yes", "No", "ja", "nein", "oui",
    "non", "s\u{ED}", "x", "Y", "N", "active", "Inactive",
  ]

  func appendSpelling(_ index: Int, to bytes: inout [UInt8]) {
    var parts = SpellingParts(index)
    bytes += Array(parts.pick(Self.words).utf8)
  }

  func normalize(_ values: TextColumn) -> Int {
    countAccepted(values) {
      if case .valid = BooleanNormalizer.normalize($0, into: &$1) { true } else { false }
    }
  }
}

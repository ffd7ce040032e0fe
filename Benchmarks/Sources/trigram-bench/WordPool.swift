import Foundation

/// Made-up words, of which some come far more often than others.
struct WordPool {
  private static let onsets = [
    "b", "br", "c", "ch", "d", "dr", "f", "g", "gr", "h", "j", "k", "kl", "l", "m", "n", "p", "r",
    "s", "sch",
    "st", "t", "tr", "v", "w", "z", "",
  ]
  private static let nuclei = ["a", "e", "i", "o", "u", "ia", "ei", "ou", "ee", "y"]
  private static let codas = [
    "", "", "", "n", "r", "s", "l", "nd", "rt", "ck", "m", "tt", "ng", "ss",
  ]

  private var words: [[UInt8]] = []
  /// The sum of the weights up to each word.
  private var sums: [Double] = []

  /// `count` words of so many syllables; the weight of the n-th is n to the power of minus `slope`.
  init(count: Int, syllables: ClosedRange<Int>, slope: Double, seed: UInt64) {
    var random = SplitMix(seed: seed)
    var sum = 0.0
    for number in 1...count {
      var word = ""
      for _ in 0..<syllables.lowerBound + random.below(syllables.count) {
        // The first of a list come more often than the last.
        word += Self.pick(Self.onsets, &random) + Self.pick(Self.nuclei, &random)
        word += Self.pick(Self.codas, &random)
      }
      words.append(Array(word.utf8))
      sum += pow(Double(number), -slope)
      sums.append(sum)
    }
  }

  private static func pick(_ parts: [String], _ random: inout SplitMix) -> String {
    parts[min(random.below(parts.count), random.below(parts.count))]
  }

  /// A word by its weight.
  func draw(_ random: inout SplitMix) -> [UInt8] {
    let wanted = Double(random.below(1 << 40)) / Double(1 << 40) * (sums.last ?? 0)
    var low = 0
    var high = sums.count - 1
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] <= wanted { low = middle + 1 } else { high = middle }
    }
    return words[low]
  }
}

import Testing

@testable import Sluice

@Suite struct TrigramThresholdTests {
  @Test(arguments: [
    (0.3, 3, true), (0.6, 6, true), (0.7, 7, false), (0.8, 8, true), (0.9, 9, false),
  ])
  func `PostgreSQL finds pairs at the threshold or not, as single precision rounds`(
    _ value: Double,
    _ part: Int,
    _ isFound: Bool
  ) {
    let overlap = TrigramOverlap(shared: part, union: 10)
    #expect(TrigramThreshold(postgres: value).accepts(overlap) == isFound)
    #expect(TrigramThreshold(exactly: part, of: 10).accepts(overlap))
  }

  @Test(arguments: [0.05, 0.3, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9, 0.95, 1])
  func `the fewest shared trigrams are those that the rule accepts first`(_ value: Double) {
    let thresholds = [
      TrigramThreshold(postgres: value),
      TrigramThreshold(exactly: Int((value * 100).rounded()), of: 100),
    ]
    for threshold in thresholds {
      for sum in 2...600 {
        let fewest = threshold.minimumShared(sum: sum)
        #expect(threshold.accepts(shared: fewest, union: sum - fewest))
        #expect(fewest == 1 || !threshold.accepts(shared: fewest - 1, union: sum - fewest + 1))
      }
    }
  }

  @Test func `nothing shared is never similar`() {
    #expect(!TrigramThreshold(postgres: 0.01).accepts(TrigramOverlap(shared: 0, union: 0)))
    #expect(!TrigramThreshold(exactly: 1, of: 100).accepts(TrigramOverlap(shared: 0, union: 9)))
  }
}

import Sluice

/// A normaliser to be timed.
///
/// A spelling depends on its index alone, and no two are the same, so that nothing can be remembered
/// from one value to the next; the program stops if a kernel breaks that.
protocol NormalizerKernel: Sendable {
  /// What the table of figures calls it.
  var name: String { get }

  /// Whether no two of its values are the same.
  var isDistinct: Bool { get }

  /// Appends the spelling with a number, as a real file could have it.
  func appendSpelling(_ index: Int, to bytes: inout [UInt8])

  /// What else the value with a number is read by, such as its country; nil if nothing.
  func context(_ index: Int) -> String?

  /// Normalises all values and returns how many were accepted.
  func normalize(_ values: TextColumn) -> Int
}

extension NormalizerKernel {
  var isDistinct: Bool { true }

  func context(_ index: Int) -> String? { nil }

  /// Calls `body` with each value and a place for the result, which is emptied now and then.
  @inline(__always)
  func countAccepted(
    _ values: TextColumn,
    _ body: (Span<UInt8>, inout [UInt8]) -> Bool
  ) -> Int {
    countAcceptedRanges(values) { range, result in
      body(values.bytes.span.extracting(range), &result)
    }
  }

  /// The same with where each value stands in the column.
  @inline(__always)
  func countAcceptedRanges(
    _ values: TextColumn,
    _ body: (Range<Int>, inout [UInt8]) -> Bool
  ) -> Int {
    var result: [UInt8] = []
    result.reserveCapacity(1 << 17)
    var accepted = 0
    for row in 0..<values.count {
      if result.count > 1 << 16 { result.removeAll(keepingCapacity: true) }
      if body(values.range(row), &result) { accepted += 1 }
    }
    return accepted
  }
}

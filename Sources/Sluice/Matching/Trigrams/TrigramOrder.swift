/// Trigrams in order of how rare they are, and the bit of a signature that each sets.
///
/// Any order gives the same pairs; that of an index's own texts gives them soonest. Trigrams that the order does
/// not know count as rarer than all it knows.
public struct TrigramOrder: Sendable {
  /// The rank of the rarest trigram that is known; below are those that come later, at most one for each number
  /// of 24 bits.
  static let firstRank: UInt32 = 1 << 24

  private var numbers = TrigramNumbers()
  /// The signature's bit of each known trigram, by its rank.
  private var bits: [UInt8] = []

  /// Number of trigrams that are known.
  public var count: Int { numbers.count }

  /// The order of the trigrams of slices.
  public init(_ slices: [TrigramSlice]) {
    var all = TrigramNumbers()
    var occurrences: [Int] = []
    for slice in slices {
      for (number, trigram) in slice.numbering.trigrams.enumerated() {
        let place = Int(all.add(trigram))
        if place == occurrences.count { occurrences.append(0) }
        occurrences[place] += Int(slice.occurrences[number])
      }
    }
    let trigrams = all.trigrams
    let ranked = trigrams.indices.sorted {
      (occurrences[$0], trigrams[$0]) < (occurrences[$1], trigrams[$1])
    }
    for place in ranked { _ = numbers.add(trigrams[place]) }
    spreadBits(ranked.map { occurrences[$0] })
  }

  /// Gives the bits out so that each is set about equally often.
  private mutating func spreadBits(_ occurrences: [Int]) {
    bits = [UInt8](repeating: 0, count: occurrences.count)
    var loads = [Int](repeating: 0, count: Signatures.bitCount)
    for rank in occurrences.indices.reversed() {
      var least = 0
      for bit in loads.indices where loads[bit] < loads[least] { least = bit }
      loads[least] += occurrences[rank]
      bits[rank] = UInt8(least)
    }
  }

  /// The rank of a trigram; nil for one that is not known.
  @inline(__always)
  func rank(of trigram: UInt32) -> UInt32? {
    numbers.number(of: trigram).map { $0 &+ Self.firstRank }
  }

  /// The signature's bit of a rank, known or not.
  @inline(__always)
  func bit(of rank: UInt32) -> UInt64 {
    let place = Int(rank) &- Int(Self.firstRank)
    return 1 &<< UInt64(place >= 0 ? bits[place] : UInt8(truncatingIfNeeded: rank % 48))
  }
}

import CByteLanes

/// A signature that others are compared with, and in how many bits they may differ from it.
struct WantedSignature {
  private let head: SIMD4<UInt32>
  private let tail: SIMD8<UInt16>
  private let limit: SIMD16<UInt8>

  @inline(__always)
  init(_ signature: UInt64, limit: Int) {
    head = SIMD4(repeating: UInt32(truncatingIfNeeded: signature))
    tail = SIMD8(repeating: UInt16(truncatingIfNeeded: signature >> 32))
    self.limit = SIMD16(repeating: UInt8(truncatingIfNeeded: min(limit, Signatures.bitCount)))
  }

  /// Which of the signatures from `start` on, of which there are up to sixteen before `end`, are close.
  @inline(__always)
  func near(_ heads: Span<UInt32>, _ tails: Span<UInt16>, at start: Int, end: Int) -> UInt32 {
    let block = heads.extracting(start..<start &+ 16)
    precondition(block.count == 16)
    let counts = sluice_quads_differing(
      SIMD4(block[0], block[1], block[2], block[3]),
      SIMD4(block[4], block[5], block[6], block[7]),
      SIMD4(block[8], block[9], block[10], block[11]),
      SIMD4(block[12], block[13], block[14], block[15]),
      head
    )
    if sluice_lanes_upto(counts, limit) == 0 { return 0 }
    let half = tails.extracting(start..<start &+ 16)
    precondition(half.count == 16)
    let further = sluice_octets_differing(
      SIMD8(half[0], half[1], half[2], half[3], half[4], half[5], half[6], half[7]),
      SIMD8(half[8], half[9], half[10], half[11], half[12], half[13], half[14], half[15]),
      tail
    )
    let bits = sluice_lanes_sum_upto(counts, further, limit)
    let count = end &- start
    return count >= 16 ? bits : bits & ((1 &<< UInt32(truncatingIfNeeded: count)) &- 1)
  }
}

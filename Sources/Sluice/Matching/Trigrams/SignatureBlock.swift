import CByteLanes

/// Sixteen signatures of postings, looked at in one go.
enum SignatureBlock {
  static let count = 16

  /// Which of the sixteen signatures from `start` on differ in at most `limit` bits from a wanted one.
  @inline(__always)
  static func near(
    _ signatures: Span<UInt32>,
    at start: Int,
    wanted: SIMD4<UInt32>,
    limit: SIMD16<UInt8>
  ) -> UInt32 {
    let block = signatures.extracting(start..<start &+ 16)
    precondition(block.count == 16)
    return sluice_quads_near(
      SIMD4(block[0], block[1], block[2], block[3]),
      SIMD4(block[4], block[5], block[6], block[7]),
      SIMD4(block[8], block[9], block[10], block[11]),
      SIMD4(block[12], block[13], block[14], block[15]),
      wanted,
      limit
    )
  }
}

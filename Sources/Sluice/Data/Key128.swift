/// A keyed 128-bit hash of a normalised value; equal keys mean equal values.
public struct Key128: Hashable, Sendable {
  /// First half.
  public var high: UInt64
  /// Second half.
  public var low: UInt64

  /// A key from its halves.
  @inlinable public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Stands for "no value"; no value hashes to it.
  public static let none = Key128(high: 0, low: 0)

  /// Whether this stands for "no value".
  @inlinable public var isNone: Bool { high == 0 && low == 0 }

  /// One key for two in this order.
  func paired(with other: Key128) -> Key128 {
    Key128(
      high: WordPool.mix(WordPool.mix(0x9E37_79B9_7F4A_7C15, high), other.high),
      low: WordPool.mix(WordPool.mix(0xC2B2_AE3D_27D4_EB4F, low), other.low)
    )
  }
}

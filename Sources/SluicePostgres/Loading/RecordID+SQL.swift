public import Sluice

extension RecordID {
  /// An id as the database gives it.
  public init(_ value: UInt128) {
    self.init(
      high: UInt64(truncatingIfNeeded: value >> 64),
      low: UInt64(truncatingIfNeeded: value)
    )
  }

  /// The id as one number, its first byte in the highest bits.
  var wide: UInt128 { UInt128(high) << 64 | UInt128(low) }

  /// The id as a parameter of a statement.
  var parameter: SQLParameter { .uuid(UInt128(high) << 64 | UInt128(low)) }
}

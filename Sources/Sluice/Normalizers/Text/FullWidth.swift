/// The full-width forms of ASCII that East Asian keyboards type.
enum FullWidth {
  /// The ASCII form of a full-width character; others are returned as they are.
  static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0))
  }
}

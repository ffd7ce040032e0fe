/// An ISO 3166-1 alpha-2 code, its two upper-case letters packed into 16 bits.
public struct CountryCode: RawRepresentable, Hashable, Sendable {
  /// The first letter in the high byte, the second in the low one.
  public let rawValue: UInt16

  /// Wraps packed letters; nil unless both are `A` to `Z`.
  public init?(rawValue: UInt16) {
    self.init(UInt8(truncatingIfNeeded: rawValue >> 8), UInt8(truncatingIfNeeded: rawValue))
  }

  /// Packs two upper-case ASCII letters; nil for anything else.
  public init?(_ first: UInt8, _ second: UInt8) {
    guard first &- 0x41 < 26, second &- 0x41 < 26 else { return nil }
    rawValue = UInt16(first) << 8 | UInt16(second)
  }

  /// Reads a value that is exactly two upper-case letters; nil for anything else.
  public init?(letters: Span<UInt8>) {
    guard letters.count == 2 else { return nil }
    self.init(letters[0], letters[1])
  }

  /// Whether a value is these two letters as they are.
  func isSpelled(by value: Span<UInt8>) -> Bool {
    CountryCode(letters: value) == self
  }

  /// Appends the two letters.
  public func append(to result: inout [UInt8]) {
    result.append(UInt8(truncatingIfNeeded: rawValue >> 8))
    result.append(UInt8(truncatingIfNeeded: rawValue))
  }
}

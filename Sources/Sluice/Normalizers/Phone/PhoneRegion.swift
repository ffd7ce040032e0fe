/// A region with a numbering plan of its own.
///
/// Most are countries. Numbers of services that belong to no country, such as +800, have the
/// region `001`. Get one with `PhoneParser.region(iso:)`, or from a parsed number.
public struct PhoneRegion: Sendable, Hashable {
  /// The two letters, the first in the high byte; zero for region `001`.
  let letters: UInt16
  let plan: UInt16

  /// The two capital letters of ISO 3166-1, or nil for the region `001`.
  public var alpha2: (UInt8, UInt8)? {
    letters == 0 ? nil : (UInt8(letters >> 8), UInt8(letters & 0xFF))
  }

  /// Appends `DE`, `US` or `001`.
  public func appendCode(to bytes: inout [UInt8]) {
    guard let (first, second) = alpha2 else {
      bytes.append(UInt8(ascii: "0"))
      bytes.append(UInt8(ascii: "0"))
      bytes.append(UInt8(ascii: "1"))
      return
    }
    bytes.append(first)
    bytes.append(second)
  }
}

/// What stands before the fraction of a number.
public enum DecimalMark: String, CaseIterable, Sendable, Codable {
  /// `1,234.50`.
  case point
  /// `1.234,50`.
  case comma

  /// The mark itself.
  var byte: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
}

/// The rules that filled fields of one row.
public struct EnrichmentSet: Equatable, Sendable {
  private var bits: UInt32 = 0

  /// No rule.
  public init() {}

  /// Whether nothing was filled.
  public var isEmpty: Bool { bits == 0 }

  /// Adds a rule.
  public mutating func insert(_ rule: EnrichmentRule) { bits |= Self.bit(rule) }

  /// Whether a rule is among them.
  public func contains(_ rule: EnrichmentRule) -> Bool { bits & Self.bit(rule) != 0 }

  /// Whether any of the rules of another set is among them.
  public func intersects(_ other: EnrichmentSet) -> Bool { bits & other.bits != 0 }

  /// Calls `body` with each rule, in the order of their declaration.
  @inline(__always)
  public func forEach(_ body: (EnrichmentRule) -> Void) {
    var rest = bits
    while rest != 0 {
      if let rule = EnrichmentRule(rawValue: UInt8(truncatingIfNeeded: rest.trailingZeroBitCount)) {
        body(rule)
      }
      rest &= rest - 1
    }
  }

  /// The rules whose values may be held instead of filled in.
  static let held: EnrichmentSet = {
    var set = EnrichmentSet()
    for rule in EnrichmentRule.allCases where rule.decidesMatches { set.insert(rule) }
    return set
  }()

  /// A place in a table of `size` slots, which must be a power of two.
  func slot(of size: Int) -> Int {
    Int(truncatingIfNeeded: (bits &* 0x9E37_79B1) >> 16) & (size - 1)
  }

  /// The rules that fill a field.
  public static func filling(_ field: Field) -> EnrichmentSet {
    var set = EnrichmentSet()
    for rule in EnrichmentRule.allCases where rule.field == field { set.insert(rule) }
    return set
  }

  private static func bit(_ rule: EnrichmentRule) -> UInt32 { 1 << UInt32(rule.rawValue) }
}

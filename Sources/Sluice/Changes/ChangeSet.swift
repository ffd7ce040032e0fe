/// The rules that changed one value; empty when it was taken as it stood.
public struct ChangeSet: Equatable, Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// No change.
  public init() {}

  /// One change.
  public init(_ code: ChangeCode) { insert(code) }

  /// Whether nothing was changed.
  public var isEmpty: Bool { low | high == 0 }

  /// Adds a rule.
  public mutating func insert(_ code: ChangeCode) {
    let bit: UInt64 = 1 << UInt64(code.rawValue & 63)
    if code.rawValue < 64 { low |= bit } else { high |= bit }
  }

  /// Adds all rules of another set.
  public mutating func formUnion(_ other: ChangeSet) {
    low |= other.low
    high |= other.high
  }

  /// Whether a rule is among them.
  public func contains(_ code: ChangeCode) -> Bool {
    let word = code.rawValue < 64 ? low : high
    return word >> UInt64(code.rawValue & 63) & 1 == 1
  }

  /// Calls `body` with each rule, in the order of their declaration.
  public func forEach(_ body: (ChangeCode) -> Void) {
    var word = low
    while word != 0 {
      if let code = ChangeCode(rawValue: UInt8(word.trailingZeroBitCount)) { body(code) }
      word &= word - 1
    }
    word = high
    while word != 0 {
      if let code = ChangeCode(rawValue: UInt8(64 + word.trailingZeroBitCount)) { body(code) }
      word &= word - 1
    }
  }
}

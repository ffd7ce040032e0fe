/// A look-up that remembers the last value: columns of countries repeat themselves.
///
/// One per step and thread; `CountryTable` itself is shared.
public struct CountryLookup: Sendable {
  private var lastValue: [UInt8] = []
  private var lastCode: CountryCode?

  /// Starts without a remembered value.
  public init() {}

  /// The country a value names; see `CountryTable.alpha2(of:)`.
  public mutating func alpha2(of value: Span<UInt8>) -> CountryCode? {
    if value.count > 0, Bytes.equal(value, lastValue.span) { return lastCode }
    lastValue.removeAll(keepingCapacity: true)
    lastValue.append(copying: value)
    lastCode = CountryTable.shared.alpha2(of: value)
    return lastCode
  }
}

/// A look-up that remembers short values: columns of countries repeat themselves.
///
/// One per step and thread; `CountryTable` itself is shared.
public struct CountryLookup: Sendable {
  private var memo = ShortMemo<CountryCode?>()

  /// Starts without a remembered value.
  public init() {}

  /// The country a value names; see `CountryTable.alpha2(of:)`.
  public mutating func alpha2(of value: Span<UInt8>) -> CountryCode? {
    alpha2(of: value, value.indices)
  }

  /// The country that a value in a range of `text` names.
  mutating func alpha2(of text: Span<UInt8>, _ range: Range<Int>) -> CountryCode? {
    memo.answer(text, range) { CountryTable.shared.alpha2(of: $0) }
  }
}

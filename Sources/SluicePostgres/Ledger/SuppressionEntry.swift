/// An entry of `sluice.suppressions`, as a list shows it.
public struct SuppressionEntry: Sendable, Equatable {
  /// The tenant it holds for; nil for all.
  public var tenant: String?
  /// Name of its list.
  public var list: String
  /// What the value is.
  public var kind: String
  /// The value in its normal form.
  public var value: String
  /// What it forbids.
  public var channel: String
  /// Why.
  public var reason: String
  /// Where it comes from.
  public var source: String?
  /// When it was added, as a date.
  public var added: String
  /// When it ends, as a date; nil for never.
  public var expires: String?
}

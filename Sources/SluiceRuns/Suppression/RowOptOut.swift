import Sluice

/// Why a row says no, for each channel that it names.
struct RowOptOut: Sendable, Equatable {
  /// Why the person must not be contacted at all; nil when only calls are meant.
  var contact: SuppressionReason?
  /// Why the person must not be called.
  var calls: SuppressionReason?

  /// Whether the row says nothing.
  var isEmpty: Bool { contact == nil && calls == nil }

  /// Takes what another cell says; of several reasons the strictest counts.
  mutating func add(_ reason: SuppressionReason, onlyCalls: Bool) {
    if onlyCalls {
      calls = Self.stricter(reason, calls)
    } else {
      contact = Self.stricter(reason, contact)
    }
  }

  private static func stricter(
    _ reason: SuppressionReason,
    _ other: SuppressionReason?
  ) -> SuppressionReason {
    let order = SuppressionReason.allCases
    guard let other else { return reason }
    return (order.firstIndex(of: reason) ?? 0) < (order.firstIndex(of: other) ?? 0)
      ? reason : other
  }
}

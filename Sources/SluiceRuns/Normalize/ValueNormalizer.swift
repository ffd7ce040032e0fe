import Sluice

/// A kind of value that `sluice normalize` knows.
protocol ValueNormalizer {
  /// Appends the normal form of a value, or nothing when it has none.
  ///
  /// `region` is the ISO 3166 alpha-2 code beside the value, where one is given.
  mutating func normalize(
    _ value: Span<UInt8>,
    region: Span<UInt8>,
    into result: inout [UInt8]
  ) -> NormalizedValue
}

/// What normalising found, for `--explain`.
struct NormalizedValue {
  /// "valid", "blank", or the dotted name of what was wrong.
  var outcome: String
  /// The rules that changed the value.
  var changes = ChangeSet()
  /// What else is known of it, such as the kind of line of a phone number, as `name=value`.
  var facts: [(name: String, value: String)] = []
}

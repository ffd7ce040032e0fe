/// A header without what people vary: case, white space and punctuation.
public struct HeaderKey: Hashable, Sendable {
  private let text: String

  /// The comparable form of a header; `First Name`, `first_name` and `firstname` are equal.
  public init(_ header: String) {
    var kept = String.UnicodeScalarView()
    for scalar in header.lowercased().unicodeScalars {
      // macOS writes an accent as a scalar of its own.
      if let last = kept.last, let joined = CanonicalForm.shared.compose(last, scalar) {
        kept.removeLast()
        kept.append(joined)
        continue
      }
      let properties = scalar.properties
      if properties.isAlphabetic || properties.numericType != nil || scalar == "#" {
        kept.append(scalar)
      }
    }
    text = String(kept)
  }

  /// Whether nothing is left to compare.
  public var isEmpty: Bool { text.isEmpty }
}

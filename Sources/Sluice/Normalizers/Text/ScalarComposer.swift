/// Joins a letter and a combining mark into one scalar (the common part of Unicode NFC).
///
/// File systems of macOS and some exports write `u` + U+0308 for `ü`; keys must not differ by that.
/// Covers Latin, Greek, Cyrillic and kana. Used on the slow paths only.
enum ScalarComposer {
  /// Swift compares strings by canonical equivalence, so a dictionary keyed by the composed form
  /// finds it from the decomposed one; the standard library offers no other way to compose.
  private static let composed: [String: Unicode.Scalar] = {
    var table: [String: Unicode.Scalar] = [:]
    for range: ClosedRange<UInt32> in [
      0xC0...0x24F, 0x386...0x4FF, 0x1E00...0x1FFF, 0x3040...0x30FF,
    ] {
      for value in range {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let key = String(scalar)
        if table[key] == nil { table[key] = scalar }
      }
    }
    return table
  }()

  /// The scalar canonically equivalent to `base` followed by `mark`, if there is one.
  static func compose(_ base: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
    guard mark.properties.canonicalCombiningClass != .notReordered else { return nil }
    var pair = String(base)
    pair.unicodeScalars.append(mark)
    return composed[pair]
  }
}

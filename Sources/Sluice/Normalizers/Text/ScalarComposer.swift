/// Joins a letter and a combining mark into one scalar (the common part of Unicode NFC).
///
/// File systems of macOS and some exports write `u` + U+0308 for `ü`; keys must not differ by that.
/// Covers Latin, Greek, Cyrillic, Arabic, kana and Hangul. Used on the slow paths only.
enum ScalarComposer {
  /// Swift compares strings by canonical equivalence, so a dictionary keyed by the composed form
  /// finds it from the decomposed one; the standard library offers no other way to compose.
  private static let composed: [String: Unicode.Scalar] = {
    var table: [String: Unicode.Scalar] = [:]
    for range: ClosedRange<UInt32> in [
      0xC0...0x24F, 0x386...0x4FF, 0x622...0x6D3, 0x1E00...0x1FFF, 0x3040...0x30FF,
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
    if let syllable = composeHangul(base.value, mark.value) { return syllable }
    guard mark.properties.canonicalCombiningClass != .notReordered else { return nil }
    var pair = String(base)
    pair.unicodeScalars.append(mark)
    return composed[pair]
  }

  /// Hangul syllables are composed by arithmetic (Unicode 16, 3.12).
  private static func composeHangul(_ base: UInt32, _ next: UInt32) -> Unicode.Scalar? {
    let syllables: UInt32 = 0xAC00
    if (0x1100...0x1112).contains(base), (0x1161...0x1175).contains(next) {
      return Unicode.Scalar(syllables + ((base - 0x1100) * 21 + (next - 0x1161)) * 28)
    }
    if (syllables...0xD7A3).contains(base), (base - syllables) % 28 == 0,
      (0x11A8...0x11C2).contains(next)
    {
      return Unicode.Scalar(base + (next - 0x11A7))
    }
    return nil
  }
}

/// Unicode normalisation form C (UAX 15), for the slow paths of values with letters beyond ASCII.
///
/// The standard library compares by canonical equivalence but offers no composed form; the table is
/// generated. Scalars that the table does not know stay as they are.
struct CanonicalForm: Sendable {
  static let shared = CanonicalForm(CompositionData.text)

  /// Base and mark in one number, sorted, with what they compose to.
  private var pairs: [UInt64] = []
  private var composed: [UInt32] = []
  /// Scalars that have parts, sorted, with one part or two in one number.
  private var whole: [UInt32] = []
  private var parts: [UInt64] = []

  /// Reads words such as `C0=41+300` (composed again) and `340>300` (not composed again).
  init(_ text: String) {
    var found: [(pair: UInt64, scalar: UInt32)] = []
    TableText.forEachWord(of: text) { word in
      var position = 0
      let scalar = TableText.hexadecimal(word, &position)
      let isComposed = word[position] == 0x3D
      position += 1
      var pair = UInt64(TableText.hexadecimal(word, &position)) << 32
      if position < word.count {
        position += 1
        pair |= UInt64(TableText.hexadecimal(word, &position))
      }
      whole.append(scalar)
      parts.append(pair)
      if isComposed { found.append((pair, scalar)) }
    }
    found.sort { $0.pair < $1.pair }
    pairs = found.map(\.pair)
    composed = found.map(\.scalar)
  }

  /// Brings scalars into form C.
  func normalize(_ scalars: inout [Unicode.Scalar]) {
    // Nothing below U+0300 decomposes for good or combines.
    guard scalars.contains(where: { $0.value >= 0x300 }) else { return }
    var separate: [Unicode.Scalar] = []
    for scalar in scalars { decompose(scalar, into: &separate) }
    Self.reorder(&separate)
    scalars = composing(separate)
  }

  /// The scalar canonically equivalent to `base` followed by `mark`, if there is one.
  func compose(_ base: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
    if let syllable = Self.composeHangul(base.value, mark.value) { return syllable }
    guard mark.value >= 0x300 else { return nil }
    let pair = UInt64(base.value) << 32 | UInt64(mark.value)
    let index = Self.lowerBound(of: pair, in: pairs)
    guard index < pairs.count, pairs[index] == pair else { return nil }
    return Unicode.Scalar(composed[index])
  }

  private func decompose(_ scalar: Unicode.Scalar, into separate: inout [Unicode.Scalar]) {
    let index = Self.lowerBound(of: scalar.value, in: whole)
    guard scalar.value >= 0xC0, index < whole.count, whole[index] == scalar.value else {
      return separate.append(scalar)
    }
    let first = UInt32(truncatingIfNeeded: parts[index] >> 32)
    let second = UInt32(truncatingIfNeeded: parts[index])
    if let first = Unicode.Scalar(first) { decompose(first, into: &separate) }
    if second != 0, let second = Unicode.Scalar(second) { separate.append(second) }
  }

  /// Sorts runs of marks by their combining class; equal ones keep their order.
  private static func reorder(_ scalars: inout [Unicode.Scalar]) {
    for index in scalars.indices {
      let own = combiningClass(scalars[index])
      if own == 0 { continue }
      var place = index
      while place > 0, combiningClass(scalars[place - 1]) > own {
        scalars.swapAt(place, place - 1)
        place -= 1
      }
    }
  }

  private func composing(_ separate: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var starter: Int?
    var lastClass: UInt8 = 0
    for scalar in separate {
      let own = Self.combiningClass(scalar)
      if let starter, starter == result.count - 1 || lastClass < own,
        let joined = compose(result[starter], scalar)
      {
        result[starter] = joined
        continue
      }
      if own == 0 { starter = result.count }
      lastClass = own
      result.append(scalar)
    }
    return result
  }

  private static func combiningClass(_ scalar: Unicode.Scalar) -> UInt8 {
    scalar.value < 0x300 ? 0 : scalar.properties.canonicalCombiningClass.rawValue
  }

  /// Hangul syllables are composed by arithmetic (Unicode, 3.12).
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

  /// The first place whose element is not below `wanted`, in a sorted array.
  static func lowerBound<Element: Comparable>(of wanted: Element, in sorted: [Element]) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

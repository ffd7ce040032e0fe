/// The key of a city: its letters without case, accents and what stands between them.
public struct PlaceKey {
  private var folder = WordFolder()
  private var scratch: [UInt8] = []

  /// For one city after another.
  public init() {}

  /// The key of a city; none for one without letters.
  public mutating func key(_ city: Span<UInt8>, _ hasher: KeyHasher) -> Key128 {
    folder.fold(city)
    scratch.removeAll(keepingCapacity: true)
    for letter in folder.letters { append(letter) }
    return hasher.key(scratch.span)
  }

  private mutating func append(_ letter: UInt32) {
    if letter < 0x80 {
      scratch.append(UInt8(truncatingIfNeeded: letter))
    } else {
      for shift: UInt32 in [0, 7, 14] {
        scratch.append(UInt8(truncatingIfNeeded: letter >> shift) | 0x80)
      }
    }
  }
}

public import Sluice

/// Sorted keys in a file, six bytes each, looked up where they lie.
///
/// The highest bits of a key name a bucket of about a dozen, and 48 bits tell the keys in it apart. Two keys
/// that are different are taken for one with a chance of one in twenty million million. A look takes two places of the file, wherever
/// they are: one in the directory of buckets, one in the bucket.
public struct MappedKeys: KeyLookup {
  /// Where a section of keys stands in a file.
  public struct Place: Sendable, Equatable, Codable {
    /// Offset of the first key.
    public var keys: Int
    /// Number of keys.
    public var count: Int
    /// Offset of the directory: the number of keys before each bucket, and of all, in four bytes each.
    public var directory: Int
    /// How many of a key's highest bits name its bucket.
    public var bits: Int

    /// A place.
    public init(keys: Int, count: Int, directory: Int, bits: Int) {
      self.keys = keys
      self.count = count
      self.directory = directory
      self.bits = bits
    }

    /// Offset past the directory.
    public var end: Int { directory + ((1 << bits) + 1) * 4 }
  }

  /// Bytes of a key.
  public static let keyBytes = 6
  private static let mask: UInt64 = 0xFFFF_FFFF_FFFF

  private let file: MappedFile
  private let place: Place

  /// The keys of a section, or nil where the file cannot hold it.
  public init?(_ file: MappedFile, _ place: Place) {
    guard (1...32).contains(place.bits), place.count >= 0, place.count < 1 << 32, place.keys >= 0,
      place.keys <= file.count, place.count <= (file.count - place.keys) / Self.keyBytes,
      place.directory >= place.keys + place.count * Self.keyBytes,
      place.directory <= file.count, place.end <= file.count
    else { return nil }
    self.file = file
    self.place = place
  }

  /// How many of a key's highest bits name its bucket, for so many keys.
  public static func bits(for count: Int) -> Int {
    var bits = 1
    while bits < 28, count >> bits > 15 { bits += 1 }
    return bits
  }

  /// What is kept of a key in its bucket.
  @inline(__always)
  public static func rest(of high: UInt64) -> UInt64 { high & mask }

  /// Whether a key is among them.
  public func contains(_ key: Key128) -> Bool {
    if key.isNone { return false }
    let bytes = file.bytes
    let bucket = Int(key.high &>> UInt64(64 &- place.bits))
    let entry = place.directory &+ bucket &* 4
    let first = Int(Self.word(bytes, at: entry))
    let last = Int(Self.word(bytes, at: entry &+ 4))
    // A directory that says otherwise was changed since: what it says of this key cannot be trusted.
    precondition(first <= last && last <= place.count, "the list's file was damaged")
    let wanted = key.high & Self.mask
    var at = place.keys &+ first &* Self.keyBytes
    let end = place.keys &+ last &* Self.keyBytes
    while at < end {
      if Self.key(bytes, at: at) == wanted { return true }
      at &+= Self.keyBytes
    }
    return false
  }

  @inline(__always)
  private static func word(_ bytes: Span<UInt8>, at start: Int) -> UInt32 {
    let four = bytes.extracting(start..<start &+ 4)
    return UInt32(four[0]) | UInt32(four[1]) &<< 8 | UInt32(four[2]) &<< 16
      | UInt32(four[3]) &<< 24
  }

  @inline(__always)
  private static func key(_ bytes: Span<UInt8>, at start: Int) -> UInt64 {
    let six = bytes.extracting(start..<start &+ 6)
    let low =
      UInt32(six[0]) | UInt32(six[1]) &<< 8 | UInt32(six[2]) &<< 16 | UInt32(six[3]) &<< 24
    return UInt64(low) | UInt64(UInt16(six[4]) | UInt16(six[5]) &<< 8) &<< 32
  }
}

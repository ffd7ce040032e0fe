public import Sluice

/// Sorted keys in a file, five bytes each, looked up where they lie.
///
/// The highest bits of a key name a bucket of about three, and 40 bits tell the keys in it apart: a stranger is
/// taken for one of 200 million with a chance of one in a hundred thousand million. A look takes two places of the
/// file, wherever they are: one in the directory of buckets, one in the bucket.
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
  public static let keyBytes = 5
  private static let mask: UInt64 = 0xFF_FFFF_FFFF

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
    while bits < 28, count >> bits > 4 { bits += 1 }
    return bits
  }

  /// What is kept of a key in its bucket.
  @inline(__always)
  public static func rest(of high: UInt64) -> UInt64 { high & mask }

  /// Whether a key is among them.
  public func contains(_ key: Key128) -> Bool {
    if key.isNone { return false }
    let bytes = file.bytes
    return holds(key, in: bucket(of: key, bytes), bytes)
  }

  /// The places of those of many keys that are among them, in order.
  public func places(of keys: [Key128]) -> [Int] {
    let bytes = file.bytes
    var found: [Int] = []
    var buckets = InlineArray<64, Range<Int>>(repeating: 0..<0)
    // Of so many keys all buckets are asked for before the first is looked through.
    var start = 0
    while start < keys.count {
      let count = min(64, keys.count &- start)
      for index in 0..<count {
        let key = keys[start &+ index]
        buckets[index] = key.isNone ? 0..<0 : bucket(of: key, bytes)
      }
      for index in 0..<count where !buckets[index].isEmpty {
        if holds(keys[start &+ index], in: buckets[index], bytes) { found.append(start &+ index) }
      }
      start &+= count
    }
    return found
  }

  /// Where the bucket of a key stands in the file.
  @inline(__always)
  private func bucket(of key: Key128, _ bytes: Span<UInt8>) -> Range<Int> {
    let entry = place.directory &+ Int(key.high &>> UInt64(64 &- place.bits)) &* 4
    let first = Int(Self.word(bytes, at: entry))
    let last = Int(Self.word(bytes, at: entry &+ 4))
    // A directory that says otherwise was changed since: what it says of this key cannot be trusted.
    precondition(first <= last && last <= place.count, "the list's file was damaged")
    return (place.keys &+ first &* Self.keyBytes)..<(place.keys &+ last &* Self.keyBytes)
  }

  @inline(__always)
  private func holds(_ key: Key128, in bucket: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    let wanted = key.high & Self.mask
    var at = bucket.lowerBound
    while at < bucket.upperBound {
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
    let five = bytes.extracting(start..<start &+ 5)
    let low =
      UInt32(five[0]) | UInt32(five[1]) &<< 8 | UInt32(five[2]) &<< 16 | UInt32(five[3]) &<< 24
    return UInt64(low) | UInt64(five[4]) &<< 32
  }
}

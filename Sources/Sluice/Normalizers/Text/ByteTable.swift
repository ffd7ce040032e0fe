/// A fixed set of byte strings with a number each, looked up without allocating.
///
/// Built once from a data table; open addressing over FNV-1a with the bytes compared, so a hit is
/// exact. Not for keys that arrive with the data.
struct ByteTable: Sendable {
  private var bytes: [UInt8] = []
  /// Offset of each entry's first byte, plus the end of the last one.
  private var offsets: [UInt32] = [0]
  private var values: [UInt16] = []
  /// Entry number plus one; 0 is a free slot.
  private var slots: [UInt32] = []
  private var mask = 0

  /// Builds a table of the words of `text`, which are separated by white space; each has value 1.
  init(words text: String) {
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) { add(word.utf8, 1) }
    index()
  }

  /// Builds an empty table to be filled with `add` and finished with `index`.
  init() {}

  /// Adds one key; a key that is added twice keeps its first value.
  mutating func add(_ key: some Collection<UInt8>, _ value: UInt16) {
    bytes.append(contentsOf: key)
    offsets.append(UInt32(bytes.count))
    values.append(value)
  }

  /// Makes the added keys findable.
  mutating func index() {
    var capacity = 16
    while capacity < values.count * 3 { capacity *= 2 }
    mask = capacity - 1
    slots = Array(repeating: 0, count: capacity)
    for entry in values.indices {
      var hash = Self.seed
      for byte in bytes[Int(offsets[entry])..<Int(offsets[entry + 1])] {
        hash = Self.mix(hash, byte)
      }
      var slot = Self.finish(hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(entry + 1)
    }
  }

  /// The value of a key, or nil when the table does not hold it.
  func value(of key: Span<UInt8>) -> UInt16? {
    var hash = Self.seed
    for index in key.indices { hash = Self.mix(hash, key[index]) }
    return value(of: key, hash: hash)
  }

  /// Whether the table holds the key.
  func contains(_ key: Span<UInt8>) -> Bool { value(of: key) != nil }

  /// The value of a key whose hash was mixed while its bytes were made.
  func value(of key: Span<UInt8>, hash: UInt64) -> UInt16? {
    let stored = bytes.span
    var slot = Self.finish(hash) & mask
    while slots[slot] != 0 {
      let entry = Int(slots[slot]) - 1
      let start = Int(offsets[entry])
      let end = Int(offsets[entry + 1])
      if end - start == key.count, Bytes.equal(stored.extracting(start..<end), key) {
        return values[entry]
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  /// One step of FNV-1a.
  @inline(__always)
  static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// Folds the high bits in, where FNV mixes best.
  @inline(__always)
  private static func finish(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7FFF_FFFF)
  }
}

/// A set of 128-bit keys, each with a 32-bit number.
///
/// Open addressing in many small shards, so that growing one copies little: at most about 30 bytes a
/// key at any moment, and 20 in a table that was given its room. Numbers are the caller's: a row number, or
/// an index. Of a key 102 bits are looked at: among a hundred million keys two that are different are taken
/// for one with a chance of one in a thousand million million.
public struct KeyTable: Sendable {
  /// A place for a key: what its shard does not tell of it, and its number.
  private struct Slot: Sendable {
    var high: UInt64 = 0
    var low: UInt32 = 0
    var number: UInt32 = 0

    init() {}

    init(_ key: Key128, _ number: UInt32) {
      high = key.high
      low = UInt32(truncatingIfNeeded: key.low &>> 6)
      self.number = number
    }

    var isFree: Bool { high == 0 && low == 0 }

    /// Whether both are places for the same key.
    func holdsKey(of other: Slot) -> Bool { high == other.high && low == other.low }
  }

  private struct Shard: Sendable {
    var slots: [Slot]
    var used = 0
  }

  private static let shardCount = 64
  private var shards: [Shard]
  /// Number of keys.
  public private(set) var count = 0

  /// An empty table with room for `capacity` keys.
  public init(capacity: Int = 0) {
    let slots = capacity == 0 ? 0 : capacity * 5 / 4 / Self.shardCount + 8
    shards = (0..<Self.shardCount).map { _ in
      Shard(slots: [Slot](repeating: Slot(), count: slots))
    }
  }

  /// Number of places for keys; each takes 16 bytes.
  var slotCount: Int { shards.reduce(0) { $0 + $1.slots.count } }

  /// Whether there are no keys.
  public var isEmpty: Bool { count == 0 }

  /// The number stored with a key, if it is there.
  public func number(of key: Key128) -> UInt32? {
    if key.isNone || isEmpty { return nil }
    let shard = Self.shard(of: key)
    guard let place = place(of: Slot(key, 0), shard), !shards[shard].slots[place].isFree else {
      return nil
    }
    return shards[shard].slots[place].number
  }

  /// Reads where keys would be, so that asking for one after the other then does not wait for memory each time.
  ///
  /// - Returns: Nothing with a meaning: that the caller keeps it makes sure that it is read.
  @inline(never)
  func readAhead(_ keys: [Key128]) -> UInt64 {
    if isEmpty { return 0 }
    var mixed: UInt64 = 0
    for key in keys where !key.isNone {
      let shard = Self.shard(of: key)
      let count = shards[shard].slots.count
      if count > 0 { mixed ^= shards[shard].slots[Self.home(Slot(key, 0), count)].high }
    }
    return mixed
  }

  /// Adds a key unless it is there.
  ///
  /// - Returns: The number already stored with the key, or nil when it was added.
  public mutating func insert(_ key: Key128, number: UInt32) -> UInt32? {
    if key.isNone { return nil }
    return insert(Slot(key, number), Self.shard(of: key), replacing: false)
  }

  /// Adds a key, or gives it another number.
  public mutating func set(_ key: Key128, number: UInt32) {
    if key.isNone { return }
    _ = insert(Slot(key, number), Self.shard(of: key), replacing: true)
  }

  /// Adds all keys of another table; where both have a key, it gets the other's number.
  public mutating func add(_ other: KeyTable) {
    for shard in other.shards.indices {
      for slot in other.shards[shard].slots where !slot.isFree {
        _ = insert(slot, shard, replacing: true)
      }
    }
  }

  /// Adds those keys of another table that this one has not.
  public mutating func addMissing(_ other: KeyTable) {
    for shard in other.shards.indices {
      for slot in other.shards[shard].slots where !slot.isFree {
        _ = insert(slot, shard, replacing: false)
      }
    }
  }

  private mutating func insert(_ new: Slot, _ shard: Int, replacing: Bool) -> UInt32? {
    if shards[shard].used * 5 >= shards[shard].slots.count * 4 { grow(shard) }
    guard let place = place(of: new, shard) else { return nil }
    let there = shards[shard].slots[place]
    if there.isFree {
      shards[shard].slots[place] = new
      shards[shard].used += 1
      count += 1
      return nil
    }
    if replacing { shards[shard].slots[place].number = new.number }
    return there.number
  }

  /// Where a key is, or where it would go; nil in a shard without places.
  private func place(of wanted: Slot, _ shard: Int) -> Int? {
    let count = shards[shard].slots.count
    if count == 0 { return nil }
    var place = Self.home(wanted, count)
    while true {
      let there = shards[shard].slots[place]
      if there.isFree || there.holdsKey(of: wanted) { return place }
      place = place &+ 1 == count ? 0 : place &+ 1
    }
  }

  private mutating func grow(_ shard: Int) {
    let old = shards[shard].slots
    shards[shard].slots = [Slot](repeating: Slot(), count: max(16, old.count * 3 / 2))
    for slot in old where !slot.isFree {
      if let place = place(of: slot, shard) { shards[shard].slots[place] = slot }
    }
  }

  private static func shard(of key: Key128) -> Int { Int(key.low & 63) }

  private static func home(_ slot: Slot, _ slots: Int) -> Int {
    Int(truncatingIfNeeded: slot.high.multipliedFullWidth(by: UInt64(slots)).high)
  }
}

/// A set of 128-bit keys, each with a 32-bit number.
///
/// Open addressing in many small shards, so that growing one copies little: at most about
/// 38 bytes a key at any moment. Numbers are the caller's: a row number, or an index.
public struct KeyTable: Sendable {
  private struct Shard: Sendable {
    var keys: [Key128]
    var numbers: [UInt32]
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
      Shard(
        keys: [Key128](repeating: .none, count: slots),
        numbers: [UInt32](repeating: 0, count: slots)
      )
    }
  }

  /// Number of places for keys; each takes 20 bytes.
  var slotCount: Int { shards.reduce(0) { $0 + $1.keys.count } }

  /// Whether there are no keys.
  public var isEmpty: Bool { count == 0 }

  /// The number stored with a key, if it is there.
  public func number(of key: Key128) -> UInt32? {
    if key.isNone || isEmpty { return nil }
    return find(key)
  }

  private func find(_ key: Key128) -> UInt32? {
    let shard = Int(key.low & 63)
    let slots = shards[shard].keys.count
    if slots == 0 { return nil }
    var slot = Self.home(key, slots)
    while true {
      let there = shards[shard].keys[slot]
      if there.isNone { return nil }
      if there == key { return shards[shard].numbers[slot] }
      slot = slot &+ 1 == slots ? 0 : slot &+ 1
    }
  }

  /// Adds a key unless it is there.
  ///
  /// - Returns: The number already stored with the key, or nil when it was added.
  public mutating func insert(_ key: Key128, number: UInt32) -> UInt32? {
    if key.isNone { return nil }
    let shard = Int(key.low & 63)
    if shards[shard].used * 5 >= shards[shard].keys.count * 4 { grow(shard) }
    let slots = shards[shard].keys.count
    var slot = Self.home(key, slots)
    while true {
      let there = shards[shard].keys[slot]
      if there == key { return shards[shard].numbers[slot] }
      if there.isNone { break }
      slot = slot &+ 1 == slots ? 0 : slot &+ 1
    }
    shards[shard].keys[slot] = key
    shards[shard].numbers[slot] = number
    shards[shard].used += 1
    count += 1
    return nil
  }

  /// Adds a key, or gives it another number.
  public mutating func set(_ key: Key128, number: UInt32) {
    if key.isNone || insert(key, number: number) == nil { return }
    let shard = Int(key.low & 63)
    let slots = shards[shard].keys.count
    var slot = Self.home(key, slots)
    while shards[shard].keys[slot] != key { slot = slot &+ 1 == slots ? 0 : slot &+ 1 }
    shards[shard].numbers[slot] = number
  }

  /// Calls `body` with every key and its number, in no particular order.
  public func forEach(_ body: (Key128, UInt32) -> Void) {
    for shard in shards {
      for slot in shard.keys.indices where !shard.keys[slot].isNone {
        body(shard.keys[slot], shard.numbers[slot])
      }
    }
  }

  private mutating func grow(_ shard: Int) {
    let old = shards[shard]
    let slots = max(16, old.keys.count * 3 / 2)
    var new = Shard(
      keys: [Key128](repeating: .none, count: slots),
      numbers: [UInt32](repeating: 0, count: slots),
      used: old.used
    )
    for index in old.keys.indices where !old.keys[index].isNone {
      var slot = Self.home(old.keys[index], slots)
      while !new.keys[slot].isNone { slot = slot &+ 1 == slots ? 0 : slot &+ 1 }
      new.keys[slot] = old.keys[index]
      new.numbers[slot] = old.numbers[index]
    }
    shards[shard] = new
  }

  private static func home(_ key: Key128, _ slots: Int) -> Int {
    Int(truncatingIfNeeded: key.high.multipliedFullWidth(by: UInt64(slots)).high)
  }
}

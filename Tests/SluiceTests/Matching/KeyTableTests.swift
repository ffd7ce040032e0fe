import TestSupport
import Testing

@testable import Sluice

@Suite struct KeyTableTests {
  @Test func `agrees with a dictionary over 200,000 random operations`() {
    var random = SeededGenerator(seed: 1)
    var table = KeyTable()
    var reference: [Key128: UInt32] = [:]
    for _ in 0..<200_000 {
      // Few enough distinct keys that a third of the operations repeat one.
      let key = Made.key(Int.random(in: 0..<150_000, using: &random))
      let number = UInt32.random(in: .min ... .max, using: &random)
      if Bool.random(using: &random) {
        let before = table.insert(key, number: number)
        #expect(before == reference[key])
        if before == nil { reference[key] = number }
      } else {
        table.set(key, number: number)
        reference[key] = number
      }
    }
    #expect(table.count == reference.count)
    #expect(reference.allSatisfy { table.number(of: $0.key) == $0.value })
    #expect((150_000..<160_000).allSatisfy { table.number(of: Made.key($0)) == nil })
    var other = KeyTable()
    for number in 0..<1_000 { other.set(Made.key(number), number: 7) }
    other.add(table)
    for number in 0..<1_000 where reference[Made.key(number)] == nil {
      reference[Made.key(number)] = 7
    }
    #expect(other.count == reference.count)
    #expect(reference.allSatisfy { other.number(of: $0.key) == $0.value })
  }

  @Test func `with room from the start it holds the same`() {
    var table = KeyTable(capacity: 5_000)
    for number in 0..<20_000 { _ = table.insert(Made.key(number), number: UInt32(number)) }
    #expect(table.count == 20_000)
    #expect((0..<20_000).allSatisfy { table.number(of: Made.key($0)) == UInt32($0) })
  }

  @Test func `keys that differ in one bit only are two keys`() {
    var table = KeyTable()
    let keys =
      (0..<64).map { Key128(high: 1 << UInt64($0), low: 0) }
      + (6..<38).map { Key128(high: 0, low: 1 << UInt64($0)) }
      + (1..<64).map { Key128(high: 1 << 63, low: $0) }
    for (number, key) in keys.enumerated() {
      #expect(table.insert(key, number: UInt32(number)) == nil)
    }
    for (number, key) in keys.enumerated() { #expect(table.number(of: key) == UInt32(number)) }
  }

  @Test func `no value is never stored or found`() {
    var table = KeyTable()
    #expect(table.insert(.none, number: 1) == nil)
    table.set(.none, number: 2)
    #expect(table.isEmpty)
    #expect(table.number(of: .none) == nil)
  }

  @Test func `a copy does not see what is added to the other`() {
    var table = KeyTable()
    _ = table.insert(Made.key(1), number: 1)
    let copy = table
    _ = table.insert(Made.key(2), number: 2)
    table.set(Made.key(1), number: 9)
    #expect(copy.count == 1)
    #expect(copy.number(of: Made.key(1)) == 1)
    #expect(copy.number(of: Made.key(2)) == nil)
  }

  @Test(arguments: [0, 1_000, 100_000])
  func `takes at most 30 bytes a key when it has grown`(capacity: Int) {
    var table = KeyTable(capacity: capacity)
    let keys = 100_000
    for number in 0..<keys { _ = table.insert(Made.key(number), number: 0) }
    #expect(table.slotCount * 16 <= keys * 30)
    #expect(table.slotCount * 4 >= keys * 5 - 64 * 5)
  }
}

import Testing

@testable import Sluice

@Suite struct RecordIDTests {
  private let text = "00112233-4455-6677-8899-aabbccddeeff"

  @Test func `reads and prints the 36-character form`() throws {
    let id = try #require(RecordID(text))
    #expect(id == RecordID(high: 0x0011_2233_4455_6677, low: 0x8899_AABB_CCDD_EEFF))
    #expect(id.description == text)
    #expect(RecordID(text.uppercased()) == id)
  }

  @Test(arguments: [
    "", "00112233-4455-6677-8899-aabbccddeef", "00112233-4455-6677-8899-aabbccddeefff",
    "00112233445566778899aabbccddeeff", "0011223-34455-6677-8899-aabbccddeeff",
    "00112233-4455-6677-8899-aabbccddeefg", "------------------------------------",
    "00112233-4455-6677-8899-aabbccddee\u{E9}",
  ])
  func `refuses what is no uuid`(text: String) {
    #expect(RecordID(text) == nil)
  }

  @Test func `goes through 16 bytes and back`() throws {
    let id = try #require(RecordID(text))
    var bytes: [UInt8] = [7]
    id.append(to: &bytes)
    #expect(bytes == [7] + (0..<16).map { UInt8($0 * 0x11) })
    let read = RecordID(bytes: bytes.span.extracting(1..<17))
    let tooLong = RecordID(bytes: bytes.span)
    #expect(read == id)
    #expect(tooLong == nil)
  }
}

@Suite struct RecordIDsTests {
  private let importID = RecordID(high: 0x0123_4567_89AB_7DEF, low: 0x8123_4567_89AB_CDEF)
  private let start: UInt64 = 0x018F_1234_5678
  private var ids: RecordIDs { RecordIDs(importID: importID, startMilliseconds: start) }

  @Test(arguments: [UInt32(0), 1, 2, 0x0FFF_FFFF, 0x1000_0000, .max])
  func `has the time, version and variant of a UUIDv7`(row: UInt32) {
    for entity in RecordIDs.Entity.allCases {
      let id = ids.id(row: row, entity)
      #expect(id.high >> 16 == start)
      #expect(id.high >> 12 & 0xF == 7)
      #expect(id.low >> 62 == 0b10)
    }
  }

  @Test func `ascends with the row number and then with the entity`() {
    let rows: [UInt32] = [0, 1, 2, 3, 9_999, 0x0FFF_FFFF, 0x1000_0000, 0x1000_0001, .max]
    let made = rows.flatMap { row in RecordIDs.Entity.allCases.map { ids.id(row: row, $0) } }
    for (earlier, later) in zip(made, made.dropFirst()) {
      #expect((earlier.high, earlier.low) < (later.high, later.low))
    }
    #expect(Set(made).count == made.count)
  }

  @Test func `is the same on every attempt and another for another import`() {
    let again = RecordIDs(importID: importID, startMilliseconds: start)
    #expect(ids.id(row: 5, .person) == again.id(row: 5, .person))
    let other = RecordIDs(
      importID: RecordID(high: importID.high, low: importID.low ^ 1),
      startMilliseconds: start
    )
    #expect(ids.id(row: 5, .person) != other.id(row: 5, .person))
  }

  @Test func `random ids have the same layout`() {
    let made = (0..<100).map { _ in RecordIDs.random(milliseconds: start) }
    for id in made {
      #expect(id.high >> 16 == start)
      #expect(id.high >> 12 & 0xF == 7)
      #expect(id.low >> 62 == 0b10)
    }
    #expect(Set(made).count == 100)
  }

  @Test func `the ledger's names of entities are stable`() {
    #expect(RecordIDs.Entity.allCases.map(\.name) == ["company", "person", "lead"])
  }
}

import TestSupport
import Testing

@testable import Sluice

@Suite struct CompanyDirectoryTests {
  private let domain = Made.key("rooms.example", .domain)
  private let other = Made.key("halls.example", .domain)
  private let name = Made.key("rooms", .companyName)
  private let none = Key128.none

  @Test func `a row that names no company has none`() {
    var directory = CompanyDirectory()
    #expect(directory.resolve(CompanyIdentity(domain: none, name: none), row: 2) == .none)
    #expect(directory.resolve(CompanyIdentity(domain: none, name: none), row: 3) == .none)
  }

  @Test func `the first row with a domain creates its company, whatever the names`() {
    var directory = CompanyDirectory()
    #expect(directory.resolve(CompanyIdentity(domain: domain, name: name), row: 2) == .create)
    #expect(directory.resolve(CompanyIdentity(domain: domain, name: none), row: 3) == .row(2))
    #expect(
      directory.resolve(CompanyIdentity(domain: domain, name: Made.key(7)), row: 4) == .row(2)
    )
  }

  @Test func `two domains are two companies even under one name`() {
    var directory = CompanyDirectory()
    #expect(directory.resolve(CompanyIdentity(domain: domain, name: name), row: 2) == .create)
    #expect(directory.resolve(CompanyIdentity(domain: other, name: name), row: 3) == .create)
    #expect(directory.resolve(CompanyIdentity(domain: none, name: name), row: 4) == .row(2))
  }

  @Test func `a company without a domain takes the first one of its name`() {
    var directory = CompanyDirectory()
    #expect(directory.resolve(CompanyIdentity(domain: none, name: name), row: 2) == .create)
    #expect(directory.resolve(CompanyIdentity(domain: none, name: name), row: 3) == .row(2))
    #expect(directory.resolve(CompanyIdentity(domain: domain, name: name), row: 4) == .row(2))
    #expect(directory.resolve(CompanyIdentity(domain: other, name: name), row: 5) == .create)
    #expect(directory.resolve(CompanyIdentity(domain: domain, name: none), row: 6) == .row(2))
    #expect(directory.resolve(CompanyIdentity(domain: none, name: name), row: 7) == .row(2))
  }

  @Test func `records that were there come first, the earliest of a name`() {
    var directory = CompanyDirectory()
    directory.addExisting(CompanyIdentity(domain: domain, name: name), number: 0)
    directory.addExisting(CompanyIdentity(domain: none, name: name), number: 1)
    directory.addExisting(CompanyIdentity(domain: none, name: name), number: 2)
    #expect(directory.resolve(CompanyIdentity(domain: domain, name: none), row: 2) == .record(0))
    #expect(directory.resolve(CompanyIdentity(domain: none, name: name), row: 3) == .record(0))
    #expect(directory.resolve(CompanyIdentity(domain: other, name: name), row: 4) == .record(1))
    #expect(directory.resolve(CompanyIdentity(domain: other, name: none), row: 5) == .record(1))
  }

  @Test func `what an attempt found is kept or forgotten as a whole`() {
    var directory = CompanyDirectory()
    #expect(directory.resolve(CompanyIdentity(domain: none, name: name), row: 2) == .create)
    directory.begin()
    #expect(directory.resolve(CompanyIdentity(domain: domain, name: name), row: 3) == .row(2))
    #expect(directory.resolve(CompanyIdentity(domain: other, name: name), row: 4) == .create)
    directory.rollback()
    #expect(directory.resolve(CompanyIdentity(domain: other, name: name), row: 5) == .row(2))
    directory.begin()
    #expect(directory.resolve(CompanyIdentity(domain: domain, name: name), row: 6) == .create)
    directory.commit()
    #expect(directory.resolve(CompanyIdentity(domain: domain, name: none), row: 7) == .row(6))
  }

  @Test func `attempts nest`() {
    var directory = CompanyDirectory()
    directory.begin()
    #expect(directory.resolve(CompanyIdentity(domain: domain, name: none), row: 2) == .create)
    directory.begin()
    #expect(directory.resolve(CompanyIdentity(domain: domain, name: none), row: 3) == .row(2))
    #expect(directory.resolve(CompanyIdentity(domain: other, name: none), row: 4) == .create)
    directory.rollback()
    directory.begin()
    #expect(directory.resolve(CompanyIdentity(domain: other, name: none), row: 5) == .create)
    directory.commit()
    #expect(directory.resolve(CompanyIdentity(domain: other, name: none), row: 6) == .row(5))
    directory.rollback()
    #expect(directory.resolve(CompanyIdentity(domain: domain, name: none), row: 7) == .create)
    #expect(directory.resolve(CompanyIdentity(domain: other, name: none), row: 8) == .create)
  }

  @Test func `a replayed row that made no company never becomes a creator`() {
    var directory = CompanyDirectory()
    directory.replay(CompanyIdentity(domain: domain, name: name), row: 2, created: false)
    #expect(directory.resolve(CompanyIdentity(domain: domain, name: name), row: 3) == .create)
  }

  @Test(arguments: 1...40)
  func `replaying what settled equals having been there`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var uninterrupted = CompanyDirectory()
    for number in 0..<6 {
      uninterrupted.addExisting(
        CompanyIdentity(domain: key(.domain, &random), name: key(.companyName, &random)),
        number: UInt32(number)
      )
    }
    var resumed = uninterrupted
    for row in UInt32(2)..<300 {
      let domain = key(.domain, &random)
      let name = key(.companyName, &random)
      // A row that the target refuses leaves no trace, and is not replayed.
      let isRefused = Int.random(in: 0..<5, using: &random) == 0
      uninterrupted.begin()
      let link = uninterrupted.resolve(CompanyIdentity(domain: domain, name: name), row: row)
      if isRefused {
        uninterrupted.rollback()
      } else {
        uninterrupted.commit()
        resumed.replay(
          CompanyIdentity(domain: domain, name: name),
          row: row,
          created: link == .create
        )
      }
    }
    for row in UInt32(300)..<600 {
      let domain = key(.domain, &random)
      let name = key(.companyName, &random)
      let wanted = uninterrupted.resolve(CompanyIdentity(domain: domain, name: name), row: row)
      #expect(resumed.resolve(CompanyIdentity(domain: domain, name: name), row: row) == wanted)
    }
  }

  /// One of few keys, or none, so that rows meet.
  private func key(_ kind: KeyHasher.Kind, _ random: inout SeededGenerator) -> Key128 {
    let number = Int.random(in: 0..<40, using: &random)
    return number < 12 ? .none : Made.key("\(number)", kind)
  }

  @Test func `the first row that names a record which was there tells what is new of it`() {
    var directory = CompanyDirectory()
    directory.addExisting(CompanyIdentity(domain: domain, name: name), number: 7)
    directory.begin()
    #expect(directory.isFirst(toTellOf: 7) == true)
    #expect(directory.isFirst(toTellOf: 7) == false)
    directory.rollback()
    // The attempt has come to nothing, so another row tells.
    directory.begin()
    #expect(directory.isFirst(toTellOf: 7) == true)
    directory.commit()
    #expect(directory.isFirst(toTellOf: 7) == false)
    #expect(directory.isFirst(toTellOf: 8) == true)
    var resumed = CompanyDirectory()
    resumed.addExisting(CompanyIdentity(domain: domain, name: name), number: 7)
    resumed.replay(CompanyIdentity(domain: domain, name: none), row: 2, created: false)
    #expect(resumed.isFirst(toTellOf: 7) == false)
  }
}

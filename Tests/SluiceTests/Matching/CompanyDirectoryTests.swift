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
    #expect(directory.resolve(CompanyIdentity(name: name), row: 4) == .several([.row(2), .row(3)]))
  }

  @Test func `a company without a domain takes the first one of its name`() {
    var directory = CompanyDirectory()
    #expect(directory.resolve(CompanyIdentity(domain: none, name: name), row: 2) == .create)
    #expect(directory.resolve(CompanyIdentity(domain: none, name: name), row: 3) == .row(2))
    #expect(directory.resolve(CompanyIdentity(domain: domain, name: name), row: 4) == .row(2))
    #expect(directory.resolve(CompanyIdentity(domain: other, name: name), row: 5) == .create)
    #expect(directory.resolve(CompanyIdentity(domain: domain, name: none), row: 6) == .row(2))
    #expect(directory.resolve(CompanyIdentity(name: name), row: 7) == .several([.row(2), .row(5)]))
  }

  @Test func `records that were there come first, the earliest of those that say as much`() {
    var directory = CompanyDirectory()
    directory.addExisting(CompanyIdentity(domain: domain, name: name), number: 0)
    directory.addExisting(CompanyIdentity(domain: none, name: name), number: 1)
    directory.addExisting(CompanyIdentity(domain: none, name: name), number: 2)
    #expect(directory.resolve(CompanyIdentity(domain: domain, name: none), row: 2) == .record(0))
    #expect(directory.resolve(CompanyIdentity(domain: none, name: name), row: 3) == .record(1))
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
      uninterrupted.addExisting(company(&random), number: UInt32(number))
    }
    uninterrupted.add(SimilarCompanies(decisions(&random)))
    var resumed = uninterrupted
    for row in UInt32(2)..<300 {
      let company = company(&random)
      // A row that the target refuses leaves no trace, and is not replayed.
      let isRefused = Int.random(in: 0..<5, using: &random) == 0
      uninterrupted.note(company, row: row)
      uninterrupted.begin()
      let link = uninterrupted.resolve(company, row: row)
      resumed.note(company, row: row)
      if isRefused {
        uninterrupted.rollback()
      } else {
        uninterrupted.commit()
        resumed.replay(company, row: row, created: link == .create)
      }
    }
    for row in UInt32(300)..<600 {
      let company = company(&random)
      uninterrupted.note(company, row: row)
      resumed.note(company, row: row)
      let wanted = uninterrupted.resolve(company, row: row)
      #expect(resumed.resolve(company, row: row) == wanted)
    }
  }

  private func company(_ random: inout SeededGenerator) -> CompanyIdentity {
    CompanyIdentity(
      domain: key(.domain, &random),
      name: key(.companyName, &random),
      place: key(.plain, &random)
    )
  }

  /// Some rows whose companies are the same as records or as those of earlier rows.
  private func decisions(_ random: inout SeededGenerator) -> [SimilarRow] {
    (0..<60).map { _ in
      let row = UInt32.random(in: 10..<600, using: &random)
      let match: RowMatch =
        Bool.random(using: &random)
        ? .record(UInt32.random(in: 0..<6, using: &random))
        : .row(UInt32.random(in: 2..<row, using: &random))
      let candidate = SimilarRow.Candidate(match: match, weight: 500)
      return SimilarRow(row: row, decision: .same, candidates: [candidate])
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

  @Test
  func `one name in two places is two companies, and nothing decides for one without a place`() {
    let boston = CompanyIdentity(name: name, place: Made.key(1))
    let austin = CompanyIdentity(name: name, place: Made.key(2))
    let anywhere = CompanyIdentity(name: name)
    var directory = CompanyDirectory()
    #expect(directory.resolve(boston, row: 2) == .create)
    #expect(directory.resolve(austin, row: 3) == .create)
    #expect(directory.resolve(boston, row: 4) == .row(2))
    #expect(directory.resolve(austin, row: 5) == .row(3))
    #expect(directory.resolve(anywhere, row: 6) == .several([.row(2), .row(3)]))
    // A domain is one of its own, and then it is told by that.
    let told = CompanyIdentity(domain: domain, name: name)
    #expect(directory.resolve(told, row: 7) == .create)
    #expect(directory.resolve(told, row: 8) == .row(7))
    #expect(directory.resolve(boston, row: 9) == .row(2))
    var other = CompanyDirectory()
    other.addExisting(anywhere, number: 0)
    #expect(other.resolve(austin, row: 2) == .record(0))
    #expect(other.resolve(boston, row: 3) == .create)
    #expect(other.resolve(austin, row: 4) == .record(0))
  }

  @Test func `among several at a place the one without a domain is meant, else none`() {
    let there = CompanyIdentity(name: name, place: Made.key(1))
    var directory = CompanyDirectory()
    for (number, domain) in [domain, other].enumerated() {
      let company = CompanyIdentity(domain: domain, name: name, place: Made.key(1))
      directory.addExisting(company, number: UInt32(number))
    }
    #expect(directory.resolve(there, row: 2) == .several([.record(0), .record(1)]))
    directory.addExisting(there, number: 2)
    #expect(directory.resolve(there, row: 3) == .record(2))
  }

  @Test func `several without a place are not decided by one`() {
    var directory = CompanyDirectory()
    directory.addExisting(CompanyIdentity(domain: domain, name: name), number: 0)
    directory.addExisting(CompanyIdentity(domain: other, name: name), number: 1)
    let boston = CompanyIdentity(name: name, place: Made.key(1))
    #expect(directory.resolve(boston, row: 2) == .several([.record(0), .record(1)]))
    let told = CompanyIdentity(domain: other, name: name, place: Made.key(2))
    #expect(directory.resolve(told, row: 3) == .record(1))
    // Only one is left whose place is not known.
    #expect(directory.resolve(boston, row: 4) == .record(0))
  }

  @Test func `a deleted company is found only where no other is, and a renamed one beside others`()
  {
    let deleted = CompanyIdentity(name: name, place: Made.key(1))
    var directory = CompanyDirectory()
    directory.addExisting(CompanyIdentity(domain: domain, name: name), number: 0)
    directory.addFormer(deleted, number: 1, isDeleted: true)
    #expect(directory.resolve(CompanyIdentity(name: name), row: 2) == .record(0))
    #expect(directory.resolve(deleted, row: 3) == .record(1))
    directory.addFormer(CompanyIdentity(name: name), number: 2, isDeleted: false)
    #expect(
      directory.resolve(CompanyIdentity(name: name), row: 4) == .several([.record(0), .record(2)])
    )
  }

  @Test func `what several attempts have found is told in their order`() {
    var directory = CompanyDirectory()
    for (row, domain) in [domain, other].enumerated() {
      directory.begin()
      let company = CompanyIdentity(domain: domain, name: name)
      #expect(directory.resolve(company, row: UInt32(row + 2)) == .create)
    }
    directory.begin()
    #expect(
      directory.resolve(CompanyIdentity(domain: Made.key(9), name: name), row: 4) == .create
    )
    directory.rollback()
    let told = CompanyDirectory.Link.several([.row(2), .row(3)])
    #expect(directory.resolve(CompanyIdentity(name: name), row: 5) == told)
    directory.commitFirst()
    #expect(directory.resolve(CompanyIdentity(name: name), row: 6) == told)
    directory.rollback()
    #expect(directory.resolve(CompanyIdentity(name: name), row: 7) == .row(2))
  }

  @Test func `a domain counts more than a place`() {
    let place = Made.key(1)
    var directory = CompanyDirectory()
    directory.addExisting(CompanyIdentity(domain: domain, name: name, place: place), number: 0)
    let moved = CompanyIdentity(domain: domain, name: name, place: Made.key(2))
    #expect(directory.resolve(moved, row: 2) == .record(0))
    // It is known to be there too from now on.
    #expect(
      directory.resolve(CompanyIdentity(name: name, place: Made.key(2)), row: 3) == .record(0)
    )
    #expect(
      directory.resolve(CompanyIdentity(domain: other, name: name, place: place), row: 4) == .create
    )
  }

  @Test func `a company without a domain takes one at its place only`() {
    var directory = CompanyDirectory()
    directory.addExisting(CompanyIdentity(name: name, place: Made.key(1)), number: 0)
    directory.addExisting(CompanyIdentity(name: name, place: Made.key(2)), number: 1)
    let there = CompanyIdentity(domain: domain, name: name, place: Made.key(2))
    #expect(directory.resolve(there, row: 2) == .record(1))
    let elsewhere = CompanyIdentity(domain: other, name: name, place: Made.key(3))
    #expect(directory.resolve(elsewhere, row: 3) == .create)
    #expect(directory.resolve(CompanyIdentity(domain: domain), row: 4) == .record(1))
  }

  @Test func `similar companies are one, whichever of their rows makes it`() {
    let one = CompanyIdentity(name: name)
    let alike = CompanyIdentity(name: Made.key("room", .companyName))
    let third = CompanyIdentity(domain: domain, name: Made.key("rooms 2", .companyName))
    func same(_ row: UInt32, _ match: RowMatch) -> SimilarRow {
      let candidate = SimilarRow.Candidate(match: match, weight: 500)
      return SimilarRow(row: row, decision: .same, candidates: [candidate])
    }
    var directory = CompanyDirectory()
    directory.add(SimilarCompanies([same(3, .row(2)), same(4, .row(2))]))
    for (row, company) in [(2, one), (3, alike), (4, third)] {
      directory.note(company, row: UInt32(row))
    }
    directory.begin()
    #expect(directory.resolve(one, row: 2) == .create)
    directory.rollback()
    #expect(directory.resolve(alike, row: 3) == .create)
    #expect(directory.resolve(third, row: 4) == .row(3))
    #expect(directory.resolve(one, row: 5) == .row(3))
    #expect(directory.resolve(CompanyIdentity(domain: domain), row: 6) == .row(3))
    var known = CompanyDirectory()
    known.addExisting(CompanyIdentity(domain: other), number: 7)
    known.add(SimilarCompanies([same(2, .record(7))]))
    known.note(one, row: 2)
    #expect(known.resolve(one, row: 2) == .record(7))
    #expect(known.resolve(one, row: 9) == .record(7))
  }
}

import Testing

@testable import sluice_testdata

@Suite struct PeopleTests {
  @Test(arguments: Country.allCases)
  func `gives no number twice in a country`(country: Country) {
    let plan = PhonePlan()
    let indexes = Set(Array(0..<20_000) + (0..<20_000).map { $0 * 63 })
    let numbers = indexes.map { plan.number($0, in: country).national }
    #expect(Set(numbers).count == numbers.count)
  }

  @Test(arguments: [
    (Country.unitedStates, 0, 201_555_0100), (.unitedStates, 358, 989_555_0100),
    (.canada, 56, 204_555_0101), (.unitedKingdom, 0, 207_946_0000), (.france, 0, 199_000_000),
    (.germany, 0, 3_023_125_000), (.germany, 1_000, 302_312_500_000), (.australia, 1, 270_100_000),
  ])
  func `takes numbers kept for fiction first`(country: Country, index: Int, expected: Int) {
    #expect(PhonePlan().number(index, in: country).national == expected)
  }

  @Test func `names every company once`() {
    let population = Population(seed: 1)
    var domains: Set<[UInt8]> = []
    for index in 0..<20_000 {
      var csv = CSVWriter()
      population.writeDomain(population.company(index * 31), to: &csv)
      csv.endCell()
      csv.endRow()
      domains.insert(csv.bytes)
    }
    #expect(domains.count == 20_000)
  }

  @Test func `knows which row is a person's first`() {
    let plan = RowPlan(seed: 9, blockRows: 20)
    var next = 0
    for row in 0..<5_000 {
      switch plan.entry(at: row, isRepeatable: { $0 % 3 == 0 }) {
      case .first(let person):
        #expect(person == next)
        #expect(plan.firstRow(of: person) == row)
        next += 1
      case .duplicate(let person):
        #expect(plan.isRepeat(row))
        #expect(person < next && person % 3 == 0)
      }
      #expect(plan.people(in: row + 1) == next)
    }
  }

  @Test(arguments: [1, 2, 7, 100])
  func `marks one of every group`(group: Int) {
    let mark = Mark(seed: 4, every: 100, name: .suppressed)
    let members = (group * 100..<group * 100 + 100).filter(mark.contains)
    #expect(members == [mark.member(of: group)])
  }

  @Test(arguments: [
    (0, "2019-01-01 00:00"), (1_439, "2019-01-01 23:59"), (612_000, "2020-03-01 00:00"),
    (610_560, "2020-02-29 00:00"), (3_155_040, "2024-12-31 00:00"),
  ])
  func `turns minutes into dates`(minutes: Int, expected: String) {
    var csv = CSVWriter()
    let time = Timestamp(minutesSince2019: minutes)
    time.writeDate(to: &csv)
    csv.append(" ")
    time.writeTime(to: &csv)
    csv.endLine()
    #expect(String(decoding: csv.bytes, as: UTF8.self) == expected + "\n")
  }
}

import Sluice
import Testing

@Suite struct ChangeCodeTests {
  @Test func `names are dotted, distinct and found again`() {
    #expect(Set(ChangeCode.allCases.map(\.name)).count == ChangeCode.allCases.count)
    for code in ChangeCode.allCases {
      #expect(code.name.split(separator: ".").count == 2)
      #expect(ChangeCode(name: code.name) == code)
    }
    #expect(ChangeCode.allCases.count <= 128)
  }

  @Test func `a set gives back what was put into it, and counts add up`() {
    var counts = ChangeCounts()
    for code in ChangeCode.allCases {
      let set = ChangeSet(code)
      var found: [ChangeCode] = []
      set.forEach { found.append($0) }
      #expect(found == [code])
      #expect(set.contains(code) && !set.isEmpty)
      counts.add(set)
    }
    counts.add(counts)
    #expect(ChangeCode.allCases.allSatisfy { counts[$0] == 2 })
    #expect(ChangeSet().isEmpty)
  }
}

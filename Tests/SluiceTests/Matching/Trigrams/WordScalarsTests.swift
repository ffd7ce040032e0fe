import Testing

@testable import Sluice

@Suite struct WordScalarsTests {
  @Test func `the table has what glibc calls letters and digits`() {
    var words = 0
    var changed = 0
    for value in 0..<0x11_0000 as Range<UInt32> {
      guard let small = WordScalars.shared.small(value) else { continue }
      words += 1
      if small != value { changed += 1 }
    }
    #expect(words == 134_056)
    #expect(changed == 1433)
  }

  @Test func `letters, digits and small forms are those of glibc, not of Unicode`() {
    let scalars = WordScalars.shared
    #expect(scalars.small(0x130) == 0x69)
    #expect(scalars.small(0x212A) == 0x6B)
    #expect(scalars.small(0x24B6) == 0x24D0)
    #expect(scalars.small(0xB2) == nil)
    #expect(scalars.small(0x301) == nil)
    #expect(scalars.small(0x10_FFFF) == nil)
  }
}

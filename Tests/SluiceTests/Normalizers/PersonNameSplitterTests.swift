import Sluice
import Testing

@Suite struct PersonNameSplitterTests {
  @Test(arguments: NormalizerCase.table("person-name"))
  func `divides a name as its table says`(_ row: NormalizerCase) {
    let input = row.input
    var first: [UInt8] = []
    var last: [UInt8] = []
    let outcome = PersonNameSplitter.split(input.span, first: &first, last: &last)
    #expect(String(decoding: first, as: UTF8.self) == row.text(1))
    #expect(String(decoding: last, as: UTF8.self) == row.text(2))
    #expect("\(outcome.form)" + (outcome.hadTitle ? "+title" : "") == row.text(3))
  }

  @Test func `appends behind what is there`() {
    var first = Array("A".utf8)
    var last = Array("B".utf8)
    let name = Array("Jean DUPONT Luc".utf8)
    PersonNameSplitter.split(name.span, first: &first, last: &last)
    #expect(first == Array("AJean DUPONT".utf8))
    #expect(last == Array("BLuc".utf8))
  }

  @Test func `keeps every word of a very long name`() {
    let words = (1...60).map { "Word\($0)" }
    let name = Array(words.joined(separator: " ").utf8)
    var first: [UInt8] = []
    var last: [UInt8] = []
    PersonNameSplitter.split(name.span, first: &first, last: &last)
    let joined = String(decoding: first + [0x20] + last, as: UTF8.self)
    #expect(joined == words.joined(separator: " "))
  }
}

import Testing

@testable import Sluice

@Suite struct TextColumnTests {
  @Test func `keeps values apart and drops what was not ended`() {
    var column = TextColumn()
    column.append(Array("one".utf8).span)
    column.appendBlank()
    column.append(Array("three".utf8).span)
    column.bytes += Array("left over".utf8)
    column.discardValue()
    #expect(column.count == 3)
    #expect((0..<3).map { column.text($0) } == ["one", "", "three"])
    #expect((0..<3).map { column.isBlank($0) } == [false, true, false])
    let third = column[2].count
    #expect(third == 5)
    #expect(column.bytes.count == 8)
  }

  @Test func `the first end of a row stays, and it takes no further warnings`() {
    var batch = Made.batch("a\nb\n")
    batch.end(0, as: .rejected, code: .rowTooLong)
    batch.end(0, as: .duplicate, code: .duplicateInFile, field: .email, match: .row(1))
    batch.warn(0, .emailInvalid, .email)
    batch.warn(1, .emailInvalid, .email)
    #expect(batch.fates[0].code == .rowTooLong)
    #expect(batch.fates[0].match == .none)
    #expect(batch.issues == [Issue(row: 1, code: .emailInvalid, field: .email)])
  }
}

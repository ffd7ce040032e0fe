import Testing

@testable import sluice_testdata

@Suite struct CSVWriterTests {
  @Test(arguments: [
    (["a", "b"], "a,b\n"), (["a,b", "say \"hi\""], "\"a,b\",\"say \"\"hi\"\"\"\n"),
    (["", "two\nlines"], ",\"two\nlines\"\n"), (["\""], "\"\"\"\"\n"), ([], "\n"),
  ])
  func `quotes only what needs it`(cells: [String], expected: String) {
    var csv = CSVWriter()
    csv.writeRow(cells)
    #expect(String(decoding: csv.bytes, as: UTF8.self) == expected)
  }

  @Test func `quotes everything when asked`() {
    var csv = CSVWriter(quoting: .always)
    csv.writeRow(["", "a\"b"])
    #expect(String(decoding: csv.bytes, as: UTF8.self) == "\"\",\"a\"\"b\"\n")
  }

  @Test(arguments: [(0, 1, "0"), (7, 2, "07"), (1_234, 2, "1234"), (99, 2, "99"), (5, 4, "0005")])
  func `pads numbers with zeros`(number: Int, digits: Int, expected: String) {
    var csv = CSVWriter()
    csv.append(number: number, digits: digits)
    csv.endLine()
    #expect(String(decoding: csv.bytes, as: UTF8.self) == expected + "\n")
  }

  @Test func `writes hexadecimal of a fixed length`() {
    var csv = CSVWriter()
    csv.append(hexadecimal: 0xBEEF, digits: 6)
    csv.endLine()
    #expect(csv.bytes == Array("00beef\n".utf8))
  }
}
